import type { ScoreSubject } from "./context.ts";
import { defaultAccuraciesWarning } from "./default-accuracies.ts";
import type { Frame } from "./frame.ts";
import type { JudgeView } from "./judge.ts";
import { measuredSpread } from "./measured-spread.ts";
import { measuredDestinations, optimalDestinations } from "./measured.ts";
import { findSamples, type SampleSource } from "./samples.ts";
import { NO_SPREAD, type Spread } from "./spread.ts";
import type { Destinations } from "../prediction/destinations.ts";
import { predictInSteps } from "../prediction/predict.ts";
import { planSpread } from "./plan-spread.ts";
import { predictionInput } from "./prediction-input.ts";
import { finish, type Steps } from "../steps.ts";

/** A subject ready to be scored: where its users go, and what may turn out differently. */
export interface Prepared {
  readonly label: string;
  readonly source: SampleSource | null;
  readonly destinations: Destinations;
  readonly spread: (view: JudgeView) => Spread;
  readonly warnings: readonly string[];
}

/** Where a subject's users go within a frame. NOT_FOUND for a deployment, group or PoP that does not exist. */
export const prepare = (frame: Frame, subject: ScoreSubject): Prepared => finish(prepareInSteps(frame, subject));

/** The same in steps. */
export function* prepareInSteps(frame: Frame, subject: ScoreSubject): Steps<Prepared> {
  switch (subject.kind) {
    case "deployment":
      return prepareMeasured(frame, subject.id);
    case "plan":
      return yield* preparePlan(frame, subject);
    case "optimal":
      return {
        label: "optimal",
        source: null,
        destinations: optimalDestinations(frame.judge),
        spread: () => NO_SPREAD,
        warnings: [],
      };
  }
}

function prepareMeasured(frame: Frame, id: string): Prepared {
  const source = findSamples(frame.world, id);
  return {
    label: source.label,
    source,
    destinations: measuredDestinations(frame.world, source),
    spread: (view) => measuredSpread(frame.world, source, view, frame.world !== frame.context.world),
    warnings: [],
  };
}

function* preparePlan(frame: Frame, { plan }: Extract<ScoreSubject, { kind: "plan" }>): Steps<Prepared> {
  const prediction = yield* predictInSteps(predictionInput(frame), plan);
  return {
    label: `plan:${plan.id}`,
    source: null,
    destinations: prediction.destinations,
    spread: (view) => planSpread(frame.context.world, prediction, view),
    warnings: [...prediction.warnings, ...defaultAccuraciesWarning(frame, prediction.destinations)],
  };
}
