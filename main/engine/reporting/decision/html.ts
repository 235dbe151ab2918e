import { escaped } from "../../picture/svg.ts";
import { reportStyle, STRICT_POLICY } from "../report-style.ts";
import { scrolledText } from "./appendix.ts";
import type { Cell, DecisionReport, Table } from "./decision.ts";

/**
 * The report as one self-contained HTML page without scripts: first the page of decision, then figures, tables and the
 * configs. Light, printable.
 */
export function decisionHtml(report: DecisionReport): string {
  const { title, figures, tables, regions, grounds, appendix } = report;
  const drawn = figures.map(({ svg, caption }, index) => figure(svg, `Figure ${index + 1}. ${caption}`, index));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${STRICT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${reportStyle()}</style>
</head>
<body>
${decision(report)}
<h2>Figures</h2>
${drawn.join("\n")}
${tables.flat().map(section).join("\n")}
${section(regions)}
<h2>What the figures rest on</h2>
${list(grounds)}
<h2>Appendix: configs</h2>
${appendix.map(({ name, text }) => `<h3>${escaped(name)}</h3>\n<pre>${escaped(scrolledText(text))}</pre>`).join("\n")}
</body>
</html>
`;
}

function decision(report: DecisionReport): string {
  const { title, subtitle, synthetic, headline, what, gain, verdict, evidence, risks, measures } = report;
  const tag = headline.tag === null ? "" : ` <span class="tag">${escaped(headline.tag)}</span>`;
  const note = synthetic ? `<p class="note"><strong>Not real measurements.</strong> ${escaped(synthetic)}</p>` : "";
  const rows: [string, string][] = [
    ["What", escaped(what)],
    ["Gain", escaped(gain)],
    ["Verdict", `<strong>${escaped(verdict)}</strong>`],
    ["Evidence", escaped(evidence)],
    ["Risks", list(risks)],
  ];
  return `<section class="decision">
<h1>${escaped(title)}</h1>
<p class="muted">${escaped(subtitle)}</p>
${note}
<div class="columns">
<div>
<p class="number"><span class="huge">${escaped(headline.number)}</span> ${escaped(headline.unit)}${tag}<br><span class="range">${escaped(headline.label)}, ${escaped(headline.range)}</span></p>
<dl>${rows.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`).join("\n")}</dl>
</div>
<div>${tableHtml(measures)}</div>
</div>
<p class="muted small">${escaped(report.footer.join(" · "))}</p>
</section>`;
}

const list = (lines: readonly string[]): string =>
  `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("\n")}</ul>`;

const section = (table: Table): string => {
  const note = table.note === null ? "" : `<p class="muted">${escaped(table.note)}</p>\n`;
  const body = table.rows.length === 0 ? `<p class="muted">None.</p>` : tableHtml(table);
  return `<h2>${escaped(table.title)}</h2>\n${note}${body}`;
};

function tableHtml({ columns, rows }: Table): string {
  const align = (index: number): string => (columns[index].align === "left" ? ' class="text"' : "");
  const head = columns.map(({ head: name }, index) => `<th scope="col"${align(index)}>${escaped(name)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, index) => `<td${align(index)}>${cellHtml(cell)}</td>`).join("")}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table>`;
}

function cellHtml({ text, tone, isBold }: Cell): string {
  const inner = tone ? `<span class="${tone}">${escaped(text)}</span>` : escaped(text);
  return isBold ? `<strong>${inner}</strong>` : inner;
}

/** Several pictures stand on one page: their patterns, gradients and clips need names of their own. */
function figure(svg: string, caption: string, index: number): string {
  const prefix = `figure${index + 1}-`;
  const own = svg
    .replaceAll(/ id="([\w-]+)"/g, ` id="${prefix}$1"`)
    .replaceAll(/url\(#([\w-]+)\)/g, `url(#${prefix}$1)`);
  return `<figure>${own}<figcaption>${escaped(caption)}</figcaption></figure>`;
}
