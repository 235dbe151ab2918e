import type { FlowArc } from "../flow-arcs.ts";
import type { ScreenPoint } from "../lasso.ts";

/** How far beside a mark the pointer may be, CSS pixels. */
const reach = { pop: 8, dot: 8, flow: 4 } as const;

/** The mark nearest to a point among those within reach; null: none is. */
export function nearest<Mark>(
  marks: readonly Mark[],
  placesOf: (mark: Mark) => readonly ScreenPoint[],
  point: ScreenPoint,
  kind: "pop" | "dot",
): Mark | null {
  let best: { mark: Mark; distance: number } | null = null;
  for (const mark of marks) {
    for (const { x, y } of placesOf(mark)) {
      const distance = Math.hypot(x - point.x, y - point.y);
      if (distance <= reach[kind] && distance < (best?.distance ?? Infinity)) best = { mark, distance };
    }
  }
  return best?.mark ?? null;
}

/** An arc as it stands on the screen. */
export interface ArcOnScreen {
  arc: FlowArc;
  lines: readonly (readonly ScreenPoint[])[];
}

/** The topmost arc (the last of them) that runs past a point within reach. */
export function arcAt(arcs: readonly ArcOnScreen[], point: ScreenPoint): FlowArc | null {
  const hit = arcs.findLast(({ arc, lines }) => {
    const distance = reach.flow + arc.widthPixels / 2;
    return lines.some((line) => line.some((to, at) => at > 0 && toSegment(point, line[at - 1], to) <= distance));
  });
  return hit?.arc ?? null;
}

/** Distance of a point to the line between two others. */
export function toSegment(point: ScreenPoint, from: ScreenPoint, to: ScreenPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
