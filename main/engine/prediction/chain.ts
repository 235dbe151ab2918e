import type { ScoringSettings } from "#shared/model/settings.ts";
import { assumedRule } from "./assumed.ts";
import { measuredRule, retainedRule } from "./bases.ts";
import { inferredRule } from "./inferred.ts";
import { preferenceRule } from "./preference.ts";
import type { ChainRule } from "./rule.ts";
import { simulatedRule } from "./simulated.ts";

/** A rule with the share of users that it is taken to get right. */
export interface RankedRule extends ChainRule {
  readonly accuracy: number;
}

/**
 * The rules in the order in which they are asked: preference, simulated and inferred by falling accuracy once a
 * back-test has learned any of them, until then as listed. Measured shares are what was seen.
 */
export function chainOf({ accuracy, learnedAccuracies }: ScoringSettings): readonly RankedRule[] {
  const between: RankedRule[] = [
    { ...preferenceRule, accuracy: accuracy.preference },
    { ...simulatedRule, accuracy: accuracy.simulated },
    { ...inferredRule, accuracy: accuracy.inferred },
  ];
  const isLearned = (["preference", "simulated", "inferred"] as const).some((rule) => learnedAccuracies.has(rule));
  if (isLearned) between.sort((a, b) => b.accuracy - a.accuracy);
  return [
    { ...measuredRule, accuracy: 1 },
    { ...retainedRule, accuracy: accuracy.retained },
    ...between,
    { ...assumedRule, accuracy: accuracy.assumed },
  ];
}
