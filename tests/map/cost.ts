/** What a frame costs of one scene with so many areas and flows: its time, and the processor time that it took. */
export interface FrameCost {
  /** Part of the full counts. */
  part: number;
  ms: number;
  /** Processor time of the window and of what draws for it, ms; NaN where the system doesn't tell. */
  cpuMs: number;
}

/** A straight line through costs by part, by least squares. */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): { at: (x: number) => number } {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return { at: (x) => meanY + slope * (x - meanX) };
}

/**
 * How many times as much one scene costs as another at the full counts: measured there, else drawn out of the costs of
 * smaller counts, which grow in a straight line.
 */
export function ratioAtFull(
  ours: readonly FrameCost[],
  plain: readonly FrameCost[],
  costOf: (cost: FrameCost) => number,
): number {
  const at = (costs: readonly FrameCost[]): number => {
    const full = costs.find(({ part }) => part === 1);
    return full ? costOf(full) : lineThrough(costs.map((cost) => [cost.part, costOf(cost)])).at(1);
  };
  return at(ours) / at(plain);
}
