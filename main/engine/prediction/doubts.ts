import { growingFloats, growingInts } from "../world/growing.ts";

/** Where the doubtful users are who end at no PoP. */
export const NOWHERE = -1;

/** Shares of a cell's users. */
export interface Doubt {
  /** Measured at a PoP that is still announced, but the simulation says that routes there change: moved on to the next rules. */
  readonly unsettled: number;
  /** Simulated, in a cell with equal routes to several PoPs. */
  readonly orderDependent: number;
  /** In a cell whose measured choices contradict every order. */
  readonly unpredictable: number;
}

/** Doubtful users of every cell by where they end: entries of cell c at `start[c] .. start[c + 1] - 1`. */
export interface Doubts {
  readonly start: Int32Array;
  /** PoP, or NOWHERE. */
  readonly pop: Int32Array;
  readonly unsettled: Float64Array;
  readonly orderDependent: Float64Array;
  readonly unpredictable: Float64Array;
}

/** Writes doubts cell by cell. */
export class DoubtsWriter {
  readonly #start: Int32Array;
  readonly #pop = growingInts(16);
  readonly #unsettled = growingFloats(16);
  readonly #orderDependent = growingFloats(16);
  readonly #unpredictable = growingFloats(16);

  constructor(cellCount: number) {
    this.#start = new Int32Array(cellCount + 1);
  }

  add(pop: number, { unsettled, orderDependent, unpredictable }: Doubt): void {
    if (unsettled === 0 && orderDependent === 0 && unpredictable === 0) return;
    this.#pop.push(pop);
    this.#unsettled.push(unsettled);
    this.#orderDependent.push(orderDependent);
    this.#unpredictable.push(unpredictable);
  }

  closeCell(cell: number): void {
    this.#start[cell + 1] = this.#pop.length;
  }

  finish(): Doubts | null {
    if (this.#pop.length === 0) return null;
    return {
      start: this.#start,
      pop: this.#pop.finish(),
      unsettled: this.#unsettled.finish(),
      orderDependent: this.#orderDependent.finish(),
      unpredictable: this.#unpredictable.finish(),
    };
  }
}
