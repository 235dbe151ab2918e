import type { ScreenPoint } from "./lasso.ts";

/** A label that wants a place beside its point. Sizes in CSS pixels. */
export interface LabelWish {
  id: string;
  point: ScreenPoint;
  width: number;
  height: number;
  /** The higher gets its place first. */
  priority: number;
  /** It matters more than ordinary points: it may lie over them, not over those of its like, and askew of its own. */
  overPoints?: boolean;
}

export interface PlacedLabel {
  id: string;
  /** Top left corner. */
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Free pixels between a point's centre and its label, and between two labels. */
const pointGap = 7;
const labelGap = 2;
const pointRadius = 5;

/**
 * Places for as many labels as fit without overlapping each other or another point, important ones first; right of
 * the point when free, else left, below, above. Those that find no place are left out, as are points out of view.
 * What lies over the map (`covered`) takes its place first.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  width: number,
  height: number,
  covered: readonly Box[] = [],
): PlacedLabel[] {
  const view: Box = { left: 0, top: 0, right: width, bottom: height };
  const inView = wishes.filter(({ point }) => contains(view, point));
  const points = inView.map((wish) => ({ ...wish, box: around(wish.point, pointRadius) }));
  const taken: Box[] = [...covered];
  const placed: PlacedLabel[] = [];
  const ranked = inView.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
  for (const wish of ranked) {
    const box = candidates(wish).find((candidate) => isFree(candidate, wish, points, taken, view));
    if (!box) continue;
    taken.push(grow(box, labelGap));
    placed.push({ id: wish.id, x: box.left, y: box.top });
  }
  return placed;
}

function isFree(
  box: Box,
  { id, overPoints = false }: LabelWish,
  points: readonly (LabelWish & { box: Box })[],
  taken: readonly Box[],
  view: Box,
): boolean {
  const inside = box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
  if (!inside || taken.some((other) => overlap(box, other))) return false;
  return !points.some((other) => other.id !== id && (!overPoints || other.overPoints) && overlap(box, other.box));
}

function candidates({ point, width, height, overPoints = false }: LabelWish): Box[] {
  const { x, y } = point;
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  const straight = [
    at(x + pointGap, y - height / 2),
    at(x - pointGap - width, y - height / 2),
    at(x - width / 2, y + pointGap),
    at(x - width / 2, y - pointGap - height),
  ];
  if (!overPoints) return straight;
  const askew = [
    at(x + pointGap, y - pointGap - height),
    at(x + pointGap, y + pointGap),
    at(x - pointGap - width, y - pointGap - height),
    at(x - pointGap - width, y + pointGap),
  ];
  return [...straight, ...askew];
}

const around = ({ x, y }: ScreenPoint, r: number): Box => ({ left: x - r, top: y - r, right: x + r, bottom: y + r });

const grow = (box: Box, by: number): Box => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  bottom: box.bottom + by,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const contains = (box: Box, { x, y }: ScreenPoint): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
