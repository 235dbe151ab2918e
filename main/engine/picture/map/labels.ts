import type { Box } from "../scene.ts";

export interface LabelRequest<T> {
  readonly item: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Room to leave around the point itself. */
  readonly distance: number;
}

export interface PlacedLabel<T> {
  readonly item: T;
  /** Left end of the text and its base line. */
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/**
 * Places labels beside their points so that none overlaps another, a taken box, or the edge. Requests come in order of
 * importance: a label without a free place gives way and is left out.
 */
export function placeLabels<T>(
  requests: readonly LabelRequest<T>[],
  taken: readonly Box[],
  frame: Box,
): PlacedLabel<T>[] {
  const boxes = [...taken];
  const placed: PlacedLabel<T>[] = [];
  for (const request of requests) {
    const box = candidates(request).find(
      (candidate) => inside(candidate, frame) && !boxes.some((other) => overlaps(candidate, other)),
    );
    if (!box) continue;
    boxes.push(box);
    placed.push({ item: request.item, x: box.x, y: box.y + box.height * 0.78, box });
  }
  return placed;
}

function candidates<T>({ x, y, width, height, distance }: LabelRequest<T>): Box[] {
  const at = (left: number, top: number): Box => ({ x: left, y: top, width, height });
  const [right, left] = [x + distance, x - distance - width];
  const [above, middle, below] = [y - distance - height, y - height / 2, y + distance];
  return [
    at(right, middle),
    at(left, middle),
    at(x - width / 2, above),
    at(x - width / 2, below),
    at(right, above + distance / 2),
    at(right, below - distance / 2),
    at(left, above + distance / 2),
    at(left, below - distance / 2),
  ];
}

const inside = (box: Box, frame: Box): boolean =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height;

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
