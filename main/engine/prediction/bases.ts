import type { Family } from "#shared/model/entities.ts";
import { announcedByDeployment, type Announced } from "../routing/announced.ts";
import { byText } from "../world/assemble.ts";
import { servedCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { MEASURED, RETAINED } from "./destinations.ts";
import type { AnnouncedSet, ChainRule, Predict } from "./rule.ts";
import { lostAt, unsettledAt, type PopsOfCell, type UnsettledAt } from "./unsettled.ts";

/** A measured anycast deployment that predictions may stand on, with what it announced in a family. */
export interface Base {
  /** Index of the deployment. */
  readonly deployment: number;
  readonly announced: Announced;
}

const basesByWorld = new WeakMap<World, Map<Family, readonly Base[]>>();

/**
 * The measured anycast deployments that predictions may stand on, first choice first: smallest announced set, latest
 * day, most samples, lowest id. Held-out ones and those without samples in the window are none.
 */
export function basesInOrder(world: World, family: Family): readonly Base[] {
  let byFamily = basesByWorld.get(world);
  if (!byFamily) basesByWorld.set(world, (byFamily = new Map()));
  let bases = byFamily.get(family);
  if (!bases) byFamily.set(family, (bases = findBases(world, family)));
  return bases;
}

function findBases(world: World, family: Family): readonly Base[] {
  return world.deployments
    .flatMap((deployment, index) =>
      deployment.mechanism === "anycast" && !deployment.holdout && deployment.samples > 0
        ? [{ deployment: index, announced: announcedByDeployment(world, deployment, family) }]
        : [],
    )
    .sort((a, b) => {
      const [first, second] = [world.deployments[a.deployment], world.deployments[b.deployment]];
      return (
        a.announced.pops.length - b.announced.pops.length ||
        second.latestDay - first.latestDay ||
        second.samples - first.samples ||
        byText(first.id, second.id)
      );
    });
}

/** True when every PoP of `set` is announced by the base. */
export const announces = ({ announced }: Base, set: Int32Array): boolean =>
  set.every((pop) => announced.pops.includes(pop));

/** Gives the first base with samples in a cell, as an index into `bases`; -1 without one. */
function firstWithSamples({ world }: AnnouncedSet, bases: readonly Base[]): (cell: number) => number {
  const starts = bases.map((base) => servedCounts(world.deployments[base.deployment].served).start);
  return (cell) => starts.findIndex((start) => start[cell + 1] > start[cell]);
}

/**
 * An anycast deployment with exactly this announced set and these announcements was measured. What was seen counts whole,
 * also samples at a PoP that is not said to announce the prefix.
 */
export const measuredRule: ChainRule = {
  rule: MEASURED,
  prepare(set) {
    const exact = basesInOrder(set.world, set.family).filter((base) => base.announced.key === set.announced.key);
    return predictFromBases(set, exact, null);
  },
};

/** The smallest measured superset: what was served by a PoP of S stays, unless the simulation says otherwise; the rest is displaced. */
export const retainedRule: ChainRule = {
  rule: RETAINED,
  prepare(set) {
    const supersets = basesInOrder(set.world, set.family).filter((base) => announces(base, set.pops));
    return predictFromBases(
      set,
      supersets,
      supersets.map((base) => unsettledOf(set, base)),
    );
  },
};

/** Shares k/n of the first base with samples in the cell; where `unsettled` is given, of those at PoPs of S what stays there. */
function predictFromBases(
  set: AnnouncedSet,
  bases: readonly Base[],
  unsettled: readonly (UnsettledAt | null)[] | null,
): Predict {
  const counts = bases.map((base) => servedCounts(set.world.deployments[base.deployment].served));
  const firstBase = firstWithSamples(set, bases);
  return (cell, answer) => {
    const chosen = firstBase(cell);
    if (chosen < 0) return;
    const { start, pop, samples } = counts[chosen];
    let total = 0;
    for (let row = start[cell]; row < start[cell + 1]; row++) total += samples[row];
    for (let row = start[cell]; row < start[cell + 1]; row++) {
      if (unsettled && !set.contains[pop[row]]) continue;
      const share = samples[row] / total;
      const moves = unsettled?.[chosen]?.(cell, pop[row]) ?? 0;
      answer.unsettled += share * moves;
      if (moves < 1) answer.add(pop[row], share * (1 - moves));
    }
    answer.base = bases[chosen].deployment;
  };
}

const unsettledBySet = new WeakMap<AnnouncedSet, Map<Base, UnsettledAt | null>>();

/** What of a base's samples may not stay in S. */
export function unsettledOf(set: AnnouncedSet, base: Base): UnsettledAt | null {
  let byBase = unsettledBySet.get(set);
  if (!byBase) unsettledBySet.set(set, (byBase = new Map()));
  let unsettled = byBase.get(base);
  if (unsettled === undefined) byBase.set(base, (unsettled = unsettledAt(set, base.announced)));
  return unsettled;
}

const NONE: readonly number[] = [];

/**
 * PoPs of S of which what was measured in a cell says nothing any more, by its first base that announces all of S. null: none is,
 * in no cell.
 */
export function lostPops(set: AnnouncedSet): PopsOfCell | null {
  const supersets = basesInOrder(set.world, set.family).filter((base) => announces(base, set.pops));
  const lost = supersets.map((base) => lostAt(set, base.announced));
  if (lost.every((ofBase) => ofBase === null)) return null;
  const firstBase = firstWithSamples(set, supersets);
  return (cell) => lost[firstBase(cell)]?.(cell) ?? NONE;
}
