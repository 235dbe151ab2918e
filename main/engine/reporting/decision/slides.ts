import PptxGenJS from "pptxgenjs";
import { themes } from "#shared/look/scale.ts";
import { pngOf } from "../../picture/png.ts";
import { readable } from "../../picture/svg.ts";
import { firstLines } from "./appendix.ts";
import { type Cell, type DecisionReport, groupTitle, REPORT_THEME, type Table } from "./decision.ts";

const theme = themes[REPORT_THEME];
const hex = (color: string): string => color.replace("#", "").toUpperCase();

/** Inches of a wide slide, and of its edge. */
const WIDTH = 13.333;
const HEIGHT = 7.5;
const EDGE = 0.5;
const ROWS_ON_A_SLIDE = 22;
const LINES_ON_A_SLIDE = 34;
/** Pixels of a figure for each of its own: sharp on a 4K screen. */
const FIGURE_SCALE = 2;

/** Slides are opened on any machine: a font that is on each. Figures bring their own. */
const FONT = "Arial";

type Slide = PptxGenJS.Slide;

/** The report as slides: the decision, a slide for each figure (PNG), native tables, the configs. */
export async function decisionSlides(report: DecisionReport): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = readable(report.title);
  deck.author = "Catchment";
  deck.company = "";
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  const footer = readable(report.footer.join(" · "));
  decisionSlide(addSlide(deck, report.title, footer), report);
  for (const { svg, caption } of report.figures) figureSlide(deck, svg, caption);
  for (const tables of [...report.tables, [report.regions]]) tableSlides(deck, tables, footer);
  groundsSlide(addSlide(deck, "What the figures rest on", footer), report.grounds);
  for (const { name, text } of report.appendix) configSlides(deck, name, text, footer);
  return (await deck.write({ outputType: "nodebuffer", compression: true })) as Uint8Array;
}

function addSlide(deck: PptxGenJS, title: string, footer: string): Slide {
  const slide = deck.addSlide();
  slide.background = { color: hex(theme.sea) };
  const place = { x: EDGE, w: WIDTH - 2 * EDGE, margin: 0 };
  slide.addText(readable(title), {
    ...place,
    y: 0.3,
    h: 0.6,
    fontSize: 26,
    bold: true,
    color: hex(theme.text),
    fit: "shrink",
  });
  slide.addText(footer, { ...place, y: HEIGHT - 0.42, h: 0.3, fontSize: 8, color: hex(theme.mutedText) });
  return slide;
}

function decisionSlide(slide: Slide, report: DecisionReport): void {
  const { headline, subtitle, synthetic, what, gain, verdict, evidence, risks, measures } = report;
  const muted = { color: hex(theme.mutedText), margin: 0 };
  const note = synthetic ? ". Not real measurements" : "";
  slide.addText(readable(`${subtitle}${note}`), { x: EDGE, y: 0.88, w: WIDTH - 1, h: 0.3, fontSize: 12, ...muted });
  const number = readable(`${headline.number} ${headline.unit}`);
  slide.addText(number, {
    x: EDGE,
    y: 1.25,
    w: 6.4,
    h: 0.85,
    fontSize: 44,
    bold: true,
    color: hex(theme.text),
    margin: 0,
  });
  const under = `${headline.label}, ${headline.range}${headline.tag === null ? "" : ` (${headline.tag})`}`;
  slide.addText(readable(under), { x: EDGE, y: 2.08, w: 6.6, h: 0.3, fontSize: 11, ...muted });
  const said: [string, string][] = [
    ["What", what],
    ["Gain", gain],
    ["Verdict", verdict],
    ["Evidence", evidence],
  ];
  // A run beside another one in a paragraph makes the library write what PowerPoint repairs: one run for each cell.
  const rows = said.map(([name, words]) => [
    { text: name, options: { bold: true, color: hex(theme.accent) } },
    { text: readable(words), options: { color: hex(theme.text) } },
  ]);
  const plainTable = { margin: [0.02, 0.05, 0.02, 0] as [number, number, number, number], valign: "top" as const };
  slide.addTable(rows, {
    x: EDGE,
    y: 2.5,
    w: 6.4,
    colW: [0.9, 5.5],
    fontSize: 11,
    border: { type: "none" },
    ...plainTable,
  });
  slide.addText("Risks", {
    x: EDGE,
    y: 4.7,
    w: 6.4,
    h: 0.25,
    fontSize: 11,
    bold: true,
    color: hex(theme.worse),
    margin: 0,
  });
  const fontSize = risks.length > 7 ? 8 : 9.5;
  slide.addText(bulleted(risks, 10), {
    x: EDGE,
    y: 4.95,
    w: 6.4,
    h: 2,
    fontSize,
    margin: 0,
    valign: "top",
    fit: "shrink",
  });
  const place = { x: 7.3, y: 1.35, w: WIDTH - 7.3 - EDGE, colW: [2.4, 1.1, 1.1, 0.93] };
  slide.addTable(rowsOf(measures, measures.rows), { ...place, ...TABLE_LOOK, fontSize: 11 });
}

