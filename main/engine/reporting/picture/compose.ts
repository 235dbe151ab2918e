import { geoEqualEarth, geoPath } from "d3-geo";
import type { GeoProjection } from "d3-geo";
import type { ThemeName } from "#shared/look/scale.ts";
import { themes } from "#shared/look/scale.ts";
import { flowLayer } from "./flow-layer.ts";
import { thinned } from "./thinned.ts";
import type { PictureShapes } from "./land.ts";
import { drawnCountries, landLayer } from "./land.ts";
import { fitted, textWidth } from "./measure.ts";
import { headlineBox, headlinePanel, legendBox, legendPanel } from "./panels.ts";
import { pointLayer } from "./point-layer.ts";
import type { Box, Canvas, Scene } from "./scene.ts";
import { element, textLine } from "./svg.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly theme: ThemeName;
}

/** The middle of the map: Chukotka stays in one piece with the rest of Asia. */
const MIDDLE_LONGITUDE = 11;

/** Corners nearer than this to the one before (pixels on 1920 x 1080) are left out: nobody sees them. */
const CLOSEST = 0.55;

/** The one composer of map pictures: a scene as SVG text in the Equal Earth projection. */
export function composePicture(scene: Scene, shapes: PictureShapes, size: PictureSize): string {
  const unit = Math.min(size.width / 1920, size.height / 1080);
  const canvas: Canvas = {
    width: size.width,
    height: size.height,
    theme: themes[size.theme],
    themeName: size.theme,
    unit,
  };
  const projection = fittedProjection(shapes, canvas);
  const path = geoPath({ stream: (output) => projection.stream(thinned(output, CLOSEST * unit)) }).digits(1);
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
      "aria-label": `${scene.title}. ${scene.headline.label}: ${scene.headline.number} ${scene.headline.unit}`,
    },
    hatch(canvas),
    element("rect", { width, height, fill: theme.sea }),
    landLayer(shapes, scene.fills, { projection, path }, canvas),
    flowLayer(scene.flows, path, canvas),
    pointLayer(
      scene,
      projection,
      [headlineBox(scene.headline, canvas), legendBox(canvas), titleBox(scene, canvas)],
      canvas,
    ),
    titleLines(scene, canvas),
    headlinePanel(scene.headline, canvas),
    legendPanel(scene.legend, canvas),
    footer(scene, canvas),
  );
}

/** As large as fits, and as high up as the title lets it: the panels lie over the southern oceans. */
function fittedProjection(shapes: PictureShapes, { width, height, unit }: Canvas): GeoProjection {
  const land = { type: "FeatureCollection" as const, features: drawnCountries(shapes) };
  const top = 104 * unit;
  const projection = geoEqualEarth().rotate([-MIDDLE_LONGITUDE, 0]).precision(0.3);
  projection.fitExtent(
    [
      [24 * unit, top],
      [width - 24 * unit, height - 36 * unit],
    ],
    land,
  );
  const [[, highest]] = geoPath(projection).bounds(land);
  const [x, y] = projection.translate();
  return projection.translate([x, y - (highest - top)]);
}

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

const TITLE_SIZE = 34;
const SUBTITLE_SIZE = 16;

function titleBox({ title, subtitle }: Scene, { unit }: Canvas): Box {
  const wide = Math.max(textWidth(title, TITLE_SIZE * unit, 600), textWidth(subtitle, SUBTITLE_SIZE * unit));
  return { x: 44 * unit, y: 24 * unit, width: wide + 20 * unit, height: 82 * unit };
}

function titleLines({ title, subtitle }: Scene, { theme, unit, width }: Canvas): string {
  const room = width - 88 * unit;
  return (
    textLine(44 * unit, 64 * unit, fitted(title, room, TITLE_SIZE * unit, 600), {
      size: TITLE_SIZE * unit,
      fill: theme.text,
      weight: 600,
      halo: theme.sea,
    }) +
    textLine(44 * unit, 93 * unit, fitted(subtitle, room, SUBTITLE_SIZE * unit), {
      size: SUBTITLE_SIZE * unit,
      fill: theme.mutedText,
      halo: theme.sea,
    })
  );
}

function footer(scene: Scene, { theme, unit, width, height }: Canvas): string {
  const text = fitted(scene.footer, width - 88 * unit, 12.5 * unit);
  return textLine(44 * unit, height - 26 * unit, text, { size: 12.5 * unit, fill: theme.mutedText });
}
