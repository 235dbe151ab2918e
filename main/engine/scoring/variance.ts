import { addGroupVariance } from "./group-variance.ts";
import { addSampleVariance } from "./sample-variance.ts";
import type { Spread } from "./spread.ts";
import type { RowOfCell } from "./tally.ts";

/**
 * One side of a figure: its spread, and what a cell's optimal and judged share add to the figure.
 * For a ratio R = N / D these are w / D and -R w / D.
 */
export interface VarianceSide {
  readonly spread: Spread;
  readonly perOptimal: Float64Array;
  readonly perJudged: Float64Array;
}

/** Variance of the figure of each row: the sum over independent groups and samples. Cells with row -1 are left out. */
export function varianceByRow(sides: readonly VarianceSide[], rowOfCell: RowOfCell, rowCount: number): Float64Array {
  const variance = new Float64Array(rowCount);
  addGroupVariance(sides, rowOfCell, rowCount, variance);
  addSampleVariance(sides, rowOfCell, variance);
  return variance;
}
