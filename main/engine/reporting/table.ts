import type { Comparison, Figures, FigureRow, ProblemList, ProblemNetwork, Result } from "#shared/model/figures.ts";
import {
  changeRangeText,
  changeText,
  countText,
  evidenceText,
  keyText,
  msText,
  percentText,
  placeText,
  rangeText,
  shareText,
} from "./format.ts";
import { left, right, textTable } from "./text-table.ts";

/** A measured or simulated result for the terminal: the headline, what it rests on, and its rows. */
export function resultTable(result: Result): string {
  const { uncalibrated, percentOptimalBounds, excessMs, meanRttMs } = result;
  const bounds = rangeText(percentOptimalBounds, uncalibrated);
  // A share of nobody is no 0%.
  const share = (part: number): string => (result.totalWeight > 0 ? shareText(part) : "–");
  const lines = [
    headline(result),
    `${result.level} level, tolerance ${result.toleranceMs} ms, weights: ${result.weights}, ${countText(result.cells)} cells, ${periodText(result)}`,
    `strict ${percentText(result.percentOptimalStrict, uncalibrated)}%, bounds ${bounds || "–"}, not judged ${share(result.notJudgedShare)}, unserved ${share(result.unservedShare)}`,
    `excess RTT mean ${msText(excessMs.mean)} ms, p90 ${msText(excessMs.p90)} ms; RTT mean ${msText(meanRttMs)} ms; off continent ${percentText(result.percentOffContinent, false)}%`,
    `evidence: ${evidenceText(result) || "none"}`,
    ...doubtsLine(result),
    ...result.warnings.map((warning) => `note: ${warning}`),
  ];
  return result.rows.length === 0 ? lines.join("\n") : `${lines.join("\n")}\n\n${rowsTable(result)}`;
}

/** What routing leaves open, where there is any of it. */
function doubtsLine({ unsettledShare, orderDependentShare, unpredictableShare }: Result): string[] {
  const shares: [string, number][] = [
    ["unsettled", unsettledShare],
    ["order-dependent", orderDependentShare],
    ["unpredictable", unpredictableShare],
  ];
  const doubts = shares.filter(([, share]) => share > 0).map(([name, share]) => `${name} ${shareText(share)}`);
  return doubts.length === 0 ? [] : [`open: ${doubts.join(", ")}`];
}

function headline(result: Result): string {
  const { percentOptimal, interval90, uncalibrated } = result;
  const range = rangeText(interval90, uncalibrated);
  const figure =
    percentOptimal === null ? "nothing could be judged" : `${percentText(percentOptimal, uncalibrated)}% optimal`;
  return `${result.subject}: ${figure}${range ? ` (90%: ${range})` : ""}${uncalibrated ? ", uncalibrated" : ""}`;
}

const periodText = ({ period, family }: Result): string =>
  `${period ? `${period.from} to ${period.to}` : "no measurements"}, ${family === "both" ? "IPv4 and IPv6" : `IPv${family}`}`;

function rowsTable(result: Result): string {
  const loads = result.rows.some((row) => row.load);
  const columns = [
    left("what"),
    right("users"),
    right("% optimal"),
    right("90%"),
    right("excess ms"),
    right("p90"),
    right("not judged"),
    left("evidence"),
  ];
  const rows = result.rows.map((row) => [
    keyText(row.key),
    shareText(row.share),
    percentText(row.percentOptimal, row.uncalibrated),
    rangeText(row.interval90, row.uncalibrated),
    msText(row.excessMs.mean),
    msText(row.excessMs.p90),
    shareText(row.notJudgedShare),
    evidenceText(row),
    ...(loads ? [loadText(row)] : []),
  ]);
  return textTable(loads ? [...columns, left("peak load")] : columns, rows);
}

function loadText({ load }: FigureRow): string {
  if (!load) return "";
  const unit = load.unit === null ? "" : ` ${load.unit}`;
  const hour = load.peakHourUtc === null ? "" : ` at ${String(load.peakHourUtc).padStart(2, "0")}:00 UTC`;
  const used = load.capacity === null ? "" : `, ${Math.round((100 * load.peak) / load.capacity)}% of capacity`;
  return `${countText(load.peak)}${unit}${hour}${used}`;
}

/** A comparison for the terminal: b against the baseline a. */
export function comparisonTable(comparison: Comparison): string {
  const { a, b, difference } = comparison;
  const uncalibrated = a.uncalibrated || b.uncalibrated;
  const range = changeRangeText(difference.interval90, uncalibrated);
  const lines = [
    `a  ${headline(a)}`,
    `b  ${headline(b)}`,
    `b - a: ${changeText(difference.percentOptimal, uncalibrated)} points${range ? ` (90%: ${range})` : ""}, excess RTT ${changeText(difference.excessMs.mean, false)} ms on average`,
    `cell level on both sides, tolerance ${a.toleranceMs} ms, weights: ${a.weights}, judged for both: ${shareText(comparison.jointlyJudgedShare)} of users`,
    ...new Set([...a.warnings, ...b.warnings].map((warning) => `note: ${warning}`)),
  ];
  if (comparison.rows.length === 0) return lines.join("\n");
  const columns = [
    left("what"),
    right("users"),
    right("a %"),
    right("b %"),
    right("b - a"),
    right("excess ms a"),
    right("b"),
    left("evidence of b"),
  ];
  const rows = comparison.rows.map((row) => [
    keyText(row.key),
    shareText(row.share),
    percentText(row.a.percentOptimal, row.a.uncalibrated),
    percentText(row.b.percentOptimal, row.b.uncalibrated),
    changeText(row.difference.percentOptimal, isUncalibrated(row)),
    msText(row.a.excessMs.mean),
    msText(row.b.excessMs.mean),
    evidenceText(row.b),
  ]);
  return `${lines.join("\n")}\n\n${textTable(columns, rows)}`;
}

export const isUncalibrated = ({ a, b }: { readonly a: Figures; readonly b: Figures }): boolean =>
  a.uncalibrated || b.uncalibrated;

/** Problem networks for the terminal, worst first. */
export function problemsTable({ rows, warnings }: ProblemList): string {
  const notes = warnings.map((warning) => `note: ${warning}`);
  const nothing = "no problem networks among those who could be judged";
  return [rows.length === 0 ? nothing : networksTable(rows), ...notes].join("\n");
}

function networksTable(rows: readonly ProblemNetwork[]): string {
  const isRouted = rows.some(({ session }) => session !== undefined);
  const columns = [
    right("#"),
    left("network"),
    left("geo"),
    left("served by"),
    left("optimal"),
    right("users"),
    right("excess ms"),
    ...(isRouted ? [left("entry session")] : []),
  ];
  return textTable(
    columns,
    rows.map((row, index) => [
      String(index + 1),
      row.asn === 0 ? "unknown" : `AS${row.asn}${row.asName ? ` ${row.asName}` : ""}`,
      placeText(row.geo),
      row.servedPop,
      row.optimalPop,
      shareText(row.share),
      msText(row.excessMs),
      ...(isRouted ? [problemSessionText(row)] : []),
    ]),
  );
}

function problemSessionText({ session }: ProblemNetwork): string {
  if (!session) return "–";
  return `AS${session.asn}${session.name ? ` ${session.name}` : ""}, ${session.relationship}`;
}
