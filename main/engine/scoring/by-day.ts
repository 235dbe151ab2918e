import type { Day } from "#shared/model/details.ts";
import { intervalAround } from "./figures.ts";
import type { Frame } from "./frame.ts";
import { JUDGED, OPTIMAL } from "./judge.ts";

/** Samples of one cell at one PoP on one day; indexes of the world, cell -1: the world has no such cell. */
export interface DaySample {
  readonly cell: number;
  readonly pop: number;
  readonly samples: number;
}

/**
 * One day of a measured subject: percent of the day's judged samples that an optimal PoP served, by the latencies of the
 * whole window of the frame. The interval is that of k right out of n samples (docs/measures.md); the samples weigh, not
 * the frame's weights.
 */
export function dayFigure(frame: Frame, day: string, rows: Iterable<DaySample>): Day {
  const { judge, scope } = frame;
  let [samples, judged, optimal] = [0, 0, 0];
  for (const row of rows) {
    if (row.cell < 0 || scope[row.cell] < 0) continue;
    samples += row.samples;
    const flags = judge.flags[row.cell * judge.popCount + row.pop];
    if (!(flags & JUDGED)) continue;
    judged += row.samples;
    if (flags & OPTIMAL) optimal += row.samples;
  }
  const percentOptimal = judged > 0 ? (100 * optimal) / judged : null;
  const expected = (optimal + 0.5) / (judged + 1);
  return {
    day,
    samples,
    percentOptimal,
    interval90: intervalAround(percentOptimal, (expected * (1 - expected)) / Math.max(1, judged), 0, 100),
    notJudgedShare: samples > 0 ? 1 - judged / samples : 0,
  };
}
