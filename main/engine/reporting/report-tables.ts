import { geoName } from "#shared/geo/catalogue.ts";
import { optimalColor, themes } from "#shared/look/scale.ts";
import { contrast } from "#shared/look/color.ts";
import type { Figures } from "#shared/model/figures.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import {
  changeRangeText,
  changeText,
  evidenceParts,
  evidenceText,
  msText,
  percentText,
  rangeText,
  shareText,
} from "./format.ts";
import type { JobRow, JobSubject, MainJob } from "./main-job.ts";
import { changesByPlace } from "./main-job.ts";
import { escaped } from "../picture/svg.ts";

const theme = themes.light;

/** An HTML table; headers are plain text, cells are HTML already. */
function table(kind: string, headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headers.map((header) => `<th scope="col">${escaped(header)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<table class="${kind}"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** The comparison of all subjects in one table. */
export function headlineTable({ subjects }: MainJob): string {
  const headers = [
    "",
    "% optimal",
    `change against ${subjects[0].title}`,
    "strict",
    "bounds",
    "within 25 ms of the best",
    "excess RTT mean",
    "excess RTT p90",
    "mean RTT",
    "off continent",
    "not judged",
    "unserved",
    "evidence",
  ];
  return table("headline", headers, subjects.map(headlineRow));
}

function headlineRow({ title, how, view, change }: JobSubject): string[] {
  const { total } = view;
  const { uncalibrated } = total;
  const range = rangeText(total.interval90, uncalibrated);
  const tag = uncalibrated ? `<br><span class="tag">uncalibrated</span>` : "";
  return [
    `<strong>${escaped(title)}</strong><br><span class="range">${how}, ${escaped(total.subject)}</span>${tag}`,
    `<span class="big">${percentText(total.percentOptimal, uncalibrated)}</span><br><span class="range">${range}</span>`,
    change
      ? changeCell(
          change.byGeo.difference.percentOptimal,
          uncalibrated,
          changeRangeText(change.byGeo.difference.interval90, uncalibrated),
        )
      : "",
    percentText(total.percentOptimalStrict, uncalibrated),
    rangeText(total.percentOptimalBounds, uncalibrated),
    percentText(total.percentWithinMs["25"], uncalibrated),
    `${msText(total.excessMs.mean)} ms`,
    `${msText(total.excessMs.p90)} ms`,
    `${msText(total.meanRttMs)} ms`,
    `${percentText(total.percentOffContinent, false)}%`,
    shareText(total.notJudgedShare),
    shareText(total.unservedShare),
    evidenceBar(total),
  ];
}

function changeCell(points: number | null, uncalibrated: boolean, range: string): string {
  const words = changeText(points, uncalibrated);
  const tone = points === null || words.startsWith("±") ? "muted" : points > 0 ? "better" : "worse";
  const text = `<span class="${tone}">${words}</span>`;
  return range === "" ? text : `${text}<br><span class="range">${range}</span>`;
}

/** A bar of the rules that carry the figure; its title says the shares in words. */
function evidenceBar(figures: Figures): string {
  const parts = evidenceParts(figures).map(({ rule, share }) => {
    const width = (100 * share).toFixed(2);
    return `<span style="width:${width}%;background:${theme.evidence[rule]}"></span>`;
  });
  return `<span class="evidence" role="img" title="${escaped(evidenceText(figures))}" aria-label="${escaped(evidenceText(figures))}">${parts.join("")}</span>`;
}

/** What the colours of the evidence bars mean. */
export function evidenceKey({ subjects }: MainJob): string {
  const used = new Set(subjects.flatMap(({ view }) => evidenceParts(view.total).map(({ rule }) => rule)));
  const keys = EvidenceRule.options
    .filter((rule) => used.has(rule))
    .map((rule) => `<span class="key" style="background:${theme.evidence[rule]}"></span>${rule}`);
  return `<p class="muted">Evidence:${keys.join("")}</p>`;
}

/** One row for each place, one column for each subject, then what the last one changes against the first. */
export function placeTable(job: MainJob, rows: readonly JobRow[]): string {
  const changes = changesByPlace(job);
  const headers = [
    "",
    "users",
    ...job.subjects.map(({ title }) => title),
    "change",
    "90% of the last",
    "evidence of the last",
  ];
  return table(
    "places",
    headers,
    rows.map(({ code, share, figures }) => {
      const to = figures[figures.length - 1];
      const uncalibrated = figures.some((row) => row?.uncalibrated);
      return [
        escaped(geoName(code)),
        shareText(share),
        ...figures.map((row) => (row ? figureCell(row) : "")),
        changeCell(changes.get(code) ?? null, uncalibrated, ""),
        `<span class="range">${to ? rangeText(to.interval90, to.uncalibrated) : ""}</span>`,
        to ? evidenceBar(to) : "",
      ];
    }),
  );
}

function figureCell({ percentOptimal, uncalibrated }: Figures): string {
  if (percentOptimal === null) return `<span class="muted">not judged</span>`;
  const ground = optimalColor(theme, percentOptimal);
  const ink = contrast(ground, theme.text) >= 4.5 ? theme.text : "#ffffff";
  return `<span class="figure" style="background:${ground};color:${ink}">${percentText(percentOptimal, uncalibrated)}</span>`;
}

/** The regions of the plan: prefixes, PoPs and geos. */
export function planTable({ regions, defaultRegion }: Plan): string {
  const rows = regions.map(({ id, name, color, ipv4, ipv6, pops, geos }) => [
    `<span class="key" style="background:${escaped(color)};margin-left:0"></span>${escaped(name)}${id === defaultRegion ? ' <span class="tag">default</span>' : ""}`,
    escaped([ipv4?.prefix, ipv6?.prefix].filter((prefix) => prefix !== undefined).join(", ")),
    escaped(pops.join(" ")),
    escaped(geos.map((geo) => geoName(geo)).join(", ")),
  ]);
  return table("plan", ["region", "prefixes", "PoPs", "geos"], rows)
    .replaceAll("<td>", '<td class="text">')
    .replaceAll('<th scope="col">', '<th scope="col" class="text">');
}
