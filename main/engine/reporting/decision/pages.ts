import { themes } from "#shared/look/scale.ts";
import { footer, titleLines } from "../../picture/compose.ts";
import { canvasOf } from "../../picture/layout.ts";
import { fitted, textWidth, wrapped } from "../../picture/measure.ts";
import { HEADLINE_WIDTH, headlineHeight, headlinePanel } from "../../picture/panels.ts";
import { pdfOf } from "../../picture/pdf.ts";
import type { Canvas } from "../../picture/scene.ts";
import { element, readable, textLine } from "../../picture/svg.ts";
import { firstLines } from "./appendix.ts";
import { type Cell, type DecisionReport, FIGURE_SIZE, groupTitle, REPORT_THEME, type Table } from "./decision.ts";

const theme = themes[REPORT_THEME];
const EDGE = 44;
const TOP = 118;
const BOTTOM = 1010;
const WIDTH = FIGURE_SIZE.width - 2 * EDGE;
const ROW = 33;
const CODE_LINE = 17;

/** The report as PDF: pages of the size of a slide, vectors and text that can be searched. */
export const decisionPdf = (report: DecisionReport): Promise<Uint8Array> => pdfOf(pagesOf(report));

function pagesOf(report: DecisionReport): string[] {
  return [
    page(report.title, subtitleOf(report), report, decisionBody(report)),
    ...report.figures.map(({ svg }) => svg),
    ...[...report.tables, [report.regions]].flatMap((tables) => tablePages(tables, report)),
    page("What the figures rest on", "", report, bullets(report.grounds, EDGE, TOP, WIDTH, 17).svg),
    ...report.appendix.flatMap(({ name, text }) => configPages(name, text, report)),
  ];
}

const subtitleOf = ({ subtitle, synthetic }: DecisionReport): string =>
  `${subtitle}${synthetic ? ". Not real measurements" : ""}`;

const canvas: Canvas = canvasOf(FIGURE_SIZE.width, FIGURE_SIZE.height, REPORT_THEME);

