import { colorAt } from "#shared/look/color.ts";
import { shareText } from "../reporting/format.ts";
import { fitted, textWidth } from "./measure.ts";
import type { Box, Canvas, Headline, Legend, LegendMark } from "./scene.ts";
import { element, textLine } from "./svg.ts";

const RULE_NAMES: Readonly<Record<string, string>> = { notJudged: "not judged", unserved: "unserved" };
const PAD = 26;

/** Sizes of the panels in units. */
export const HEADLINE_WIDTH = 376;
export const LEGEND_WIDTH = 476;

export const headlineHeight = ({ lines, evidence, evidenceOf }: Headline): number =>
  216 + 25 * lines.length + 24 * Math.ceil(evidence.length / 2) + (evidenceOf === null ? 0 : 24);

/** The big number with its interval, a few figures beside it, and the evidence bar beneath. */
export function headlinePanel(headline: Headline, box: Box, canvas: Canvas): string {
  const { theme, unit } = canvas;
  const left = box.x + PAD * unit;
  const right = box.x + box.width - PAD * unit;
  const size = 15 * unit;
  let y = box.y + 40 * unit;
  const parts = [
    panel(box, canvas),
    textLine(left, y, fitted(headline.label, right - left, size), { size, fill: theme.mutedText }),
  ];
  y += 76 * unit;
  parts.push(textLine(left - 3 * unit, y, headline.number, { size: 80 * unit, fill: theme.text, weight: 600 }));
  const unitX = left + textWidth(headline.number, 80 * unit, 600) + 4 * unit;
  parts.push(textLine(unitX, y, headline.unit, { size: 26 * unit, fill: theme.mutedText }));
  y += 32 * unit;
  parts.push(textLine(left, y, headline.range, { size, fill: theme.text }));
  if (headline.tag !== null) parts.push(tag(headline.tag, right, y, canvas));
  y += 14 * unit;
  for (const line of headline.lines) {
    y += 25 * unit;
    parts.push(figureLine(line, left, right, y, canvas));
  }
  if (headline.evidenceOf !== null) {
    y += 32 * unit;
    const whose = fitted(`Evidence of ${headline.evidenceOf}`, right - left, 13 * unit);
    parts.push(textLine(left, y, whose, { size: 13 * unit, fill: theme.mutedText }));
    y -= 8 * unit;
  }
  y += 22 * unit;
  parts.push(evidence(headline.evidence, left, y, right - left, canvas));
  return element("g", {}, ...parts);
}

function figureLine(
  { name, value, tone }: Headline["lines"][number],
  left: number,
  right: number,
  y: number,
  { theme, unit }: Canvas,
): string {
  const size = 15 * unit;
  const room = right - left - textWidth(value, size, 600) - 12 * unit;
  const fill = tone ? theme[tone] : theme.text;
  return (
    textLine(left, y, fitted(name, room, size), { size, fill: theme.mutedText }) +
    textLine(right, y, value, { size, fill, weight: 600, anchor: "end" })
  );
}

function tag(text: string, right: number, y: number, { theme, unit }: Canvas): string {
  const width = textWidth(text, 12 * unit) + 16 * unit;
  const place = { x: right - width, y: y - 14 * unit, width, height: 20 * unit, rx: 10 * unit };
  return (
    element("rect", { ...place, fill: "none", stroke: theme.panelEdge, "stroke-width": unit }) +
    textLine(right - 8 * unit, y, text, { size: 12 * unit, fill: theme.mutedText, anchor: "end" })
  );
}

function evidence(
  parts: Headline["evidence"],
  left: number,
  top: number,
  width: number,
  { theme, unit }: Canvas,
): string {
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  const drawn: string[] = [];
  let x = left;
  for (const [index, { rule, share }] of parts.entries()) {
    const fill = theme.evidence[rule];
    const long = total > 0 ? (width * share) / total : 0;
    drawn.push(element("rect", { x, y: top, width: long, height: 9 * unit, fill }));
    x += long;
    const nameX = left + (index % 2) * (width / 2);
    const nameY = top + (34 + 24 * Math.floor(index / 2)) * unit;
    const square = { x: nameX, y: nameY - 10 * unit, width: 10 * unit, height: 10 * unit, rx: 2 * unit, fill };
    drawn.push(element("rect", square));
    const text = `${RULE_NAMES[rule] ?? rule} ${shareText(share)}`;
    drawn.push(textLine(nameX + 17 * unit, nameY, text, { size: 13.5 * unit, fill: theme.text }));
  }
  return drawn.join("");
}

