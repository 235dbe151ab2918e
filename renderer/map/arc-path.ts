import { greatCircleKm, greatCirclePoints } from "#shared/geo/distance.ts";
import type { Position } from "./flow-bundles.ts";

/** Pieces per arc: one every so many km looks round at any zoom that shows the whole arc; each piece costs. */
const kmPerPiece = 220;
const mostPieces = 64;

/** Latitudes about which arcs bend back: poleward of them Mercator's map stretches without end and nobody lives. */
const highestLat = { north: 66, south: 52 };

/**
 * The way between two places as lines that never jump: the great circle, cut in two where it crosses the antimeridian.
 * One that would pass near a pole, and run straight off the map and back, bows towards that pole instead.
 */
export function arcPaths(from: Position, to: Position): Position[][] {
  const km = greatCircleKm(from[1], from[0], to[1], to[0]);
  const pieces = Math.min(mostPieces, Math.max(2, Math.ceil(km / kmPerPiece)));
  const circle = greatCirclePoints(from[1], from[0], to[1], to[0], pieces);
  const northmost = Math.max(highestLat.north, from[1], to[1]);
  const southmost = Math.min(-highestLat.south, from[1], to[1]);
  const beyond = circle.find(([, lat]) => lat > northmost + 1e-9 || lat < southmost - 1e-9);
  if (!beyond) return cutAtAntimeridian(circle);
  return cutAtAntimeridian(bow(from, to, beyond[1] > 0 ? highestLat.north : -highestLat.south, pieces));
}

/** A curve whose longitude runs evenly the shorter way round and whose latitude swells towards the highest one. */
function bow(from: Position, to: Position, highest: number, pieces: number): Position[] {
  const turn = to[0] - from[0];
  const shorter = turn - 360 * Math.round(turn / 360);
  const swell = 0.8 * (highest - (from[1] + to[1]) / 2);
  return Array.from({ length: pieces + 1 }, (_, step) => {
    const part = step / pieces;
    const straight = from[1] + (to[1] - from[1]) * part;
    const lat = straight + swell * Math.sin(Math.PI * part);
    return [from[0] + shorter * part, Math.min(85, Math.max(-85, lat))];
  });
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
