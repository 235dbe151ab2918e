import { byText } from "../world/assemble.ts";
import { servedCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { MEASURED, RETAINED } from "./destinations.ts";
import type { AnnouncedSet, ChainRule, Predict } from "./rule.ts";

/**
 * The measured anycast deployments that predictions may stand on, first choice first: smallest announced set, latest
 * day, most samples, lowest id. Held-out ones and those without samples in the window are none.
 */
export function basesInOrder(world: World): readonly number[] {
  return world.deployments
    .flatMap((deployment, index) =>
      deployment.mechanism === "anycast" && !deployment.holdout && deployment.samples > 0 ? [index] : [],
    )
    .sort((a, b) => {
      const [first, second] = [world.deployments[a], world.deployments[b]];
      return (
        first.pops.length - second.pops.length ||
        second.latestDay - first.latestDay ||
        second.samples - first.samples ||
        byText(first.id, second.id)
      );
    });
}

/** True when every PoP of `set` is announced by the deployment. */
export function announces(world: World, deployment: number, set: Int32Array): boolean {
  const { pops } = world.deployments[deployment];
  return set.every((pop) => pops.includes(pop));
}

/** Shares k/n of the first base with samples in the cell, at the PoPs that `keeps` marks. */
function predictFromBases(set: AnnouncedSet, bases: readonly number[], keeps: Uint8Array): Predict {
  const counts = bases.map((base) => servedCounts(set.world.deployments[base].served));
  return (cell, answer) => {
    const chosen = counts.findIndex(({ start }) => start[cell + 1] > start[cell]);
    if (chosen < 0) return;
    const { start, pop, samples } = counts[chosen];
    let total = 0;
    for (let row = start[cell]; row < start[cell + 1]; row++) total += samples[row];
    for (let row = start[cell]; row < start[cell + 1]; row++) {
      if (keeps[pop[row]]) answer.add(pop[row], samples[row] / total);
    }
    answer.base = bases[chosen];
  };
}

/**
 * An anycast deployment with exactly this announced set and these announcements was measured. What was seen counts whole,
 * also samples at a PoP that is not said to announce the prefix.
 */
export const measuredRule: ChainRule = {
  rule: MEASURED,
  prepare(set) {
    const { deployments } = set.world;
    const exact = basesInOrder(set.world).filter(
      (base) =>
        !set.hasAnnouncements &&
        !deployments[base].hasAnnouncements &&
        deployments[base].pops.length === set.pops.length &&
        announces(set.world, base, set.pops),
    );
    return predictFromBases(set, exact, new Uint8Array(set.world.pops.length).fill(1));
  },
};

/** The smallest measured superset: what was served by a PoP of S stays, the rest is displaced. */
export const retainedRule: ChainRule = {
  rule: RETAINED,
  prepare(set) {
    const supersets = basesInOrder(set.world).filter((base) => announces(set.world, base, set.pops));
    return predictFromBases(set, supersets, set.contains);
  },
};
