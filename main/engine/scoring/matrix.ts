import type { BusiestPop, Matrix, MatrixRow } from "#shared/model/matrix.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { contribution, type Side } from "./compare.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { differenceOf } from "./difference.ts";
import { ownFigures } from "./figures.ts";
import { createFrame, wholeOf, type Frame } from "./frame.ts";
import { judgedShares } from "./judge.ts";
import { popLoads } from "./pop-load.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { labels } from "./score.ts";
import { allPops, scoreCells, type ScoredRows } from "./table.ts";
import { tallyCells } from "./tally.ts";
import { varianceByRow } from "./variance.ts";

/**
 * Several subjects under one family, window, method, weight vector and candidate set, at cell level, over the mass that is
 * judged for all of them; of two subjects it says what `comparePair` does. Differences are against the subject at
 * `baseline`. BAD_USAGE for a baseline that is none of them, NOT_FOUND for a deployment that does not exist.
 */
export function scoreMatrix(context: ScoreContext, subjects: readonly ScoreSubject[], baseline: number): Matrix {
  if (baseline >= subjects.length) {
    throw new CatchmentError("BAD_USAGE", `There is no subject ${baseline + 1} to compare with`, { baseline });
  }
  const whole = { ...context, options: { ...context.options, by: undefined, cellLevel: true } };
  const frame = createFrame(whole, subjects);
  const prepared = subjects.map((subject) => prepare(frame, subject));
  const entries = entriesOf(frame, prepared);
  const first = labels(frame, prepared[0], "cell");
  const own = prepared.map((subject) => new Set(subject.warnings));
  return {
    weights: first.weights,
    family: first.family,
    period: first.period,
    method: first.method,
    toleranceMs: first.toleranceMs,
    minSamples: first.minSamples,
    totalWeight: first.totalWeight,
    cells: first.cells,
    warnings: first.warnings.filter((warning) => !own[0].has(warning)),
    baseline,
    jointlyJudgedShare: first.totalWeight > 0 ? entries[0].scored.ratio.judged[0] / first.totalWeight : 0,
    rows: entries.map((entry, index) => rowOf(frame, entry, index === baseline ? null : entries[baseline])),
  };
}

interface Entry {
  readonly side: Side;
  readonly scored: ScoredRows;
}

/** Each subject weighted by what all the others judge of the cell. */
function entriesOf(frame: Frame, prepared: readonly Prepared[]): Entry[] {
  const judged = prepared.map(({ destinations }) => judgedShares(destinations, frame.judge));
  return prepared.map((subject, own) => {
    const weights = frame.weights.byCell.map((weight, cell) =>
      judged.reduce((product, shares, other) => (other === own ? product : product * shares[cell]), weight),
    );
    const side: Side = {
      scoring: { frame, subject, weights, users: null },
      spread: subject.spread(allPops(frame)),
    };
    return { side, scored: scoreCells(side.scoring, [wholeOf(frame)], side.spread)[0] };
  });
}

function rowOf(frame: Frame, { side, scored }: Entry, baseline: Entry | null): MatrixRow {
  const { subject } = side.scoring;
  const { destinations } = subject;
  const [alone] = tallyCells({ ...frame, destinations, weights: frame.weights.byCell }, [wholeOf(frame)]);
  return {
    ...scored.figures(0),
    ...ownFigures(alone, alone, frame.context.settings, 0),
    subject: subject.label,
    difference: baseline && differenceFrom(frame, baseline, { side, scored }),
    busiest: busiestPop(frame, subject),
    warnings: [...subject.warnings],
  };
}

function differenceFrom(frame: Frame, a: Entry, b: Entry): MatrixRow["difference"] {
  const sides = [contribution(a.side, a.scored, frame.scope, -1), contribution(b.side, b.scored, frame.scope, 1)];
  const [variance] = varianceByRow(sides, frame.scope, 1);
  return differenceOf(a.scored.figures(0), b.scored.figures(0), variance);
}

/** Ties: the first by PoP id. */
function busiestPop(frame: Frame, { destinations }: Prepared): BusiestPop | null {
  const loads = popLoads(frame, destinations)
    .map((load, pop) => ({ pop: frame.world.pops[pop].id, ...load }))
    .filter(({ peak }) => peak > 0);
  const bounded = loads.filter(({ capacity }) => capacity !== null);
  const fullness = ({ peak, capacity }: BusiestPop): number => (capacity === null ? peak : peak / capacity);
  return (bounded.length > 0 ? bounded : loads).reduce<BusiestPop | null>(
    (most, load) => (most === null || fullness(load) > fullness(most) ? load : most),
    null,
  );
}
