import type { Difference, Result } from "#shared/model/figures.ts";
import { comparePrepared, jointWeights } from "./compare.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { createFrame, wholeOf, type Frame } from "./frame.ts";
import { prepare } from "./prepare.ts";
import { describe } from "./score.ts";
import { scoreCells, type Scoring } from "./table.ts";

/** One subject of a chart with the weights that it has there, at cell level. */
export interface ChartedSide {
  readonly total: Result;
  readonly scoring: Scoring;
}

export interface ChartOf<T> {
  readonly subject: { readonly total: Result } & T;
  readonly baseline: ({ readonly total: Result } & T) | null;
  readonly difference: Difference | null;
  readonly jointlyJudgedShare: number | null;
}

/**
 * A chart of a subject alone, or beside a baseline under one frame and over the jointly judged mass, as a comparison has
 * it (difference: subject - baseline). `draw` works out what the chart shows of each side. NOT_FOUND as for any figure.
 */
export function chartOf<T>(
  context: ScoreContext,
  subject: ScoreSubject,
  baseline: ScoreSubject | null,
  draw: (side: ChartedSide) => T,
): ChartOf<T> {
  const whole = { ...context, options: { ...context.options, by: undefined, cellLevel: true } };
  if (!baseline) {
    const frame = createFrame(whole, [subject]);
    const scoring: Scoring = { frame, subject: prepare(frame, subject), weights: frame.weights.byCell, users: null };
    const total = { ...describe(scoring, scoreCells(scoring, [wholeOf(frame)])[0]), rows: [] };
    return {
      subject: { total, ...draw({ total, scoring }) },
      baseline: null,
      difference: null,
      jointlyJudgedShare: null,
    };
  }
  return pairChart(createFrame(whole, [baseline, subject]), subject, baseline, draw);
}

function pairChart<T>(
  frame: Frame,
  subject: ScoreSubject,
  baseline: ScoreSubject,
  draw: (side: ChartedSide) => T,
): ChartOf<T> {
  const [before, after] = [prepare(frame, baseline), prepare(frame, subject)];
  const { a, b, difference, jointlyJudgedShare } = comparePrepared(frame, before, after);
  const scoring = (own: typeof before, other: typeof before): Scoring => ({
    frame,
    subject: own,
    weights: jointWeights(frame, other),
    users: null,
  });
  return {
    subject: { total: b, ...draw({ total: b, scoring: scoring(after, before) }) },
    baseline: { total: a, ...draw({ total: a, scoring: scoring(before, after) }) },
    difference,
    jointlyJudgedShare,
  };
}