/** A paragraph with a bullet for each line. */
const bulleted = (lines: readonly string[], indent: number): PptxGenJS.TextProps[] =>
  lines.map((line) => ({
    text: readable(line),
    options: { bullet: { indent }, color: hex(theme.text), paraSpaceAfter: 3, breakLine: true },
  }));

function figureSlide(deck: PptxGenJS, svg: string, caption: string): void {
  const slide = deck.addSlide();
  slide.background = { color: hex(theme.sea) };
  const data = `image/png;base64,${Buffer.from(pngOf(svg, FIGURE_SCALE)).toString("base64")}`;
  slide.addImage({ data, x: 0, y: 0, w: WIDTH, h: HEIGHT, altText: readable(caption) });
  slide.addNotes(readable(caption));
}

const TABLE_LOOK = {
  border: { type: "solid" as const, pt: 0.5, color: hex(theme.panelEdge) },
  fill: { color: hex(theme.panel) },
  color: hex(theme.text),
  margin: [0.03, 0.07, 0.03, 0.07] as [number, number, number, number],
  valign: "middle" as const,
};

/** One slide for tables that are read together; a long table by itself takes several. */
function tableSlides(deck: PptxGenJS, tables: readonly Table[], footer: string): void {
  if (tables.length > 1) {
    const slide = addSlide(deck, groupTitle(tables), footer);
    for (const [index, table] of tables.entries()) {
      placeTable(slide, table, table.rows, 0.95 + (index * (HEIGHT - 1.5)) / tables.length, `${table.title}. `);
    }
    return;
  }
  const [table] = tables;
  const pages = Math.max(1, Math.ceil(table.rows.length / ROWS_ON_A_SLIDE));
  for (let page = 0; page < pages; page++) {
    const rows = table.rows.slice(page * ROWS_ON_A_SLIDE, (page + 1) * ROWS_ON_A_SLIDE);
    const number = pages > 1 ? ` (${page + 1} of ${pages})` : "";
    placeTable(addSlide(deck, `${table.title}${number}`, footer), table, rows, 0.95, "");
  }
}

function placeTable(slide: Slide, table: Table, rows: Table["rows"], y: number, title: string): void {
  const note = `${title}${rows.length === 0 ? "None." : (table.note ?? "")}`;
  const place = { x: EDGE, w: WIDTH - 2 * EDGE };
  slide.addText(readable(note), { ...place, y, h: 0.28, margin: 0, fontSize: 11, color: hex(theme.mutedText) });
  if (rows.length === 0) return;
  const size = { ...place, y: y + 0.3, colW: columnWidths(table) };
  slide.addTable(rowsOf(table, rows), { ...size, ...TABLE_LOOK, fontSize: 10 });
}

function rowsOf({ columns }: Table, rows: Table["rows"]): PptxGenJS.TableRow[] {
  const head = columns.map(({ head: text, align }) => ({
    text: readable(text),
    options: { align, bold: true, color: hex(theme.mutedText), fill: { color: hex(theme.sea) } },
  }));
  const body = rows.map((row) =>
    row.map((cell, index) => ({ text: readable(cell.text), options: { align: columns[index].align, ...look(cell) } })),
  );
  return [head, ...body];
}

function look({ tone, isBold }: Cell): PptxGenJS.TableCellProps {
  const color = tone === "muted" ? theme.mutedText : tone ? theme[tone] : theme.text;
  return { color: hex(color), bold: isBold === true };
}

/** Widths by the longest text of each column. */
function columnWidths({ columns, rows }: Table): number[] {
  const lengths = columns.map(({ head }, index) =>
    Math.min(56, Math.max(6, head.length, ...rows.map((row) => row[index].text.length)) + 4),
  );
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return lengths.map((length) => ((WIDTH - 2 * EDGE) * length) / whole);
}

function groundsSlide(slide: Slide, grounds: readonly string[]): void {
  const place = { x: EDGE, y: 1.2, w: WIDTH - 2 * EDGE, h: 5.4 };
  slide.addText(bulleted(grounds, 12), { ...place, fontSize: 13, valign: "top", margin: 0, fit: "shrink" });
}

function configSlides(deck: PptxGenJS, name: string, text: string, footer: string): void {
  const lines = firstLines(readable(text), 4 * LINES_ON_A_SLIDE);
  const half = LINES_ON_A_SLIDE;
  for (let from = 0; from < lines.length; from += 2 * half) {
    const slide = addSlide(deck, `Appendix: ${name}`, footer);
    for (const [column, part] of [
      lines.slice(from, from + half),
      lines.slice(from + half, from + 2 * half),
    ].entries()) {
      if (part.length === 0) continue;
      const width = (WIDTH - 2 * EDGE - 0.3) / 2;
      const place = { x: EDGE + column * (width + 0.3), y: 1.0, w: width, h: 5.9 };
      const runs = part.map((line) => ({ text: line === "" ? " " : line, options: { breakLine: true } }));
      slide.addText(runs, {
        ...place,
        fontSize: 8.5,
        fontFace: "Courier New",
        color: hex(theme.text),
        valign: "top",
        margin: 0,
        fit: "shrink",
      });
    }
  }
}
