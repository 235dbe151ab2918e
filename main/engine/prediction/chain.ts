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
 * back-test has learned any of them (those that nobody could test behind the others), until then as listed. Measured
 * shares are what was seen.
 */
export function chainOf(settings: ScoringSettings): readonly RankedRule[] {
  const { accuracy } = settings;
  return [
    { ...measuredRule, accuracy: 1 },
    { ...retainedRule, accuracy: accuracy.retained },
    ...rulesBetween(settings),
    { ...assumedRule, accuracy: accuracy.assumed },
  ];
}

const BETWEEN = { preference: preferenceRule, simulated: simulatedRule, inferred: inferredRule } as const;

function rulesBetween({ accuracy, learnedAccuracies, defaultAccuracies }: ScoringSettings): readonly RankedRule[] {
  const names = ["preference", "simulated", "inferred"] as const;
  const isDefault = (name: keyof typeof BETWEEN): number => (defaultAccuracies.has(name) ? 1 : 0);
  const inOrder = names.some((name) => learnedAccuracies.has(name))
    ? names.toSorted((a, b) => isDefault(a) - isDefault(b) || accuracy[b] - accuracy[a])
    : names;
  return inOrder.map((name) => ({ ...BETWEEN[name], accuracy: accuracy[name] }));
}
