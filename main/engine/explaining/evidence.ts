import type { Evidence } from "#shared/model/figures.ts";
import { RULE_COUNT, type Destinations } from "../prediction/destinations.ts";
import { RULES } from "../scoring/context.ts";
import type { Frame } from "../scoring/frame.ts";

/** Which rule sent how many of the users in scope where they go, as shares of their weight. */
export function evidenceOf({ weights, scope }: Frame, { start, rule, share }: Destinations): Evidence {
  const byRule = new Float64Array(RULE_COUNT);
  let total = 0;
  for (let cell = 0; cell < scope.length; cell++) {
    const weight = weights.byCell[cell];
    if (scope[cell] < 0) continue;
    total += weight;
    for (let i = start[cell]; i < start[cell + 1]; i++) byRule[rule[i]] += weight * share[i];
  }
  return Object.fromEntries(RULES.map((name, index) => [name, total > 0 ? byRule[index] / total : 0])) as Evidence;
}
