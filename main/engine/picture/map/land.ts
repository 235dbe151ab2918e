import type { GeoPath, GeoProjection } from "d3-geo";
import type { GeoShape, GeoShapes } from "#shared/geo/shapes.ts";
import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Canvas } from "../scene.ts";
import { element } from "../svg.ts";
import type { Fill } from "./scene.ts";

export interface PictureShapes {
  readonly countries: GeoShapes;
  /** Subdivisions of the countries whose data has them. */
  readonly subdivisions: ReadonlyMap<string, GeoShapes>;
}

/** The projection, and paths drawn in it. */
export interface Drawing {
  readonly projection: GeoProjection;
  readonly path: GeoPath;
}

/** Geos whose shape is smaller than this (square pixels on 1920 x 1080) get a dot instead. */
const SMALLEST_AREA = 14;

/** Antarctica would take a tenth of the picture; nobody's users are there. */
const LEFT_OUT = new Set(["AQ"]);

export const drawnCountries = (shapes: PictureShapes): GeoShape[] =>
  shapes.countries.features.filter(({ properties }) => !LEFT_OUT.has(properties.id));

/** Land, filled by the figures of its geo, and the lines between geos. */
export function landLayer(
  shapes: PictureShapes,
  fills: ReadonlyMap<string, Fill>,
  { projection, path }: Drawing,
  canvas: Canvas,
): string {
  const { theme, unit } = canvas;
  const areas: string[] = [];
  const dots: string[] = [];
  const add = (shape: GeoShape, fill: Fill | undefined): void => {
    const d = path(shape);
    if (d !== null) areas.push(filled(d, fill, canvas));
    if (fill && path.area(shape) < SMALLEST_AREA * unit * unit)
      dots.push(dot(shape, fill, { projection, path }, canvas));
  };
  for (const shape of drawnCountries(shapes)) add(shape, fills.get(shape.properties.id));
  for (const { features } of shapes.subdivisions.values()) {
    for (const shape of features) if (fills.has(shape.properties.id)) add(shape, fills.get(shape.properties.id));
  }
  const border = (line: GeoShapes, width: number): string =>
    element("path", {
      d: path(line.borders) ?? "",
      fill: "none",
      stroke: theme.border,
      "stroke-width": width * unit,
      "stroke-linejoin": "round",
    });
  const inner = [...shapes.subdivisions.values()].map((line) => border(line, 0.5));
  return (
    element("g", {}, ...areas) + element("g", {}, ...inner, border(shapes.countries, 0.9)) + element("g", {}, ...dots)
  );
}

/** A hairline in the colour of the fill closes the seams between neighbours. */
function filled(d: string, fill: Fill | undefined, { theme, unit }: Canvas): string {
  const color = fill?.color ?? theme.land;
  const area = element("path", { d, fill: color, stroke: color, "stroke-width": 0.4 * unit, "fill-rule": "evenodd" });
  return fill?.hatched ? area + element("path", { d, fill: "url(#hatch)", "fill-rule": "evenodd" }) : area;
}

function dot(shape: GeoShape, fill: Fill, { projection, path }: Drawing, { theme, unit }: Canvas): string {
  const facts = geoFacts(shape.properties.id);
  const [x, y] = (facts && projection([facts.lon, facts.lat])) ?? path.centroid(shape);
  const stroke = { stroke: theme.border, "stroke-width": 0.8 * unit };
  return element("circle", { cx: x, cy: y, r: 3 * unit, fill: fill.color, ...stroke });
}
