import { z } from "zod";
import { Difference, Figures, PopLoad, Result } from "./figures.ts";

/** Load of the PoP that is fullest for its capacity; where no capacity is known, of the one with the highest peak. */
export const BusiestPop = PopLoad.extend({ pop: z.string() });
export type BusiestPop = z.infer<typeof BusiestPop>;

export const MatrixRow = Figures.extend({
  /** `deployment:ID`, `group:ID`, `plan:ID` or `optimal`. */
  subject: z.string(),
  /** The row minus the baseline; null in the baseline's own row. */
  difference: Difference.nullable(),
  /** Over all users, judged or not; null where nobody is served. */
  busiest: BusiestPop.nullable(),
  /** What a reader must know of this subject, in plain sentences. */
  warnings: z.array(z.string()),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/**
 * Several subjects in one table: one family, weight vector, candidate set and level, over the mass that is judged for all
 * of them. Bounds, shares that were not judged or not served, evidence and load are those of each subject alone.
 */
export const Matrix = Result.pick({
  weights: true,
  family: true,
  period: true,
  method: true,
  toleranceMs: true,
  minSamples: true,
  totalWeight: true,
  cells: true,
  warnings: true,
}).extend({
  /** The row that the others are compared with, from 0. */
  baseline: z.number().int(),
  /** Share of total weight that is judged for all. */
  jointlyJudgedShare: z.number(),
  /** In the order in which they were asked for. */
  rows: z.array(MatrixRow),
});
export type Matrix = z.infer<typeof Matrix>;
