import { host } from "./engine.ts";

type Part = "figure" | "map";

const shownAt: Partial<Record<Part, number>> = {};

/** Notes when the window shows its first figure and its first map; the host is told once, when it has both. */
export function noteShown(part: Part): void {
  if (shownAt[part] !== undefined) return;
  shownAt[part] = performance.timeOrigin + performance.now();
  const { figure: figureAt, map: mapAt } = shownAt;
  if (figureAt === undefined || mapAt === undefined) return;
  void host()
    .shown({ figureAt, mapAt })
    .catch(() => undefined);
}
