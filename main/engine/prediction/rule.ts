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
  readonly pops: number[] = [];
  readonly shares: number[] = [];
  /** Index of the deployment whose samples in the cell gave the answer, or -1. */
  base = -1;

  clear(): void {
    this.pops.length = 0;
    this.shares.length = 0;
    this.base = -1;
  }

  add(pop: number, share: number): void {
    this.pops.push(pop);
    this.shares.push(share);
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
