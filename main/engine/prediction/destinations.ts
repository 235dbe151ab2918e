import { growingBytes, growingFloats, growingInts } from "../world/growing.ts";
import { DoubtsWriter, type Doubt, type Doubts } from "./doubts.ts";

/**
 * Where the users of every cell go. Rows of cell c stand at `start[c] .. start[c + 1] - 1`, ordered by PoP, then rule;
 * their shares, `unserved` and `unknown` sum to one.
 */
export interface Destinations {
  readonly start: Int32Array;
  readonly pop: Int32Array;
  /** Number of the rule that produced the share, in the order of the evidence. */
  readonly rule: Uint8Array;
  readonly share: Float64Array;
  /** Users without any route. */
  readonly unserved: Float64Array;
  /** Users of whom nothing says where they go. */
  readonly unknown: Float64Array;
  /** What of it is doubtful; null where nothing is. */
  readonly doubts: Doubts | null;
}

export const MEASURED = 0;
export const RETAINED = 1;
export const PREFERENCE = 2;
export const SIMULATED = 3;
export const INFERRED = 4;
export const ASSUMED = 5;
export const RULE_COUNT = 6;

/** Writes destinations cell by cell; rows of a cell must be added in their order. */
export class DestinationsWriter {
  readonly #start: Int32Array;
  readonly #pop = growingInts();
  readonly #rule = growingBytes();
  readonly #share = growingFloats();
  readonly #unserved: Float64Array;
  readonly #unknown: Float64Array;
  readonly #doubts: DoubtsWriter;
  #cell = 0;

  constructor(cellCount: number) {
    this.#start = new Int32Array(cellCount + 1);
    this.#unserved = new Float64Array(cellCount);
    this.#unknown = new Float64Array(cellCount);
    this.#doubts = new DoubtsWriter(cellCount);
  }

  add(pop: number, rule: number, share: number): void {
    this.#pop.push(pop);
    this.#rule.push(rule);
    this.#share.push(share);
  }

  /** Shares of the cell's users at a PoP (NOWHERE: of those unserved or unknown) that are doubtful. */
  doubt(pop: number, doubt: Doubt): void {
    this.#doubts.add(pop, doubt);
  }

  closeCell(unserved: number, unknown: number): void {
    this.#unserved[this.#cell] = unserved;
    this.#unknown[this.#cell] = unknown;
    this.#doubts.closeCell(this.#cell);
    this.#start[++this.#cell] = this.#pop.length;
  }

  finish(): Destinations {
    return {
      start: this.#start,
      pop: this.#pop.finish(),
      rule: this.#rule.finish(),
      share: this.#share.finish(),
      unserved: this.#unserved,
      unknown: this.#unknown,
      doubts: this.#doubts.finish(),
    };
  }
}
