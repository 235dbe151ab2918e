import type { Comparison, Difference, Figures, GroupBy, RowKey } from "#shared/model/figures.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { differenceOf } from "./difference.ts";
import { ownFigures } from "./figures.ts";
import { createFrame, wholeOf, type Frame } from "./frame.ts";
import { judgedShares, type JudgeView } from "./judge.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { compareRows, planRows } from "./rows.ts";
import { labels } from "./score.ts";
import type { Spread } from "./spread.ts";
import { allPops, scoreCells, scorePops, type ScoredRows, type Scoring } from "./table.ts";
import { tallyCells, tallyPops, type Grouping, type RowOfCell, type Tally } from "./tally.ts";
import { varianceByRow, type VarianceSide } from "./variance.ts";

/**
 * Two subjects under one family, window, method, weight vector and candidate set, at cell level, over the mass that is
 * judged for both; `difference` = b - a.
 */
export function comparePair(context: ScoreContext, a: ScoreSubject, b: ScoreSubject): Comparison {
  const frame = createFrame(context, [a, b]);
  return comparePrepared(frame, prepare(frame, a), prepare(frame, b));
}

/** The same for two subjects that are ready, within the frame that they share. */
export function comparePrepared(frame: Frame, a: Prepared, b: Prepared): Comparison {
  const [left, right] = jointSides(frame, a, b);
  const total = compareCells(frame, left, right, wholeOf(frame));
  const weight = total.weight(0);
  return {
    a: { ...labels(frame, left.scoring.subject, "cell"), ...total.a(0), rows: [] },
    b: { ...labels(frame, right.scoring.subject, "cell"), ...total.b(0), rows: [] },
    jointlyJudgedShare: weight > 0 ? total.jointlyJudged(0) / weight : 0,
    difference: total.difference(0),
    rows: compareTable(frame, left, right, frame.context.options.by, weight),
  };
}

/** One side of a pair: weighted by the share of the cell that the other side judges. */
export interface Side {
  readonly scoring: Scoring;
  readonly spread: Spread;
}

export function jointSides(frame: Frame, a: Prepared, b: Prepared): [Side, Side] {
  const side = (own: Prepared, other: Prepared): Side => {
    const weights = jointWeights(frame, other);
    return { scoring: { frame, subject: own, weights, users: null }, spread: own.spread(allPops(frame)) };
  };
  return [side(a, b), side(b, a)];
}

/** Weights of the cells times the share that the other side of a comparison judges. */
export function jointWeights(frame: Frame, other: Prepared): Float64Array {
  const judgedByOther = judgedShares(other.destinations, frame.judge);
  return frame.weights.byCell.map((weight, cell) => weight * judgedByOther[cell]);
}

export interface PairRows {
  /** The sums over the jointly judged mass, of a and b. */
  readonly scored: readonly ScoredRows[];
  /** The sums of each side alone. */
  readonly alone: readonly Tally[];
  /** Of the difference of % optimal / 100. */
  readonly variance: Float64Array;
  readonly a: (row: number) => Figures;
  readonly b: (row: number) => Figures;
  readonly difference: (row: number) => Difference;
  readonly weight: (row: number) => number;
  /** False where neither side has any weight. */
  readonly isUsed: (row: number) => boolean;
  readonly jointlyJudged: (row: number) => number;
}

function compareCells(frame: Frame, left: Side, right: Side, grouping: Grouping): PairRows {
  const { rowOfCell, rowCount } = grouping;
  const scored = [left, right].map((side) => scoreCells(side.scoring, [grouping], side.spread)[0]);
  const alone = [left, right].map((side) => {
    const { destinations } = side.scoring.subject;
    return tallyCells({ ...frame, destinations, weights: frame.weights.byCell }, [grouping])[0];
  });
  const variance = varianceByRow(
    [contribution(left, scored[0], rowOfCell, -1), contribution(right, scored[1], rowOfCell, 1)],
    rowOfCell,
    rowCount,
  );
  return pairRows(frame, scored, alone, variance);
}

