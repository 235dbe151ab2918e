import type { Figures, RowKey } from "#shared/model/figures.ts";
import { figuresOfRow, type Ratio, type RowFigures } from "./figures.ts";
import type { Frame } from "./frame.ts";
import type { JudgeView } from "./judge.ts";
import type { Prepared } from "./prepare.ts";
import { popQuantiles, rowQuantiles } from "./quantiles.ts";
import { compareRows } from "./rows.ts";
import type { Spread } from "./spread.ts";
import { finish, type Steps } from "../steps.ts";
import { tallyCells, tallyPops, type Grouping, type RowOfCell, type Tally } from "./tally.ts";
import { tallyUsers, userSpread, type UserCounts } from "./user-level.ts";
import { varianceByRow } from "./variance.ts";

/** A subject with the weights that it is scored under; users: the level is that of the users. */
export interface Scoring {
  readonly frame: Frame;
  readonly subject: Prepared;
  readonly weights: Float64Array;
  readonly users: UserCounts | null;
}

export interface TableRow {
  readonly key: RowKey;
  readonly weight: number;
  readonly figures: Figures;
}

/** Rows of figures and the sums behind them. */
export interface ScoredRows {
  readonly tally: Tally;
  readonly ratio: Ratio;
  readonly figures: (row: number) => Figures;
}

export const allPops = ({ judge }: Frame): JudgeView => ({
  flags: judge.flags,
  popCount: judge.popCount,
  best: judge.best,
  onlyPop: null,
});

const spreadOf = (scoring: Scoring, view: JudgeView): Spread =>
  scoring.users ? userSpread(scoring.users, scoring.frame.scope, view.onlyPop) : scoring.subject.spread(view);

/** Figures over cells by the rows of each grouping. `spread` may be given where it is already known. */
export const scoreCells = (scoring: Scoring, groupings: readonly Grouping[], spread?: Spread): ScoredRows[] =>
  finish(scoreInSteps(scoring, groupings, spread));

/** The same in steps. */
export function* scoreInSteps(scoring: Scoring, groupings: readonly Grouping[], known?: Spread): Steps<ScoredRows[]> {
  const { frame, subject, weights, users } = scoring;
  const input = { ...frame, destinations: subject.destinations, weights };
  const spread = known ?? spreadOf(scoring, allPops(frame));
  yield;
  const tallies = tallyCells(input, groupings);
  const scored: ScoredRows[] = [];
  for (const [index, { rowOfCell, rowCount }] of groupings.entries()) {
    yield;
    const tally = tallies[index];
    const ratio = users ? tallyUsers(users, weights, rowOfCell, rowCount, false) : tally;
    const quantiles = rowQuantiles(input, rowOfCell, tally.served);
    yield;
    const variance = ratioVariance(spread, weights, ratio, rowOfCell, rowCount);
    const parts: RowFigures = { tally, ratio, quantiles, variance, settings: frame.context.settings };
    scored.push({ tally, ratio, figures: (row: number) => figuresOfRow(parts, row) });
  }
  return scored;
}

/** Variance of optimal / judged by row, with R fixed at its value: v = optimal - R judged. */
function ratioVariance(
  spread: Spread,
  weights: Float64Array,
  ratio: Ratio,
  rowOfCell: RowOfCell,
  rowCount: number,
): Float64Array {
  const perOptimal = new Float64Array(weights.length);
  const perJudged = new Float64Array(weights.length);
  for (let cell = 0; cell < weights.length; cell++) {
    const row = rowOfCell[cell];
    if (row < 0 || !(ratio.judged[row] > 0)) continue;
    perOptimal[cell] = weights[cell] / ratio.judged[row];
    perJudged[cell] = -perOptimal[cell] * (ratio.optimal[row] / ratio.judged[row]);
  }
  return varianceByRow([{ spread, perOptimal, perJudged }], rowOfCell, rowCount);
}

/** The rows of a table, ordered; rows without weight are left out. */
export function listRows(keys: readonly RowKey[], { tally, figures }: ScoredRows): TableRow[] {
  return keys
    .flatMap((key, row) => (tally.weight[row] > 0 ? [{ key, weight: tally.weight[row], figures: figures(row) }] : []))
    .sort(compareRows);
}

/** Figures by PoP, over the weight that is sent there. */
export function scorePops(scoring: Scoring): ScoredRows {
  const { frame, subject, weights, users } = scoring;
  const input = { ...frame, destinations: subject.destinations, weights };
  const tally = tallyPops(input, frame.scope);
  const ratio = users ? tallyUsers(users, weights, frame.scope, tally.rowCount, true) : tally;
  const parts: RowFigures = {
    tally,
    ratio,
    quantiles: popQuantiles(input, frame.scope, tally.served),
    variance: popVariance(scoring, tally, ratio),
    settings: frame.context.settings,
  };
  return { tally, ratio, figures: (row) => figuresOfRow(parts, row) };
}

/** A user who moves to another PoP leaves the row: each PoP has a spread of its own. */
function popVariance(scoring: Scoring, tally: Tally, ratio: Ratio): Float64Array {
  return tally.weight.map((weight, pop) => {
    if (!(weight > 0)) return 0;
    const spread = spreadOf(scoring, { ...allPops(scoring.frame), onlyPop: pop });
    const own: Ratio = {
      optimal: ratio.optimal.subarray(pop, pop + 1),
      strict: ratio.strict.subarray(pop, pop + 1),
      judged: ratio.judged.subarray(pop, pop + 1),
      notJudged: ratio.notJudged.subarray(pop, pop + 1),
    };
    return ratioVariance(spread, scoring.weights, own, scoring.frame.scope, 1)[0];
  });
}
