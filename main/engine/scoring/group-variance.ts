import { mergeJumps, type GroupJumps } from "./group-jumps.ts";
import type { Spread } from "./spread.ts";
import type { RowOfCell } from "./tally.ts";
import type { VarianceSide } from "./variance.ts";

/**
 * Adds the variance of the groups that err together. A group's part of a row is a step function of the group's one
 * uniform number: its jumps are walked in rising order, with the integrals of the value and of its square kept by row.
 * Where the value begins does not matter to a variance: it begins at 0.
 */
export function addGroupVariance(
  sides: readonly VarianceSide[],
  rowOfCell: RowOfCell,
  rowCount: number,
  variance: Float64Array,
): void {
  const { start, at, cell: cellOfJump, side, optimal, judged } = jumpsOf(sides);
  const sums = new StepSums(rowCount);
  for (let group = 0; group + 1 < start.length; group++) {
    for (let i = start[group]; i < start[group + 1]; i++) {
      const cell = cellOfJump[i];
      if (rowOfCell[cell] < 0) continue;
      const { perOptimal, perJudged } = sides[side[i]];
      sums.jump(rowOfCell[cell], at[i], perOptimal[cell] * optimal[i] + perJudged[cell] * judged[i]);
    }
    sums.closeGroup(variance);
  }
}

const known = new WeakMap<Spread, GroupJumps>();

/** The total, geos and countries of one subject walk the same jumps: they are merged once. */
function jumpsOf(sides: readonly VarianceSide[]): GroupJumps {
  if (sides.length > 1) return mergeJumps(sides);
  let jumps = known.get(sides[0].spread);
  if (!jumps) known.set(sides[0].spread, (jumps = mergeJumps(sides)));
  return jumps;
}

/** Running value of each row while a group's uniform number grows from 0 to 1, with its integral and that of its square. */
class StepSums {
  readonly #value: Float64Array;
  readonly #reached: Float64Array;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  /** The rows that the group at hand moves. */
  readonly #rows: Int32Array;
  readonly #isMoved: Uint8Array;
  #rowCount = 0;

  constructor(rowCount: number) {
    this.#value = new Float64Array(rowCount);
    this.#reached = new Float64Array(rowCount);
    this.#mean = new Float64Array(rowCount);
    this.#square = new Float64Array(rowCount);
    this.#rows = new Int32Array(rowCount);
    this.#isMoved = new Uint8Array(rowCount);
  }

  jump(row: number, at: number, change: number): void {
    if (!this.#isMoved[row]) {
      this.#isMoved[row] = 1;
      this.#rows[this.#rowCount++] = row;
      this.#value[row] = this.#mean[row] = this.#square[row] = 0;
    } else {
      this.#advance(row, at);
    }
    this.#reached[row] = at;
    this.#value[row] += change;
  }

  /** Adds what the group's rows vary by, and is ready for the next group. */
  closeGroup(variance: Float64Array): void {
    for (let i = 0; i < this.#rowCount; i++) {
      const row = this.#rows[i];
      this.#advance(row, 1);
      this.#isMoved[row] = 0;
      variance[row] += Math.max(0, this.#square[row] - this.#mean[row] ** 2);
    }
    this.#rowCount = 0;
  }

  #advance(row: number, to: number): void {
    const width = to - this.#reached[row];
    const value = this.#value[row];
    this.#mean[row] += value * width;
    this.#square[row] += value * value * width;
  }
}
