import { growingFloats, growingInts } from "../world/growing.ts";
import { ascendingOrder } from "../world/order.ts";

/**
 * What may turn out differently, for the 90% interval: independent sources of error, each with its possible outcomes
 * and the optimal and judged share of the cell's users under them. Blocks are parts of the whole that keep their outcomes
 * while only their scale changes: those of one announced set, of the DNS mapping, of a measured deployment.
 */
export interface Spread {
  readonly draws: readonly Scaled<GroupDraws>[];
  readonly samples: readonly Scaled<SampleDraws>[];
}

/** A block and the share of each cell's users that it is about; null: all of them. */
export interface Scaled<Block> {
  readonly block: Block;
  readonly scale: Float64Array | null;
}

/**
 * Members of groups that are right together and wrong together: one uniform number per group picks the step of every
 * member (steps in falling order of probability). Steps of member m: `stepStart[m] .. stepStart[m + 1] - 1`.
 */
export interface GroupDraws {
  /** The same number on two sides of a comparison is the same draw. */
  readonly group: Int32Array;
  readonly cell: Int32Array;
  readonly stepStart: Int32Array;
  /** The uniform number up to which the step holds; 1 for a member's last. */
  readonly upTo: Float64Array;
  /** Share of the cell's users that are optimal, and judged, under the step. */
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
  /** Member of each step. */
  readonly member: Int32Array;
  /** The steps that are not a member's last, in rising order of `upTo`. */
  readonly jumps: Int32Array;
}

/** Multinomial samples, at most one per cell: outcomes of cell c at `start[c] .. start[c + 1] - 1`, in the order of the counts. */
export interface SampleDraws {
  readonly start: Int32Array;
  /** What was sampled: the same base in the same cell is the same draw, with the same outcomes. */
  readonly base: Int32Array;
  /** Samples by cell. */
  readonly samples: Float64Array;
  readonly probability: Float64Array;
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
}

export const NO_SPREAD: Spread = { draws: [], samples: [] };

/** Collects group draws member by member; neighbouring steps of equal value become one. */
export class GroupDrawsWriter {
  readonly #group = growingInts();
  readonly #cell = growingInts();
  readonly #stepStart = growingInts();
  readonly #upTo = growingFloats();
  readonly #optimal = growingFloats();
  readonly #judged = growingFloats();
  readonly #member = growingInts();
  #reached = 0;
  #pending = false;
  #pendingOptimal = 0;
  #pendingJudged = 0;

  open(group: number, cell: number): void {
    this.#group.push(group);
    this.#cell.push(cell);
    this.#stepStart.push(this.#upTo.length);
    this.#reached = 0;
    this.#pending = false;
  }

  step(probability: number, optimal: number, judged: number): void {
    if (this.#pending && (optimal !== this.#pendingOptimal || judged !== this.#pendingJudged))
      this.#write(this.#reached);
    this.#reached += probability;
    this.#pending = true;
    this.#pendingOptimal = optimal;
    this.#pendingJudged = judged;
  }

  /** Ends the member; rounding aside its probabilities sum to one. */
  close(): void {
    if (this.#pending) this.#write(1);
  }

  #write(upTo: number): void {
    this.#upTo.push(upTo);
    this.#optimal.push(this.#pendingOptimal);
    this.#judged.push(this.#pendingJudged);
    this.#member.push(this.#group.length - 1);
  }

  finish(): GroupDraws {
    this.#stepStart.push(this.#upTo.length);
    const upTo = this.#upTo.finish();
    const member = this.#member.finish();
    return {
      group: this.#group.finish(),
      cell: this.#cell.finish(),
      stepStart: this.#stepStart.finish(),
      upTo,
      optimal: this.#optimal.finish(),
      judged: this.#judged.finish(),
      member,
      jumps: orderJumps(upTo, member),
    };
  }
}

function orderJumps(upTo: Float64Array, member: Int32Array): Int32Array {
  const found = growingInts();
  for (let step = 0; step + 1 < upTo.length; step++) if (member[step] === member[step + 1]) found.push(step);
  const jumps = found.finish();
  const places = new Float64Array(jumps.length);
  for (let i = 0; i < jumps.length; i++) places[i] = upTo[jumps[i]];
  return ascendingOrder(places).map((index) => jumps[index]);
}

/** Collects multinomial samples cell by cell: every cell is closed once, with or without outcomes. */
export class SampleDrawsWriter {
  readonly #start: Int32Array;
  readonly #base: Int32Array;
  readonly #samples: Float64Array;
  readonly #probability = growingFloats();
  readonly #optimal = growingFloats();
  readonly #judged = growingFloats();
  #cell = 0;

  constructor(cellCount: number) {
    this.#start = new Int32Array(cellCount + 1);
    this.#base = new Int32Array(cellCount).fill(-1);
    this.#samples = new Float64Array(cellCount);
  }

  outcome(probability: number, optimal: number, judged: number): void {
    this.#probability.push(probability);
    this.#optimal.push(optimal);
    this.#judged.push(judged);
  }

  closeCell(base: number, samples: number): void {
    this.#base[this.#cell] = base;
    this.#samples[this.#cell] = samples;
    this.#start[++this.#cell] = this.#probability.length;
  }

  finish(): SampleDraws {
    return {
      start: this.#start,
      base: this.#base,
      samples: this.#samples,
      probability: this.#probability.finish(),
      optimal: this.#optimal.finish(),
      judged: this.#judged.finish(),
    };
  }
}

/**
 * Factor from k + 1/2 to the share under which the sampling error of k out of `samples` is worked out: (k + 1/2) / (n + 1),
 * renormalised where the shares of all `categories` seen sum to more than one.
 */
export const spreadFactor = (samples: number, categories: number): number =>
  1 / ((samples + 1) * Math.max(1, (samples + categories / 2) / (samples + 1)));

/** What those shares leave for an unseen category: something only where a single one was seen. */
export const unseenShare = (samples: number, categories: number): number =>
  categories === 1 ? 0.5 / (samples + 1) : 0;
