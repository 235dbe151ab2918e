import { LearnableRule } from "#shared/model/backtest.ts";
import { ASSUMED, INFERRED, PREFERENCE, RETAINED, SIMULATED } from "../prediction/destinations.ts";
import { announces, basesInOrder } from "../prediction/bases.ts";
import type { World } from "../world/world.ts";
import type { Agreement } from "./agreement.ts";
import type { BackTestSubject } from "./subjects.ts";

const RULE_NUMBERS: Readonly<Record<LearnableRule, number>> = {
  retained: RETAINED,
  preference: PREFERENCE,
  simulated: SIMULATED,
  inferred: INFERRED,
  assumed: ASSUMED,
};

/** An accuracy and what it was learned from. */
export interface LearnedRule {
  readonly rule: LearnableRule;
  readonly accuracy: number;
  /** Samples that the rule was asked about. */
  readonly weight: number;
  readonly deployments: readonly string[];
}

/** A subject that may be learned from, with what its samples said of the rules. */
export interface Lesson {
  readonly subject: BackTestSubject;
  readonly agreement: Agreement;
  /** True when the whole of an announced set was measured within a larger one, as a plan that regroups asks it. */
  readonly hasSuperset: boolean;
}

/** True when every member's announced set lies within that of a deployment which the world may predict from. */
export const hasSuperset = (world: World, { members }: BackTestSubject): boolean =>
  members.every((member) => {
    const { pops, family } = world.deployments[member];
    return basesInOrder(world, family).some((base) => announces(base, pops));
  });

/**
 * The accuracy of every rule over the lessons, by samples: from those with a superset, because that is what a plan asks;
 * where there is none, from all. Rules that were never asked are absent.
 */
export function learnAccuracies(lessons: readonly Lesson[]): LearnedRule[] {
  const alike = lessons.filter((lesson) => lesson.hasSuperset);
  const used = alike.length > 0 ? alike : lessons;
  return LearnableRule.options.flatMap((rule) => {
    const number = RULE_NUMBERS[rule];
    const sum = (column: (agreement: Agreement) => Float64Array): number =>
      used.reduce((total, { agreement }) => total + column(agreement)[number], 0);
    const isRetained = rule === "retained";
    const weight = sum((each) => (isRetained ? each.taken : each.askedAlone));
    if (!(weight > 0)) return [];
    const agreed = isRetained
      ? sum((each) => each.agreed) + sum((each) => each.sampling)
      : sum((each) => each.agreedAlone);
    const accuracy = Math.min(1, agreed / weight);
    return [{ rule, accuracy, weight, deployments: used.map(({ subject }) => subject.id) }];
  });
}
