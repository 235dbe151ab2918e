import type { Position } from "./flow-bundles.ts";
import type { ShapeCollection } from "./shapes.ts";

/** A geo too small to be seen or hit as a shape. */
export interface Dot {
  id: string;
  place: Position;
}

/** Below this, the side of a square of the shape's area, a geo has a dot. CSS pixels. */
export const leastPixels = 6;

/** Width of the world at zoom 0, CSS pixels. */
const worldPixels = 512;

const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

/** The side of a square with the area that a shape has on the map, in parts of the world's width. */
export function sideOf(shape: ShapeCollection["features"][number]): number {
  const areas = shape.geometry.coordinates.map((rings) => rings.reduce((sum, ring) => sum + ringArea(ring), 0));
  return Math.sqrt(Math.abs(areas.reduce((sum, area) => sum + area, 0)));
}

/** Signed: holes are wound the other way round, and count less. */
function ringArea(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) {
    const [x0, x1] = [ring[at - 1][0] / 360, ring[at][0] / 360];
    sum += x0 * mercatorY(ring[at][1]) - x1 * mercatorY(ring[at - 1][1]);
  }
  return sum / 2;
}

/** Sides of shapes by geo. */
export const sidesOf = (...all: readonly ShapeCollection[]): Map<string, number> =>
  new Map(all.flatMap(({ features }) => features.map((shape) => [shape.properties.id, sideOf(shape)])));

/**
 * The geos that get a dot at a zoom: those with figures whose shape is drawn too small, or that have no shape (a city
 * state, an islet). What is drawn by its subdivisions is not a shape of its own.
 */
export function dotsAt(
  zoom: number,
  geos: Iterable<string>,
  sides: ReadonlyMap<string, number>,
  divided: ReadonlySet<string>,
  placeOf: (geo: string) => Position | null,
): Dot[] {
  const dots: Dot[] = [];
  for (const id of geos) {
    const pixels = (sides.get(id) ?? 0) * worldPixels * 2 ** zoom;
    const place = divided.has(id) || pixels >= leastPixels ? null : placeOf(id);
    if (place) dots.push({ id, place });
  }
  return dots;
}
