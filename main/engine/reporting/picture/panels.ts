import { colorAt } from "#shared/look/color.ts";
import { fadedByUsers } from "#shared/look/scale.ts";
import { shareText } from "../format.ts";
import { fitted, textWidth } from "./measure.ts";
import type { Box, Canvas, Headline, Legend } from "./scene.ts";
import { element, textLine } from "./svg.ts";

const RULE_NAMES: Readonly<Record<string, string>> = { notJudged: "not judged", unserved: "unserved" };
const PAD = 26;

export const headlineBox = (headline: Headline, { unit, height }: Canvas): Box => {
  const tall = 216 + 25 * headline.lines.length + 24 * Math.ceil(headline.evidence.length / 2);
  return { x: 44 * unit, y: height - (64 + tall) * unit, width: 376 * unit, height: tall * unit };
};

/** The big number with its interval, a few figures beside it, and the evidence bar beneath. */
export function headlinePanel(headline: Headline, canvas: Canvas): string {
  const { theme, unit } = canvas;
  const box = headlineBox(headline, canvas);
  const left = box.x + PAD * unit;
  const right = box.x + box.width - PAD * unit;
  let y = box.y + 40 * unit;
  const parts = [
    panel(box, canvas),
    textLine(left, y, fitted(headline.label, right - left, 15 * unit), { size: 15 * unit, fill: theme.mutedText }),
  ];
  y += 76 * unit;
  parts.push(textLine(left - 3 * unit, y, headline.number, { size: 80 * unit, fill: theme.text, weight: 600 }));
  const unitX = left + textWidth(headline.number, 80 * unit, 600) + 6 * unit;
  parts.push(textLine(unitX, y, headline.unit, { size: 26 * unit, fill: theme.mutedText }));
  y += 32 * unit;
  parts.push(textLine(left, y, headline.range, { size: 15 * unit, fill: theme.text }));
  if (headline.tag !== null) parts.push(tag(headline.tag, right, y, canvas));
  y += 14 * unit;
  for (const { name, value, tone } of headline.lines) {
    y += 25 * unit;
    parts.push(textLine(left, y, name, { size: 15 * unit, fill: theme.mutedText }));
    const fill = tone ? theme[tone] : theme.text;
    parts.push(textLine(right, y, value, { size: 15 * unit, fill, weight: 600, anchor: "end" }));
  }
  y += 22 * unit;
  parts.push(evidence(headline.evidence, left, y, right - left, canvas));
  return element("g", {}, ...parts);
}

function tag(text: string, right: number, y: number, { theme, unit }: Canvas): string {
  const width = textWidth(text, 12 * unit) + 16 * unit;
  const box = element("rect", {
    x: right - width,
    y: y - 14 * unit,
    width,
    height: 20 * unit,
    rx: 10 * unit,
    fill: "none",
    stroke: theme.panelEdge,
  });
  return box + textLine(right - 8 * unit, y, text, { size: 12 * unit, fill: theme.mutedText, anchor: "end" });
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
    const color = theme.evidence[rule];
    const long = total > 0 ? (width * share) / total : 0;
    drawn.push(element("rect", { x, y: top, width: long, height: 9 * unit, fill: color }));
    x += long;
    const nameX = left + (index % 2) * (width / 2);
    const nameY = top + (34 + 24 * Math.floor(index / 2)) * unit;
    drawn.push(
      element("rect", {
        x: nameX,
        y: nameY - 10 * unit,
        width: 10 * unit,
        height: 10 * unit,
        rx: 2 * unit,
        fill: color,
      }),
    );
    drawn.push(
      textLine(nameX + 17 * unit, nameY, `${RULE_NAMES[rule] ?? rule} ${shareText(share)}`, {
        size: 13.5 * unit,
        fill: theme.text,
      }),
    );
  }
  return drawn.join("");
}

export const legendBox = ({ unit, width, height }: Canvas): Box => ({
  x: width - (44 + 476) * unit,
  y: height - (64 + 112) * unit,
  width: 476 * unit,
  height: 112 * unit,
});

/** The colour scale with its ticks, and what the other marks mean. */
export function legendPanel(legend: Legend, canvas: Canvas): string {
  const { theme, unit } = canvas;
  const box = legendBox(canvas);
  const left = box.x + 22 * unit;
  const width = box.width - 44 * unit;
  const [low, high] = [legend.stops[0][0], legend.stops[legend.stops.length - 1][0]];
  const steps = Array.from({ length: 25 }, (_, index) => index / 24);
  const gradient = element(
    "linearGradient",
    { id: "scale" },
    ...steps.map((t) => element("stop", { offset: t, "stop-color": colorAt(legend.stops, low + t * (high - low)) })),
  );
  const ticks = legend.ticks.map(({ value, text }, index) => {
    const anchor = index === 0 ? "start" : index === legend.ticks.length - 1 ? "end" : "middle";
    const x = left + (width * (value - low)) / (high - low);
    return textLine(x, box.y + 65 * unit, text, { size: 12.5 * unit, fill: theme.mutedText, anchor });
  });
  return element(
    "g",
    {},
    gradient,
    panel(box, canvas),
    textLine(left, box.y + 27 * unit, legend.title, { size: 13.5 * unit, fill: theme.text }),
    element("rect", { x: left, y: box.y + 38 * unit, width, height: 10 * unit, rx: 2 * unit, fill: "url(#scale)" }),
    ...ticks,
    marks(legend, left, box.y + 93 * unit, canvas),
  );
}

function marks(legend: Legend, left: number, y: number, { theme, unit }: Canvas): string {
  const size = 12.5 * unit;
  const square = (fill: string) => (x: number) =>
    element("rect", { x, y: y - 10 * unit, width: 14 * unit, height: 11 * unit, rx: 2 * unit, fill });
  const stray = (x: number): string =>
    element("path", {
      d: `M${x},${y - 4 * unit}h${16 * unit}`,
      stroke: theme.strayFlow,
      "stroke-width": 3 * unit,
      "stroke-linecap": "round",
    });
  const entries: [text: string, draw: (x: number) => string][] = [
    ["no data", square(theme.land)],
    ["not judged", (x) => square(theme.hatch.ground)(x) + square("url(#hatch)")(x)],
  ];
  entries.push(["paler: few users", square(fadedByUsers(theme, legend.stops[0][1], 0))]);
  if (legend.hasStrayFlows) entries.unshift(["stray flow", stray]);
  const drawn: string[] = [];
  let x = left;
  for (const [text, draw] of entries) {
    drawn.push(draw(x), textLine(x + 22 * unit, y, text, { size, fill: theme.mutedText }));
    x += 22 * unit + textWidth(text, size) + 24 * unit;
  }
  return drawn.join("");
}

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
