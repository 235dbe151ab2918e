import type { BackTestGeo, DeploymentBackTest, PredictionError } from "#shared/model/backtest.ts";
import type { Comparison } from "#shared/model/figures.ts";
import type { ScoringSettings } from "#shared/model/settings.ts";
import type { Catchment, CatchmentOptions } from "../prediction/catchment.ts";
import { ASSUMED, RULE_COUNT, SIMULATED } from "../prediction/destinations.ts";
import { comparePrepared } from "../scoring/compare.ts";
import { RULES, type ScoreContext } from "../scoring/context.ts";
import { createFrame, type Frame } from "../scoring/frame.ts";
import { prepare, type Prepared } from "../scoring/prepare.ts";
import { servedCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import type { Agreement } from "./agreement.ts";
import { predictSubject } from "./predicted.ts";
import { rttErrorMs, type MeasuredRtt } from "./rtt-error.ts";
import type { BackTestSubject } from "./subjects.ts";

/** What a subject is scored against: everything measured, and the world that does not know it. */
export interface BackTestGround {
  readonly context: ScoreContext;
  readonly hidden: World;
  readonly subject: BackTestSubject;
  /** The settings with the accuracies in force. */
  readonly settings: ScoringSettings;
  readonly agreement: Agreement;
  /** Mean measured latency by member and cell; null where none was imported. */
  readonly measuredRtt: MeasuredRtt | null;
}

/** The errors of the chain and of both rivals for one subject, weighted by its own samples, at cell level. */
export function scoreBackTest(ground: BackTestGround): DeploymentBackTest {
  const { context, hidden, subject, settings } = ground;
  const options = { ...context.options, by: "geo" as const, weights: subject.id, cellLevel: true, crossFit: false };
  const frame = createFrame({ ...context, crossFit: null, options }, [{ kind: "deployment", id: subject.id }]);
  const measuredSide = prepare(frame, { kind: "deployment", id: subject.id });
  const score = (inForce: ScoringSettings, isAllowed: (rule: number) => boolean): ScoredPrediction =>
    scorePrediction(ground, frame, measuredSide, { settings: inForce, allowedRules: rulesWhere(isAllowed) });
  const chain = score(settings, () => true);
  const certain = { ...settings, accuracy: CERTAIN };
  const nearest = score(certain, (rule) => rule === ASSUMED);
  const simulation = score(certain, (rule) => rule === SIMULATED || rule === ASSUMED);
  const { a: measured, b: predicted } = chain.comparison;
  return {
    id: subject.id,
    kind: subject.label.startsWith("group:") ? "group" : "deployment",
    heldOut: subject.heldOut,
    basis: basisOf(hidden),
    ...chain.error,
    percentOptimal: { predicted: predicted.percentOptimal, measured: measured.percentOptimal },
    interval90: intervalOf(measured.percentOptimal, chain.comparison.difference.interval90),
    byRule: byRule(ground),
    rivals: { nearest: nearest.error, simulation: simulation.error },
    geos: chain.geos,
  };
}

/** A rival is what it says: nothing is spread over other PoPs. */
const CERTAIN = { retained: 1, preference: 1, simulated: 1, inferred: 1, assumed: 1 };

const basisOf = ({ deployments }: World): string[] =>
  deployments.filter((each) => each.mechanism === "anycast" && !each.holdout && each.samples > 0).map(({ id }) => id);

const rulesWhere = (isAllowed: (rule: number) => boolean): Uint8Array =>
  Uint8Array.from(RULES, (_, rule) => (isAllowed(rule) ? 1 : 0));

interface ScoredPrediction {
  readonly comparison: Comparison;
  readonly geos: BackTestGeo[];
  readonly error: PredictionError;
}

function scorePrediction(
  { hidden, subject, measuredRtt }: BackTestGround,
  frame: Frame,
  measured: Prepared,
  { settings, allowedRules }: CatchmentOptions,
): ScoredPrediction {
  const { prepared, catchments } = predictSubject(hidden, subject, settings, allowedRules);
  const comparison = comparePrepared(frame, measured, prepared);
  const geos = comparison.rows.map(geoOf);
  const judged = geos.filter((geo) => geo.errorPoints !== null);
  const covered = judged.filter((geo) => geo.covered).length;
  return {
    comparison,
    geos,
    error: {
      errorPoints: comparison.difference.percentOptimal,
      weightedGeoErrorPoints: weightedMean(judged),
      top1Share: top1Share(frame, hidden, subject, catchments),
      rttErrorMs: measuredRtt && rttErrorMs(frame, hidden, subject, catchments, measuredRtt),
      coverage90: judged.length > 0 ? covered / judged.length : null,
    },
  };
}

function geoOf({ key, weight, share, a, b, difference }: Comparison["rows"][number]): BackTestGeo {
  const [low, high] = difference.interval90;
  return {
    geo: key.geo!,
    weight,
    share,
    predicted: b.percentOptimal,
    measured: a.percentOptimal,
    interval90: intervalOf(a.percentOptimal, difference.interval90),
    errorPoints: difference.percentOptimal,
    covered: low === null || high === null ? null : low <= 0 && high >= 0,
  };
}

/** Around the prediction, the spread of the measured sample counted in: where the measured figure should lie. */
function intervalOf(
  measured: number | null,
  [low, high]: readonly [number | null, number | null],
): [number | null, number | null] {
  if (measured === null || low === null || high === null) return [null, null];
  return [Math.max(0, measured + low), Math.min(100, measured + high)];
}

function weightedMean(geos: readonly BackTestGeo[]): number | null {
  let [sum, weight] = [0, 0];
  for (const geo of geos) {
    sum += geo.weight * Math.abs(geo.errorPoints!);
    weight += geo.weight;
  }
  return weight > 0 ? sum / weight : null;
}

/** Share of the users who were served by the PoP with the highest P(p|c). */
function top1Share(
  frame: Frame,
  world: World,
  { members }: BackTestSubject,
  catchments: readonly Catchment[],
): number | null {
  let [right, all] = [0, 0];
  members.forEach((member, index) => {
    const { start, pop, samples } = servedCounts(world.deployments[member].served);
    for (let cell = 0; cell < world.cells.count; cell++) {
      if (frame.scope[cell] < 0 || start[cell + 1] === start[cell]) continue;
      const likeliest = likeliestPop(catchments[index], cell, world.pops.length);
      for (let row = start[cell]; row < start[cell + 1]; row++) {
        all += samples[row];
        if (pop[row] === likeliest) right += samples[row];
      }
    }
  });
  return all > 0 ? right / all : null;
}

/** The PoP with the highest P(p|c), compared at 12 decimals; ties: the lowest id. -1 where nobody is served. */
function likeliestPop({ destinations }: Catchment, cell: number, popCount: number): number {
  const shares = new Float64Array(popCount);
  for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++)
    shares[destinations.pop[i]] += destinations.share[i];
  let best = -1;
  for (let pop = 0; pop < popCount; pop++) {
    if (shares[pop] > 0 && (best < 0 || Math.round(shares[pop] * 1e12) > Math.round(shares[best] * 1e12))) best = pop;
  }
  return best;
}

/** What each rule of the chain took and how much of it agrees; a prefix of one PoP is measured and certain. */
function byRule({ agreement, hidden, subject }: BackTestGround): DeploymentBackTest["byRule"] {
  let total = 0;
  for (const member of subject.members) {
    for (const samples of hidden.deployments[member].served.samples) total += samples;
  }
  const entries = Array.from({ length: RULE_COUNT }, (_, rule) => {
    const [taken, agreed] = [agreement.taken[rule], agreement.agreed[rule]];
    return [RULES[rule], { share: total > 0 ? taken / total : 0, accuracy: taken > 0 ? agreed / taken : null }];
  });
  return Object.fromEntries(entries.filter(([, score]) => (score as { share: number }).share > 0)) as ReturnType<
    typeof byRule
  >;
}
