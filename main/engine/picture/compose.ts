import type { ThemeName } from "#shared/look/scale.ts";
import { canvasOf, FOOTER_SIZE, footerLines, footerPlace, roomOf } from "./layout.ts";
import { fitted, textWidth } from "./measure.ts";
import { headlinePanel, legendPanel } from "./panels.ts";
import type { Canvas, Sheet } from "./scene.ts";
import { element, textLine } from "./svg.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly theme: ThemeName;
}

const TITLE_SIZE = 34;
const SMALLEST_TITLE = 20;
const SUBTITLE_SIZE = 16;

/** The one composer of all pictures: a sheet as SVG text, the same bytes for the same sheet and size. */
export async function composePicture(sheet: Sheet, size: PictureSize): Promise<string> {
  const canvas = canvasOf(size.width, size.height, size.theme);
  const room = roomOf(sheet, canvas);
  const { theme, width, height } = canvas;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
      role: "img",
      "aria-label": spoken(sheet),
    },
    hatch(canvas),
    element("rect", { width, height, fill: theme.sea }),
    await sheet.draw(room, canvas),
    titleLines(sheet, canvas),
    headlinePanel(sheet.headline, room.headline, canvas),
    legendPanel(sheet.legend, room.legend, canvas),
    footer(sheet, canvas),
  );
}

/** The picture in one sentence, for those who can't see it. */
export const spoken = ({ title, headline }: Sheet): string =>
  `${title}. ${headline.label}: ${headline.number} ${headline.unit}, ${headline.range}`.trim();

function hatch({ theme, unit }: Canvas): string {
  const step = 7 * unit;
  const line = element("path", { d: `M0,0V${step}`, stroke: theme.hatch.line, "stroke-width": 2.2 * unit });
  const pattern = {
    id: "hatch",
    width: step,
    height: step,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  };
  return element("defs", {}, element("pattern", pattern, line));
}

/** A long title gets smaller letters before it is cut. */
export function titleLines(
  { title, subtitle }: Pick<Sheet, "title" | "subtitle">,
  { theme, unit, width }: Canvas,
): string {
  const room = width - 88 * unit;
  const natural = textWidth(title, TITLE_SIZE * unit, 600);
  const size = Math.max(SMALLEST_TITLE, Math.min(TITLE_SIZE, (TITLE_SIZE * room) / natural)) * unit;
  const place = { x: 44 * unit, y: 64 * unit };
  return (
    textLine(place.x, place.y, fitted(title, room, size, 600), {
      size,
      fill: theme.text,
      weight: 600,
      halo: theme.sea,
    }) +
    textLine(place.x, 93 * unit, fitted(subtitle, room, SUBTITLE_SIZE * unit), {
      size: SUBTITLE_SIZE * unit,
      fill: theme.mutedText,
      halo: theme.sea,
    })
  );
}

export function footer(sheet: Pick<Sheet, "footer">, canvas: Canvas): string {
  const { theme, unit } = canvas;
  const lines = footerLines(sheet.footer, canvas);
  return lines
    .map((text, line) => {
      const { x, y } = footerPlace(line, lines.length, canvas);
      return textLine(x, y, text, { size: FOOTER_SIZE * unit, fill: theme.mutedText, halo: theme.sea });
    })
    .join("");
}
