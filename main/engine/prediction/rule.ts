import type { World } from "../world/world.ts";

/** The announced set that a rule predicts for, and what it may read. */
export interface AnnouncedSet {
  readonly world: World;
  /** Sorted PoP indexes of S, two or more. */
  readonly pops: Int32Array;
  /** 1 for each PoP in S. */
  readonly contains: Uint8Array;
  /** True when the plan announces this region otherwise than the neighbors as imported. */
  readonly hasAnnouncements: boolean;
}

/** A rule's answer for one cell: PoPs in rising order with their shares; they sum to what the rule takes (0..1). */
export class RuleAnswer {
  readonly pops: Int32Array;
  readonly shares: Float64Array;
  /** How many of the entries are in use. */
  count = 0;
  /** Index of the deployment whose samples in the cell gave the answer, or -1. */
  base = -1;

  constructor(popCount: number) {
    this.pops = new Int32Array(popCount);
    this.shares = new Float64Array(popCount);
  }

  clear(): void {
    this.count = 0;
    this.base = -1;
  }

  add(pop: number, share: number): void {
    this.pops[this.count] = pop;
    this.shares[this.count++] = share;
  }
}

/** Predicts a cell's PoP under one announced set. Leaves the answer empty where the rule has nothing to say. */
export type Predict = (cell: number, answer: RuleAnswer) => void;

/** One rule of the chain: made ready for an announced set, then asked cell by cell. */
export interface ChainRule {
  /** Its number in the order of the evidence. */
  readonly rule: number;
  prepare(set: AnnouncedSet): Predict;
}
