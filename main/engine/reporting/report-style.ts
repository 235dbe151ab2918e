import { readFileSync } from "node:fs";
import { themes } from "#shared/look/scale.ts";
import { projectFile } from "../process/places.ts";

const theme = themes.light;

/** Nothing may be loaded and nothing may run: a report is one file that can be mailed and printed. */
export const STRICT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/** Style of the report: one column for the screen, A4 landscape for paper; the font is inside the page. */
export function reportStyle(): string {
  const font = readFileSync(projectFile("datasets/fonts/Inter-latin-variable.woff2")).toString("base64");
  const face = `@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${font}) format("woff2"); }`;
  return `${face}\n${RULES}`;
}

const RULES = `
:root { color: ${theme.text}; background: ${theme.panel}; font: 14px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
body { max-width: 1180px; margin: 0 auto; padding: 40px 32px 64px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 4px; letter-spacing: -0.01em; }
h2 { font-size: 18px; margin: 44px 0 12px; }
p, ul { max-width: 78ch; margin: 0 0 10px; }
.muted { color: ${theme.mutedText}; }
.note { border-left: 3px solid ${theme.accent}; padding: 6px 14px; margin: 18px 0; color: ${theme.mutedText}; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { font-weight: 500; color: ${theme.mutedText}; text-align: right; padding: 6px 10px; border-bottom: 1px solid ${theme.panelEdge}; vertical-align: bottom; }
td { text-align: right; padding: 5px 10px; border-bottom: 1px solid ${theme.land}; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
td.text, th.text { text-align: left; white-space: normal; }
.headline td { padding: 10px; }
.headline td:first-child { padding-left: 0; }
.headline .big { font-size: 24px; font-weight: 600; letter-spacing: -0.02em; }
.range { color: ${theme.mutedText}; font-size: 12px; }
.tag { border: 1px solid ${theme.panelEdge}; border-radius: 10px; padding: 0 8px; font-size: 11px; color: ${theme.mutedText}; }
.better { color: ${theme.better}; font-weight: 600; }
.worse { color: ${theme.worse}; font-weight: 600; }
.figure { border-radius: 3px; padding: 1px 6px; display: inline-block; min-width: 34px; }
.evidence { display: inline-flex; width: 120px; height: 8px; border-radius: 2px; overflow: hidden; vertical-align: middle; background: ${theme.evidence.notJudged}; }
.columns { display: grid; grid-template-columns: 3fr 2fr; gap: 40px; align-items: start; }
.number { margin: 8px 0 14px; font-size: 18px; }
.huge { font-size: 56px; font-weight: 600; letter-spacing: -0.03em; line-height: 1; }
dl { display: grid; grid-template-columns: 88px 1fr; gap: 8px 12px; margin: 0; }
dt { font-weight: 600; color: ${theme.accent}; }
dd { margin: 0; }
dd ul { margin: 0; padding-left: 18px; }
.small { font-size: 11px; margin-top: 16px; max-width: none; }
h3 { font-size: 14px; margin: 24px 0 8px; }
pre { font: 11px/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; background: ${theme.sea}; border: 1px solid ${theme.panelEdge}; border-radius: 6px; padding: 12px; overflow: auto; }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin: 0 6px 0 14px; }
figure { margin: 18px 0 30px; }
figure svg { display: block; width: 100%; height: auto; border: 1px solid ${theme.panelEdge}; border-radius: 8px; }
figcaption { color: ${theme.mutedText}; margin-top: 6px; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { font-size: 11px; }
  body { max-width: none; padding: 0; }
  .decision { break-after: page; }
  h2 { break-after: avoid; }
  pre { white-space: pre-wrap; }
  figure, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
