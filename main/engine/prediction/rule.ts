import type { Family } from "#shared/model/entities.ts";
import type { Announced } from "../routing/announced.ts";
import { cellWays, type CellWays } from "../routing/cell-ways.ts";
import { simulate } from "../routing/simulation.ts";
import type { World } from "../world/world.ts";

/** The announced set that a rule predicts for, in one family, and what it may read. */
export interface AnnouncedSet {
  readonly world: World;
  readonly family: Family;
  readonly originAsn: number;
  readonly announced: Announced;
  /** Sorted PoP indexes of S; rules are asked where there are two or more. */
  readonly pops: Int32Array;
  /** 1 for each PoP in S. */
  readonly contains: Uint8Array;
  /** Where the simulation of S sends every cell; null where nothing is simulated. Worked out when first asked for. */
  readonly ways: () => CellWays | null;
}

/** What the rules are asked about one announced prefix of a family. */
export function announcedSet(world: World, originAsn: number, announced: Announced): AnnouncedSet {
  const { pops, family } = announced;
  const contains = new Uint8Array(world.pops.length);
  for (const pop of pops) contains[pop] = 1;
  let ways: CellWays | null | undefined;
  const findWays = (): CellWays | null => {
    const simulation = simulate(world, originAsn, announced);
    return simulation && cellWays(world, simulation);
  };
  return {
    world,
    family,
    originAsn,
    announced,
    pops,
    contains,
    ways: () => (ways === undefined ? (ways = findWays()) : ways),
  };
}

/** A rule's answer for one cell: PoPs in rising order with their shares; with `unserved` they sum to what the rule takes (0..1). */
export class RuleAnswer {
  readonly pops: Int32Array;
  readonly shares: Float64Array;
  /** How many of the entries are in use. */
  count = 0;
  /** Users without any route. */
  unserved = 0;
  /** Users whom the rule would take if the simulation did not say that routes change. */
  unsettled = 0;
  /** Index of the deployment whose samples in the cell gave the answer, or -1. */
  base = -1;

  constructor(popCount: number) {
    this.pops = new Int32Array(popCount);
    this.shares = new Float64Array(popCount);
  }

  clear(): void {
    this.count = 0;
    this.unserved = 0;
    this.unsettled = 0;
    this.base = -1;
  }

  add(pop: number, share: number): void {
    this.pops[this.count] = pop;
    this.shares[this.count++] = share;
  }

  /** Turns what was added, samples, into shares of their sum. */
  shareOut(): void {
    let total = 0;
    for (let i = 0; i < this.count; i++) total += this.shares[i];
    for (let i = 0; i < this.count; i++) this.shares[i] /= total;
  }
}

/** Predicts a cell's PoP under one announced set. Leaves the answer empty where the rule has nothing to say. */
export type Predict = (cell: number, answer: RuleAnswer) => void;

/** One rule of the chain: made ready for an announced set, then asked cell by cell of the set's family. */
export interface ChainRule {
  /** Its number in the order of the evidence. */
  readonly rule: number;
  prepare(set: AnnouncedSet): Predict;
}