const LEGEND_PAD = 22;
const MARK_SIZE = 12.5;
const MARK_LEADING = 24;

/** Marks in rows that fit, by their place from the left in units. */
function markRows(marks: readonly LegendMark[], width: number): { mark: LegendMark; x: number; text: string }[][] {
  const rows: { mark: LegendMark; x: number; text: string }[][] = [];
  const room = width - 2 * LEGEND_PAD;
  let x = room;
  for (const mark of marks) {
    const text = fitted(mark.text, room - 22, MARK_SIZE);
    const long = 22 + textWidth(text, MARK_SIZE);
    if (rows.length === 0 || x + long > room) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1].push({ mark, x, text });
    x += long + 24;
  }
  return rows;
}

/** Height in units of a legend of this width. */
export const legendHeight = (legend: Legend, width: number): number =>
  44 + (legend.scale ? 40 : 0) + MARK_LEADING * markRows(legend.marks, width).length;

/** The colour scale with its ticks, and what the other marks mean. */
export function legendPanel(legend: Legend, box: Box, canvas: Canvas): string {
  const { theme, unit } = canvas;
  const left = box.x + LEGEND_PAD * unit;
  const width = box.width - 2 * LEGEND_PAD * unit;
  const title = fitted(legend.title, width, 13.5 * unit);
  const parts = [
    panel(box, canvas),
    textLine(left, box.y + 27 * unit, title, { size: 13.5 * unit, fill: theme.text }),
    ...(legend.scale ? scaleBar(legend.scale, left, box.y, width, canvas) : []),
  ];
  let y = box.y + (legend.scale ? 93 : 53) * unit;
  for (const row of markRows(legend.marks, box.width / unit)) {
    for (const { mark, x, text } of row) {
      parts.push(markShape(mark, left + x * unit, y, canvas));
      const style = { size: MARK_SIZE * unit, fill: theme.mutedText };
      parts.push(textLine(left + (x + 22) * unit, y, text, style));
    }
    y += MARK_LEADING * unit;
  }
  return element("g", {}, ...parts);
}

function scaleBar(
  { stops, ticks }: NonNullable<Legend["scale"]>,
  x: number,
  top: number,
  width: number,
  { theme, unit }: Canvas,
): string[] {
  const [low, high] = [stops[0][0], stops[stops.length - 1][0]];
  const steps = Array.from({ length: 25 }, (_, index) => index / 24);
  const colors = steps.map((t) => element("stop", { offset: t, "stop-color": colorAt(stops, low + t * (high - low)) }));
  const bar = { x, y: top + 38 * unit, width, height: 10 * unit, rx: 2 * unit, fill: "url(#scale)" };
  return [
    element("linearGradient", { id: "scale" }, ...colors),
    element("rect", bar),
    ...ticks.map(({ value, text }, index) => {
      const anchor = index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle";
      const at = x + (width * (value - low)) / (high - low);
      return textLine(at, top + 65 * unit, text, { size: MARK_SIZE * unit, fill: theme.mutedText, anchor });
    }),
  ];
}

/** The sign of a mark, with its text's base line at y. */
function markShape({ kind, color }: LegendMark, x: number, y: number, { theme, unit }: Canvas): string {
  const middle = y - 4.5 * unit;
  const square = (fill: string): string =>
    element("rect", { x, y: y - 10 * unit, width: 14 * unit, height: 11 * unit, rx: 2 * unit, fill });
  const circle = { cx: x + 8 * unit, cy: middle };
  switch (kind) {
    case "square":
      return square(color);
    case "hatch":
      return square(color) + square("url(#hatch)");
    case "line":
      return stroke(`M${x},${middle}h${16 * unit}`, color, 3 * unit);
    case "dot":
      return element("circle", { ...circle, r: 5 * unit, fill: color });
    case "ring":
      return element("circle", {
        ...circle,
        r: 4.2 * unit,
        fill: theme.panel,
        stroke: color,
        "stroke-width": 1.8 * unit,
      });
    case "whisker":
      return stroke(`M${x},${middle}h${16 * unit}`, color, 1.4 * unit);
  }
}

const stroke = (d: string, color: string, width: number): string =>
  element("path", { d, stroke: color, "stroke-width": width, "stroke-linecap": "round" });

const panel = ({ x, y, width, height }: Box, { theme, unit }: Canvas): string =>
  element("rect", {
    x,
    y,
    width,
    height,
    rx: 8 * unit,
    fill: theme.panel,
    "fill-opacity": 0.94,
    stroke: theme.panelEdge,
    "stroke-width": unit,
  });
