import type { ScoringSettings } from "#shared/model/settings.ts";
import type { Announced } from "../routing/announced.ts";
import type { World } from "../world/world.ts";
import { chainOf } from "./chain.ts";
import { ChainRun, type ReadyChain } from "./chain-run.ts";
import type { Destinations } from "./destinations.ts";
import { familyIndex } from "./dns-counts.ts";
import { isUnpredictable } from "./preference.ts";
import { announcedSet, type AnnouncedSet } from "./rule.ts";

/** P(p|c,S) for every cell under one announced prefix, with what of it is uncertain. */
export interface Catchment {
  /** PoPs that announce in either family, rising. */
  readonly pops: Int32Array;
  /** S of IPv4, S of IPv6. */
  readonly sets: readonly AnnouncedSet[];
  readonly destinations: Destinations;
  /** Index of the deployment whose samples gave the measured or retained shares of a cell, -1 without one. */
  readonly base: Int32Array;
  /** The rule that used the base: measured or retained. */
  readonly baseRule: Uint8Array;
  readonly retainedAccuracy: number;
  readonly parts: RuleParts;
}

/**
 * Parts of cells predicted by a rule of accuracy below 1: part i is of `cell[i]`, takes `mass[i]` of its users and gives
 * PoP `pops[k]` of the catchment the probability `probability[i * pops.length + k]`. Parts of one rule and group err together:
 * the group is a network of `cellGroups`, or past these an entry session of the world.
 */
export interface RuleParts {
  readonly cell: Int32Array;
  readonly rule: Int32Array;
  readonly group: Int32Array;
  readonly mass: Float64Array;
  readonly probability: Float64Array;
}

export interface CatchmentOptions {
  readonly settings: ScoringSettings;
  /** 1 for each rule (by number) that may be used. */
  readonly allowedRules: Uint8Array;
}

/** Runs the chain of rules over every cell for what is announced in IPv4 and IPv6. Mass that no allowed rule takes is unknown. */
export function predictCatchment(world: World, announced: readonly Announced[], options: CatchmentOptions): Catchment {
  const { settings } = options;
  const sets = announced.map((ofFamily) => announcedSet(world, settings.originAsn, ofFamily));
  const steps = sets.map((set) => once(() => stepsFor(set, options)));
  const run = new ChainRun(world, sets);
  const { family } = world.cells;
  for (let cell = 0; cell < world.cells.count; cell++) {
    const index = familyIndex(family[cell]);
    const set = sets[index];
    if (set.pops.length < 2) run.addCertain(set.pops);
    else run.predictCell(cell, set, steps[index]());
  }
  return { ...run.finish(), sets, retainedAccuracy: settings.accuracy.retained };
}

/** The allowed rules of the chain made ready for a set. */
function stepsFor(set: AnnouncedSet, { settings, allowedRules }: CatchmentOptions): ReadyChain {
  return {
    isUnpredictable: isUnpredictable(set.world, set.family),
    rules: chainOf(settings)
      .filter(({ rule }) => allowedRules[rule])
      .map((ranked) => ({ rule: ranked.rule, accuracy: ranked.accuracy, predict: ranked.prepare(set) })),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
