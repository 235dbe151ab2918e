import { readable } from "../../picture/svg.ts";
import { scrolledText } from "./appendix.ts";
import type { Cell, DecisionReport, Table } from "./decision.ts";

/** The report as Markdown; figures are images beside the file, by the paths given. */
export function decisionMarkdown(report: DecisionReport, figurePaths: readonly string[]): string {
  const { title, subtitle, synthetic, headline, what, gain, verdict, evidence, risks, measures } = report;
  const tag = headline.tag === null ? "" : ` (${plain(headline.tag)})`;
  const parts = [
    `# ${plain(title)}`,
    plain(subtitle),
    ...(synthetic ? [`> **Not real measurements.** ${plain(synthetic)}`] : []),
    `**${plain(headline.label)}: ${plain(headline.number)} ${plain(headline.unit)}**, ${plain(headline.range)}${tag}`,
    `- **What:** ${plain(what)}\n- **Gain:** ${plain(gain)}\n- **Verdict:** ${plain(verdict)}\n- **Evidence:** ${plain(evidence)}`,
    `## Risks`,
    bullets(risks),
    ...section(measures),
    `## Figures`,
    ...report.figures.map(({ caption }, index) => `![${plain(caption)}](${figurePaths[index]})\n\n*${plain(caption)}*`),
    ...[...report.tables.flat(), report.regions].flatMap(section),
    `## What the figures rest on`,
    bullets(report.grounds),
    `## Appendix: configs`,
    ...report.appendix.flatMap(({ name, text }) => [`### ${plain(name)}`, fenced(scrolledText(text))]),
    plain(report.footer.join(" · ")),
  ];
  return `${parts.join("\n\n")}\n`;
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${plain(line)}`).join("\n");

function section({ title, note, columns, rows }: Table): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = columns.map(({ align }) => (align === "right" ? "---:" : "---"));
  const table = [
    line(columns.map(({ head }) => plain(head))),
    line(rule),
    ...rows.map((row) => line(row.map(cellText))),
  ];
  return [
    `## ${plain(title)}`,
    ...(note === null ? [] : [plain(note)]),
    rows.length === 0 ? "None." : table.join("\n"),
  ];
}

const cellText = ({ text, isBold }: Cell): string => (isBold && text !== "" ? `**${plain(text)}**` : plain(text));

/** Text that Markdown shows as it is, on one line: its signs are escaped, and HTML is none. */
export const plain = (text: string): string =>
  readable(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/([\\`*_{}[\]|#~!$])/g, "\\$1")
    .replaceAll(/^([+-]|\d+[.)])(?=\s)/g, "\\$1")
    .replaceAll(/\b(https?|mailto|ftp)(?=:)/gi, "$1&#8203;")
    .replaceAll("@", "&#64;");

/** A block of code, fenced by more backticks than it holds. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${readable(text).trimEnd()}\n${fence}`;
}