/** A page in the look of the pictures. */
function page(title: string, subtitle: string, report: DecisionReport, body: string): string {
  const { width, height } = FIGURE_SIZE;
  const size = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` };
  const head = titleLines({ title, subtitle }, canvas);
  const ground = element("rect", { width, height, fill: theme.sea });
  return element("svg", { ...size, "font-family": "Inter" }, ground, head, body, footer(report, canvas));
}

function decisionBody(report: DecisionReport): string {
  const { headline, measures, what, gain, verdict, evidence, risks } = report;
  const panelX = FIGURE_SIZE.width - EDGE - HEADLINE_WIDTH;
  const box = { x: panelX, y: TOP, width: HEADLINE_WIDTH, height: headlineHeight(headline) };
  const textWide = panelX - 2 * EDGE;
  const said: [string, string, string][] = [
    ["What", what, theme.accent],
    ["Gain", gain, theme.accent],
    ["Verdict", verdict, theme.accent],
    ["Evidence", evidence, theme.accent],
  ];
  const parts = [headlinePanel(headline, box, canvas)];
  let y = TOP + 8;
  for (const [name, words, fill] of said) {
    parts.push(textLine(EDGE, y + 16, name, { size: 18, fill, weight: 600 }));
    const block = lines(words, EDGE + 120, y, textWide - 120, 18);
    parts.push(block.svg);
    y = block.bottom + 12;
  }
  parts.push(textLine(EDGE, y + 16, "Risks", { size: 18, fill: theme.worse, weight: 600 }));
  const listed = bullets(risks, EDGE + 120, y, textWide - 120, risks.length > 8 ? 14 : 16);
  parts.push(listed.svg);
  const tableTop = Math.min(listed.bottom + 36, BOTTOM - ROW * (measures.rows.length + 1));
  parts.push(drawTable(measures, measures.rows, EDGE + 120, tableTop, textWide - 120));
  return parts.join("");
}

interface Block {
  readonly svg: string;
  readonly bottom: number;
}

/** A paragraph; y is its top. */
function lines(words: string, x: number, y: number, width: number, size: number): Block {
  const broken = wrapped(readable(words), width, size, 20);
  const leading = 1.4 * size;
  const svg = broken
    .map((line, index) => textLine(x, y + 16 + index * leading, line, { size, fill: theme.text }))
    .join("");
  return { svg, bottom: y + broken.length * leading };
}

function bullets(items: readonly string[], x: number, y: number, width: number, size: number): Block {
  const parts: string[] = [];
  let top = y;
  for (const item of items) {
    parts.push(element("circle", { cx: x + 4, cy: top + 16 - 0.35 * size, r: 2.5, fill: theme.mutedText }));
    const block = lines(item, x + 18, top, width - 18, size);
    parts.push(block.svg);
    top = block.bottom + 0.4 * size;
  }
  return { svg: parts.join(""), bottom: top };
}

/** One page for tables that are read together; a long table by itself takes several. */
function tablePages(tables: readonly Table[], report: DecisionReport): string[] {
  if (tables.length > 1) {
    const body = tables.map((table, index) => {
      const y = TOP + (index * (BOTTOM - TOP)) / tables.length;
      const head = textLine(EDGE, y + 14, table.title, { size: 18, fill: theme.text, weight: 600 });
      const note = textLine(EDGE, y + 36, table.note ?? "", { size: 13, fill: theme.mutedText });
      return head + note + tableOrNone(table, table.rows, y + 44);
    });
    return [page(groupTitle(tables), "", report, body.join(""))];
  }
  const [table] = tables;
  const fits = Math.floor((BOTTOM - TOP) / ROW) - 1;
  const pages = Math.max(1, Math.ceil(table.rows.length / fits));
  return Array.from({ length: pages }, (_, index) => {
    const rows = table.rows.slice(index * fits, (index + 1) * fits);
    const title = pages > 1 ? `${table.title} (${index + 1} of ${pages})` : table.title;
    return page(title, table.note ?? "", report, tableOrNone(table, rows, TOP));
  });
}

const tableOrNone = (table: Table, rows: Table["rows"], y: number): string =>
  rows.length === 0 ? lines("None.", EDGE, y, WIDTH, 17).svg : drawTable(table, rows, EDGE, y, WIDTH);

/** Columns as wide as their longest text, shrunk alike where they don't fit. */
function drawTable({ columns, rows: all }: Table, rows: Table["rows"], x: number, y: number, width: number): string {
  const size = 16;
  const gap = 28;
  const natural = columns.map(({ head }, index) =>
    Math.max(textWidth(head, 14), ...all.map((row) => textWidth(row[index].text, size, 600))),
  );
  const wanted = natural.reduce((sum, each) => sum + each + gap, 0);
  const stretch = Math.min(width / wanted, 1.8);
  const widths = natural.map((each) => (each + gap) * stretch);
  const starts = widths.map((_, index) => x + widths.slice(0, index).reduce((sum, each) => sum + each, 0));
  const cell = (text: string, index: number, top: number, look: { size: number; fill: string; weight?: 400 | 600 }) => {
    const words = fitted(readable(text), widths[index] - gap / 2, look.size, look.weight);
    const right = columns[index].align === "right";
    const at = right ? starts[index] + widths[index] - gap : starts[index];
    return textLine(at, top + 21, words, { ...look, anchor: right ? "end" : "start" });
  };
  const rule = (top: number): string =>
    element("path", {
      d: `M${x},${top}h${widths.reduce((sum, each) => sum + each, 0) - gap}`,
      stroke: theme.panelEdge,
      "stroke-width": 1,
    });
  const head = columns.map((column, index) => cell(column.head, index, y, { size: 14, fill: theme.mutedText }));
  const body = rows.flatMap((row, line) => {
    const top = y + (line + 1) * ROW;
    return [rule(top), ...row.map((each, index) => cell(each.text, index, top, look(each, size)))];
  });
  return [...head, ...body].join("");
}

function look({ tone, isBold }: Cell, size: number): { size: number; fill: string; weight?: 400 | 600 } {
  const fill = tone === "muted" ? theme.mutedText : tone ? theme[tone] : theme.text;
  return isBold ? { size, fill, weight: 600 } : { size, fill };
}

function configPages(name: string, text: string, report: DecisionReport): string[] {
  const inColumn = Math.floor((BOTTOM - TOP) / CODE_LINE);
  const all = firstLines(readable(text), 4 * inColumn);
  const pages: string[] = [];
  for (let from = 0; from < all.length; from += 2 * inColumn) {
    const columns = [all.slice(from, from + inColumn), all.slice(from + inColumn, from + 2 * inColumn)];
    const body = columns.flatMap((column, index) =>
      column.map((line, row) => codeLine(line, EDGE + (index * (WIDTH + 40)) / 2, TOP + (row + 1) * CODE_LINE)),
    );
    pages.push(page(`Appendix: ${name}`, "", report, body.join("")));
  }
  return pages;
}

/** Indented by hand: spaces at the start of a line are not drawn. */
function codeLine(line: string, x: number, y: number): string {
  const words = line.trimStart();
  const indent = (line.length - words.length) * 7;
  return textLine(x + indent, y, fitted(words, WIDTH / 2 - 20 - indent, 13), { size: 13, fill: theme.text });
}
