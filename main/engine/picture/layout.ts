import { themes, type ThemeName } from "#shared/look/scale.ts";
import { textWidth, wrapped } from "./measure.ts";
import { headlineHeight, HEADLINE_WIDTH, legendHeight, LEGEND_WIDTH } from "./panels.ts";
import type { Canvas, Room, Sheet } from "./scene.ts";

const MARGIN = 44;
const TOP = 112;
const TITLE_HEIGHT = 82;
const GAP = 28;
export const FOOTER_SIZE = 12.5;
const FOOTER_LEADING = 18;
const FOOTER_BOTTOM = 26;

/** Wider pictures (in units) have their panels over the map's corners or beside a chart; others below. */
const WIDE = 1500;
/** What the panels and a chart need at least, in units. */
const LEAST = { width: 1000, height: 720 };

export function canvasOf(width: number, height: number, themeName: ThemeName): Canvas {
  const unit = Math.min(Math.sqrt(width * height) / 1440, width / LEAST.width, height / LEAST.height);
  return { width, height, theme: themes[themeName], themeName, unit };
}

const SEPARATOR = "  ·  ";

/** The footer broken into lines that fit, between its parts where it can be: what it says is never cut. */
export function footerLines(footer: readonly string[], { width, unit }: Canvas): string[] {
  const room = width - 2 * MARGIN * unit;
  const fits = (text: string): boolean => textWidth(text, FOOTER_SIZE * unit) <= room;
  const lines: string[] = [];
  for (const part of footer) {
    const longer = lines.length === 0 ? part : `${lines[lines.length - 1]}${SEPARATOR}${part}`;
    if (fits(longer)) lines.splice(-1, 1, longer);
    else lines.push(...wrapped(part, room, FOOTER_SIZE * unit, part.length));
  }
  return lines;
}

/** The base line of each line of the footer, and its left end. */
export const footerPlace = (line: number, lines: number, { height, unit }: Canvas): { x: number; y: number } => ({
  x: MARGIN * unit,
  y: height - (FOOTER_BOTTOM + FOOTER_LEADING * (lines - 1 - line)) * unit,
});

/** Where content and panels of a sheet go on this canvas. */
export function roomOf(sheet: Sheet, canvas: Canvas): Room {
  const { width, height, unit } = canvas;
  const lines = footerLines(sheet.footer, canvas).length;
  const footerTop = height - (FOOTER_BOTTOM + FOOTER_LEADING * lines) * unit;
  const wide = width / unit >= WIDE;
  const beside = wide && sheet.layout === "beside";
  const legendWidth = beside ? HEADLINE_WIDTH : LEGEND_WIDTH;
  const headline = { width: HEADLINE_WIDTH * unit, height: headlineHeight(sheet.headline) * unit };
  const legend = { width: legendWidth * unit, height: legendHeight(sheet.legend, legendWidth) * unit };
  const title = { x: MARGIN * unit, y: 24 * unit, width: width - 2 * MARGIN * unit, height: TITLE_HEIGHT * unit };
  const footer = { x: MARGIN * unit, y: footerTop, width: width - 2 * MARGIN * unit, height: height - footerTop };
  const bottom = footerTop - 16 * unit;
  const left = MARGIN * unit;
  const top = TOP * unit;
  if (beside) {
    const x = width - left - headline.width;
    const legendY = top + headline.height + 20 * unit;
    const content = { x: left, y: top, width: x - left - GAP * unit, height: bottom - top };
    return { content, title, footer, headline: { x, y: top, ...headline }, legend: { x, y: legendY, ...legend } };
  }
  const panels = {
    headline: { x: left, y: bottom - headline.height, ...headline },
    legend: { x: width - left - legend.width, y: bottom - legend.height, ...legend },
  };
  const lowest = wide ? height - 36 * unit : Math.min(panels.headline.y, panels.legend.y) - GAP * unit;
  const side = sheet.layout === "over" ? 24 * unit : left;
  return { content: { x: side, y: top, width: width - 2 * side, height: lowest - top }, title, footer, ...panels };
}
