import { greatCircleKm, greatCirclePoints } from "#shared/geo/distance.ts";
import type { Position } from "./flow-bundles.ts";

/** Pieces per arc: one every so many km looks round at any zoom that shows the whole arc; each piece costs. */
const kmPerPiece = 220;
const mostPieces = 64;

/** The great circle between two places as lines that never jump: cut in two where it crosses the antimeridian. */
export function arcPaths(from: Position, to: Position): Position[][] {
  const km = greatCircleKm(from[1], from[0], to[1], to[0]);
  const pieces = Math.min(mostPieces, Math.max(2, Math.ceil(km / kmPerPiece)));
  return cutAtAntimeridian(greatCirclePoints(from[1], from[0], to[1], to[0], pieces));
}

/** Parts of a line whose longitudes run on past 180 degrees, each brought back into -180..180. */
export function cutAtAntimeridian(points: readonly Position[]): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [];
  let world = 0;
  let previous: Position | null = null;
  for (const point of points) {
    const next = worldOf(point[0], world);
    if (previous && next !== world) {
      const edge = 180 + 360 * Math.min(world, next);
      const t = (edge - previous[0]) / (point[0] - previous[0]);
      const lat = previous[1] + (point[1] - previous[1]) * t;
      parts.push([...part, [edge - 360 * world, lat]]);
      part = [[edge - 360 * next, lat]];
    }
    world = next;
    part.push([point[0] - 360 * world, point[1]]);
    previous = point;
  }
  return [...parts, part].filter(({ length }) => length > 1);
}

/** Which copy of the world a longitude lies in; one on an edge stays where the line was. */
function worldOf(lon: number, current: number): number {
  const low = -180 + 360 * current;
  return lon >= low && lon <= low + 360 ? current : Math.floor((lon + 180) / 360);
}
