import { geoName } from "#shared/geo/catalogue.ts";
import { csvText } from "#shared/text/csv.ts";
import { changeText, evidenceText, percentText, rangeText, shareText } from "./format.ts";
import type { JobRow, MainJob } from "./main-job.ts";
import { changesByPlace, mainJobRows } from "./main-job.ts";
import { textTable } from "./text-table.ts";

/** Rows of the terminal's table; the CSV has them all. */
const COUNTRIES_SHOWN = 25;
const STATES_SHOWN = 20;

/** The main job as plain text: the four subjects in columns, by country and US state. */
export function mainJobText(job: MainJob): string {
  const rows = mainJobRows(job);
  const countries = rows.filter(({ level }) => level === "country");
  const states = rows.filter(({ level }) => level === "state");
  const lines = [
    ...headlines(job),
    "",
    "Percent of users on their optimal PoP",
    "",
    tableOf(
      job,
      rows.filter(({ level }) => level === "world"),
      countries.slice(0, COUNTRIES_SHOWN),
    ),
  ];
  if (countries.length > COUNTRIES_SHOWN) lines.push(`and ${countries.length - COUNTRIES_SHOWN} smaller countries`);
  if (states.length > 0) lines.push("", "United States", "", tableOf(job, [], states.slice(0, STATES_SHOWN)));
  if (states.length > STATES_SHOWN) lines.push(`and ${states.length - STATES_SHOWN} smaller states`);
  return lines.join("\n");
}

function headlines({ info, subjects }: MainJob): string[] {
  const world = subjects[0].view.total;
  const lines = [`${info.name}${info.synthetic ? ` (synthetic: ${info.synthetic})` : ""}`];
  const period = world.period ? `${world.period.from} to ${world.period.to}, ` : "";
  lines.push(`${period}cell level, tolerance ${world.toleranceMs} ms, weights: ${world.weights}`, "");
  const width = Math.max(...subjects.map(({ title }) => title.length));
  for (const { title, view, change } of subjects) {
    const result = view.total;
    const { uncalibrated } = result;
    const figure = `${percentText(result.percentOptimal, uncalibrated)}%`.padStart(6);
    const parts = [`90% ${rangeText(result.interval90, uncalibrated)}`, evidenceText(result)];
    if (change)
      parts.splice(
        1,
        0,
        `${changeText(change.byGeo.difference.percentOptimal, uncalibrated)} points against ${subjects[0].title}`,
      );
    if (uncalibrated) parts.push("uncalibrated");
    lines.push(`${title.padEnd(width)}  ${figure}  ${parts.join("; ")}`);
  }
  return lines;
}

function tableOf(job: MainJob, first: readonly JobRow[], rest: readonly JobRow[]): string {
  const { subjects } = job;
  const changes = changesByPlace(job);
  const columns = [
    { title: "", align: "left" as const },
    { title: "users", align: "right" as const },
    ...subjects.map(({ title }) => ({ title, align: "right" as const })),
    { title: "change", align: "right" as const },
  ];
  return textTable(
    columns,
    [...first, ...rest].map(({ code, share, figures }) => {
      const change = changes.get(code) ?? null;
      return [
        geoName(code),
        shareText(share),
        ...figures.map((row) => (row ? percentText(row.percentOptimal, row.uncalibrated) : "")),
        changeText(
          change,
          figures.some((row) => row?.uncalibrated),
        ),
      ];
    }),
  );
}

/** The main job as CSV: one row for each place and subject, unrounded. */
export function mainJobCsv(job: MainJob): string {
  const header = [
    "level",
    "code",
    "name",
    "usersShare",
    "subject",
    "how",
    "percentOptimal",
    "percentOptimalStrict",
    "percentOptimalBounds.low",
    "percentOptimalBounds.high",
    "interval90.low",
    "interval90.high",
    "uncalibrated",
    "meanRttMs",
    "excessMs.mean",
    "excessMs.p90",
    "percentOffContinent",
    "notJudgedShare",
    "unservedShare",
    "unsettledShare",
    "orderDependentShare",
    "unpredictableShare",
    "evidence.measured",
    "evidence.retained",
    "evidence.preference",
    "evidence.simulated",
    "evidence.inferred",
    "evidence.assumed",
  ];
  const rows = mainJobRows(job).flatMap(({ level, code, share, figures }) =>
    figures.flatMap((row, index) => {
      if (row === null) return [];
      const { view, how } = job.subjects[index];
      const { evidence } = row;
      return [
        [
          level,
          code === "*" ? "" : code,
          geoName(code),
          share,
          view.total.subject,
          how,
          row.percentOptimal,
          row.percentOptimalStrict,
          ...row.percentOptimalBounds,
          ...row.interval90,
          row.uncalibrated,
          row.meanRttMs,
          row.excessMs.mean,
          row.excessMs.p90,
          row.percentOffContinent,
          row.notJudgedShare,
          row.unservedShare,
          row.unsettledShare,
          row.orderDependentShare,
          row.unpredictableShare,
          evidence.measured,
          evidence.retained,
          evidence.preference,
          evidence.simulated,
          evidence.inferred,
          evidence.assumed,
        ],
      ];
    }),
  );
  return csvText(header, rows);
}
