import { growingFloats, growingInts } from "../world/growing.ts";
import { ascendingOrder } from "../world/order.ts";

/**
 * What may turn out differently, for the 90% interval: independent sources of error, each with its possible outcomes
 * and the optimal and judged share of the cell's users under them.
 */
export interface Spread {
  readonly draws: GroupDraws;
  readonly samples: SampleDraws;
}

/**
 * Members of groups that are right together and wrong together: one uniform number per group picks the step of every
 * member (steps in falling order of probability). Steps of member m: `stepStart[m] .. stepStart[m + 1] - 1`.
 */
export interface GroupDraws {
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
  /** The steps that are not a member's last, in rising order of `upTo`. Worked out when first asked for. */
  readonly jumps: () => Int32Array;
}

/** Multinomial samples: members sorted by (cell, base), outcomes in the base's order of PoPs. */
export interface SampleDraws {
  readonly cell: Int32Array;
  /** What was sampled; the same (cell, base) on two sides of a comparison is the same draw. */
  readonly base: Int32Array;
  readonly samples: Float64Array;
  readonly start: Int32Array;
  readonly probability: Float64Array;
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
}

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
    if (this.#pending && (optimal !== this.#pendingOptimal || judged !== this.#pendingJudged)) this.#write(this.#reached);
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
    let jumps: Int32Array | null = null;
    return {
      group: this.#group.finish(),
      cell: this.#cell.finish(),
      stepStart: this.#stepStart.finish(),
      upTo,
      optimal: this.#optimal.finish(),
      judged: this.#judged.finish(),
      member,
      jumps: () => (jumps ??= orderJumps(upTo, member)),
    };
  }
}

function orderJumps(upTo: Float64Array, member: Int32Array): Int32Array {
  const jumps: number[] = [];
  for (let step = 0; step + 1 < upTo.length; step++) if (member[step] === member[step + 1]) jumps.push(step);
  return ascendingOrder(Float64Array.from(jumps, (step) => upTo[step])).map((index) => jumps[index]);
}

/** Collects multinomial samples; members must come sorted by (cell, base). */
export class SampleDrawsWriter {
  readonly #cell = growingInts();
  readonly #base = growingInts();
  readonly #samples = growingFloats();
  readonly #start = growingInts();
  readonly #probability = growingFloats();
  readonly #optimal = growingFloats();
  readonly #judged = growingFloats();

  open(cell: number, base: number, samples: number): void {
    this.#cell.push(cell);
    this.#base.push(base);
    this.#samples.push(samples);
    this.#start.push(this.#probability.length);
  }

  outcome(probability: number, optimal: number, judged: number): void {
    this.#probability.push(probability);
    this.#optimal.push(optimal);
    this.#judged.push(judged);
  }

  finish(): SampleDraws {
    this.#start.push(this.#probability.length);
    return {
      cell: this.#cell.finish(),
      base: this.#base.finish(),
      samples: this.#samples.finish(),
      start: this.#start.finish(),
      probability: this.#probability.finish(),
      optimal: this.#optimal.finish(),
      judged: this.#judged.finish(),
    };
  }
}

/**
 * Shares under which the sampling error of k out of n is worked out: (k + 1/2) / (n + 1) for each category seen,
 * renormalised where they sum to more than one. What is missing to one (a single category) belongs to an unseen one.
 */
export function spreadShares(counts: ArrayLike<number>): { shares: Float64Array; missing: number } {
  let samples = 0;
  for (let i = 0; i < counts.length; i++) samples += counts[i];
  const total = Math.max(1, (samples + counts.length / 2) / (samples + 1));
  const shares = Float64Array.from(counts, (count) => (count + 0.5) / (samples + 1) / total);
  return { shares, missing: counts.length === 1 ? 0.5 / (samples + 1) : 0 };
}
