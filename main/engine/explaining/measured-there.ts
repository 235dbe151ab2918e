import type { Explanation } from "#shared/model/routing.ts";
import { servedCounts } from "../world/counts.ts";
import type { Frame } from "../scoring/frame.ts";
import type { Part } from "./parts.ts";

/**
 * What was measured among the users in scope, by PoP and their weight: of the deployments on which the parts stand; of several bases
 * the one under most of the weight. null without samples.
 */
export function measuredThere(frame: Frame, parts: readonly Part[]): Explanation["measured"] {
  const { world } = frame.context;
  const weightOf = baseWeights(frame, parts);
  const [main] = [...weightOf.keys()].toSorted((a, b) => weightOf.get(b)! - weightOf.get(a)! || a - b);
  if (main === undefined) return null;
  const { group } = world.deployments[main];
  // The members of a measured group are one subject.
  const isGroup = group !== null && parts.length > 1 && parts.every((part) => isOfGroup(frame, part, group));
  const members = isGroup ? [...weightOf.keys()] : [main];
  const { samples, byPop, total } = countMembers(frame, members);
  return {
    deployment: isGroup ? group : world.deployments[main].id,
    samples,
    pops: [...byPop]
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([pop, weight]) => ({ pop: world.pops[pop].id, share: weight / total })),
  };
}

function baseWeights({ scope, weights }: Frame, parts: readonly Part[]): Map<number, number> {
  const weightOf = new Map<number, number>();
  for (const { share, base } of parts) {
    for (let cell = 0; cell < scope.length; cell++) {
      const weight = scope[cell] < 0 ? 0 : weights.byCell[cell] * share[cell];
      if (weight > 0 && base(cell) >= 0) weightOf.set(base(cell), (weightOf.get(base(cell)) ?? 0) + weight);
    }
  }
  return weightOf;
}

const isOfGroup = ({ context }: Frame, { member }: Part, group: string): boolean =>
  member !== null && context.world.deployments[member].group === group;

/** Samples of some deployments in scope, and the weight of their cells by the PoP that served them. */
function countMembers({ context, scope, weights }: Frame, members: readonly number[]) {
  const { world } = context;
  const counts = members.map((member) => servedCounts(world.deployments[member].served));
  const byPop = new Map<number, number>();
  let [samples, total] = [0, 0];
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0) continue;
    let ofCell = 0;
    for (const { start, samples: column } of counts) {
      for (let row = start[cell]; row < start[cell + 1]; row++) ofCell += column[row];
    }
    if (ofCell === 0) continue;
    samples += ofCell;
    total += weights.byCell[cell];
    for (const { start, pop, samples: column } of counts) {
      for (let row = start[cell]; row < start[cell + 1]; row++) {
        byPop.set(pop[row], (byPop.get(pop[row]) ?? 0) + (weights.byCell[cell] * column[row]) / ofCell);
      }
    }
  }
  return { samples, byPop, total: total > 0 ? total : 1 };
}
