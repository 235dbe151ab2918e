import type { Plan } from "#shared/model/plan.ts";
import type { Fix } from "#shared/model/routing.ts";
import type { PredictionInput } from "../prediction/input.ts";
import { predictPlan, type Prediction } from "../prediction/predict.ts";
import { restsOnDefaults } from "../scoring/figures.ts";
import type { Frame } from "../scoring/frame.ts";
import { planSpread } from "../scoring/plan-spread.ts";
import { predictionInput } from "../scoring/prediction-input.ts";
import type { Spread } from "../scoring/spread.ts";
import { allPops } from "../scoring/table.ts";
import type { Change } from "./changes.ts";
import { Reach } from "./reach.ts";
import type { StrayPlace } from "./stray-place.ts";
import { evidenceOf } from "./evidence.ts";
import {
  carries,
  cellShares,
  gainBounds,
  gainInterval,
  movesBetween,
  potentialGain,
  scorePair,
  type CellShares,
} from "./gain.ts";

/** What a change comes to, before anything costly is worked out. */
export interface ScoredChange {
  readonly netGainPoints: number;
  /** The gain where all who can be judged on one side only turn out wrong, and right. */
  readonly netGainBounds: readonly [number, number];
  readonly homeGainPoints: number;
  /** What the asked users would gain if none of them lost anything: no part of the change can bring more of them home. */
  readonly homePotentialPoints: number;
  /** The whole answer: with the interval, and who moves; at most so many moves. */
  readonly fix: (moves: number) => Fix;
}

/**
 * A plan before any change, kept while changes are tried on it. Both sides are predicted as the plan and the changed plan are
 * anywhere else, and scored as a comparison of the two does: a fix that is saved and compared shows the gain that it promised.
 */
export class FixGround {
  readonly #frame: Frame;
  readonly #home: Int32Array;
  readonly #input: PredictionInput;
  readonly #before: Prediction;
  readonly #shares: CellShares;
  readonly #reach: Reach;
  #spread: Spread | null = null;

  /** `home`: 0 for the cells that were asked about, -1 for the others. */
  constructor(frame: Frame, plan: Plan, place: StrayPlace, home: Int32Array) {
    this.#frame = frame;
    this.#home = home;
    this.#input = predictionInput(frame);
    this.#before = predictPlan(this.#input, plan);
    this.#shares = cellShares(frame, this.#before.destinations);
    this.#reach = new Reach(frame, place, home, this.#before);
  }

  /** Scores a plan with a change; null where it certainly moves none of the asked users. */
  score(change: Change, plan: Plan): ScoredChange | null {
    const frame = this.#frame;
    if (!this.#reach.includes(plan)) return null;
    const after = predictPlan(this.#input, plan);
    const shares = cellShares(frame, after.destinations);
    const { byCell } = frame.weights;
    const all = scorePair(byCell, frame.scope, this.#shares, shares);
    const home = scorePair(byCell, this.#home, this.#shares, shares);
    const netGainPoints = (all.after ?? 0) - (all.before ?? 0);
    const homeGainPoints = (home.after ?? 0) - (home.before ?? 0);
    const netGainBounds = gainBounds(byCell, frame.scope, this.#shares, shares);
    return {
      netGainPoints,
      netGainBounds,
      homeGainPoints,
      homePotentialPoints: potentialGain(byCell, this.#home, this.#shares, shares),
      fix: (moves) => ({
        change: change.announcement,
        label: change.label,
        session: change.session,
        percentOptimal: { before: all.before, after: all.after },
        netGainPoints,
        netGainInterval90: gainInterval(
          frame,
          all,
          { shares: this.#shares, spread: this.#spreadBefore() },
          { shares, spread: planSpread(frame.context.world, after, allPops(frame)) },
        ),
        netGainBounds: [...netGainBounds],
        homeGainPoints,
        evidence: {
          before: evidenceOf(frame, this.#before.destinations),
          after: evidenceOf(frame, after.destinations),
        },
        uncalibrated: restsOnDefaults(
          (rule) => carries(frame, this.#before.destinations, rule) || carries(frame, after.destinations, rule),
          frame.context.settings,
        ),
        ...movesBetween(frame, this.#before.destinations, after.destinations, moves),
      }),
    };
  }

  #spreadBefore(): Spread {
    return (this.#spread ??= planSpread(this.#frame.context.world, this.#before, allPops(this.#frame)));
  }
}
