import type { FlowArc } from "../flow-arcs.ts";
import type { Position } from "../flow-bundles.ts";
import type { Color } from "../map-palette.ts";

/** An arrow on a flow: where it goes. */
export interface ArrowHead {
  place: Position;
  /** Against the clock from straight up on the map, which is how icons are turned. */
  degrees: number;
  pixels: number;
  color: Color;
}

/** How far along its flow the arrow stands: past the middle, and clear of the heap of lines at the PoP. */
const along = 0.62;

/** Arrows of the flows, by their longest part. */
export function arrowHeads(arcs: readonly FlowArc[], colorOf: (arc: FlowArc) => Color): ArrowHead[] {
  return arcs.flatMap((arc) => {
    const [path] = arc.paths.toSorted((a, b) => b.length - a.length);
    if (!path || path.length < 2) return [];
    const at = Math.min(path.length - 2, Math.floor(along * (path.length - 1)));
    const [from, to] = [path[at], path[at + 1]];
    const part = along * (path.length - 1) - at;
    const place: Position = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    return [{ place, degrees: turnOf(from, to), pixels: 7 + 2 * arc.widthPixels, color: colorOf(arc) }];
  });
}

const mercatorY = (lat: number): number => (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Direction on the map, degrees against the clock from up. */
export function turnOf(from: Position, to: Position): number {
  const [dx, dy] = [to[0] - from[0], mercatorY(to[1]) - mercatorY(from[1])];
  return (Math.atan2(dy, dx) * 180) / Math.PI - 90;
}

const side = 32;

let image: ImageData | null = null;

/** A triangle that points up, as a mask. */
export function arrowImage(): ImageData {
  if (image) return image;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) data.set([255, 255, 255, 255 * coverage(x, y)], (y * side + x) * 4);
  }
  image = new ImageData(data, side, side);
  return image;
}

/** Part of a pixel inside the triangle, by four samples. */
function coverage(x: number, y: number): number {
  const samples = [0.25, 0.75].flatMap((dx) => [0.25, 0.75].map((dy) => [x + dx, y + dy]));
  return samples.filter(([px, py]) => isInside(px, py)).length / samples.length;
}

const isInside = (x: number, y: number): boolean => y > 4 && y < 28 && Math.abs(x - 16) < ((y - 4) / 24) * 11;