function pairRows(
  { context }: Frame,
  scored: readonly ScoredRows[],
  alone: readonly Tally[],
  variance: Float64Array,
): PairRows {
  const figures = (side: number) => (row: number) => ({
    ...scored[side].figures(row),
    ...ownFigures(alone[side], alone[side], context.settings, row),
  });
  return {
    scored,
    alone,
    variance,
    a: figures(0),
    b: figures(1),
    difference: (row) => differenceOf(scored[0].figures(row), scored[1].figures(row), variance[row]),
    weight: (row) => alone[0].weight[row],
    isUsed: (row) => alone.some((side) => side.weight[row] > 0),
    jointlyJudged: (row) => scored[0].ratio.judged[row],
  };
}

/** What a cell's optimal and judged share add to the side's ratio, times the side's sign in b - a. */
export function contribution(
  side: Side,
  { ratio }: ScoredRows,
  rowOfCell: RowOfCell,
  sign: number,
  spread = side.spread,
): VarianceSide {
  const { weights } = side.scoring;
  const perOptimal = new Float64Array(weights.length);
  const perJudged = new Float64Array(weights.length);
  for (let cell = 0; cell < weights.length; cell++) {
    const row = rowOfCell[cell];
    if (row < 0 || !(ratio.judged[row] > 0)) continue;
    perOptimal[cell] = (sign * weights[cell]) / ratio.judged[row];
    perJudged[cell] = -perOptimal[cell] * (ratio.optimal[row] / ratio.judged[row]);
  }
  return { spread, perOptimal, perJudged };
}

type Row = Comparison["rows"][number];

function compareTable(frame: Frame, left: Side, right: Side, by: GroupBy | undefined, total: number): Row[] {
  if (!by) return [];
  const { keys, pair } = by === "pop" ? comparePops(frame, left, right) : compareGroups(frame, left, right, by);
  return keys
    .flatMap((key, row) => {
      if (!pair.isUsed(row)) return [];
      const weight = pair.weight(row);
      const share = total > 0 ? weight / total : 0;
      return [{ key, weight, share, a: pair.a(row), b: pair.b(row), difference: pair.difference(row) }];
    })
    .sort(compareRows);
}

/** The pair by geo, country, continent, network, or geo and network; rows without weight included. */
export function compareGroups(
  frame: Frame,
  left: Side,
  right: Side,
  by: Exclude<GroupBy, "pop">,
): { keys: readonly RowKey[]; pair: PairRows } {
  const plan = planRows(frame.world, frame.scope, by);
  return { keys: plan.keys, pair: compareCells(frame, left, right, plan) };
}

/** By PoP the two sides have users of their own: the weight of a row is what a sends there. */
function comparePops(frame: Frame, left: Side, right: Side): { keys: readonly RowKey[]; pair: PairRows } {
  const sides = [left, right];
  const scored = sides.map((side) => scorePops(side.scoring));
  const alone = sides.map((side) =>
    tallyPops(
      { ...frame, destinations: side.scoring.subject.destinations, weights: frame.weights.byCell },
      frame.scope,
    ),
  );
  const variance = Float64Array.from(frame.world.pops, (_, pop) => {
    const rowOfCell = frame.scope.map((row) => (row < 0 ? -1 : pop));
    const view: JudgeView = { ...allPops(frame), onlyPop: pop };
    const parts = sides.map((side, index) =>
      contribution(side, scored[index], rowOfCell, index === 0 ? -1 : 1, side.scoring.subject.spread(view)),
    );
    return varianceByRow(parts, rowOfCell, frame.world.pops.length)[pop];
  });
  return { keys: frame.world.pops.map(({ id }) => ({ pop: id })), pair: pairRows(frame, scored, alone, variance) };
}
