/** Sums of shares carry rounding; a quantile must not hang on it. */
const ROUNDING = 1e-9;

/** Rows of so many values are sorted; longer ones are narrowed down by a histogram first. */
const SORTED_UP_TO = 12;

/** Bins of the histogram: the upper 16 bits of a 32-bit float, whose order is that of the numbers. */
const BINS = 65_536;

/** Values with their masses, row after row: those of row r are `start[r] .. start[r + 1] - 1`. */
export interface WeightedRows {
  readonly start: Int32Array;
  readonly value: Float64Array;
  readonly mass: Float64Array;
}

/**
 * For every row the smallest value whose cumulative mass reaches `level * totals[row]`, for rising levels:
 * `row * levels.length + level`. NaN for rows whose masses never reach it.
 */
export function weightedQuantiles(rows: WeightedRows, totals: Float64Array, levels: readonly number[]): Float64Array {
  const results = new Float64Array(totals.length * levels.length).fill(Number.NaN);
  const histogram = new Histogram();
  for (let row = 0; row < totals.length; row++) {
    const [first, end] = [rows.start[row], rows.start[row + 1]];
    if (first === end) continue;
    const wanted = levels.map((level) => level * totals[row] * (1 - ROUNDING));
    const found =
      end - first <= SORTED_UP_TO ? bySorting(rows, first, end, wanted) : histogram.find(rows, first, end, wanted);
    results.set(found, row * levels.length);
  }
  return results;
}

function bySorting({ value, mass }: WeightedRows, first: number, end: number, wanted: readonly number[]): number[] {
  const order = Array.from({ length: end - first }, (_, i) => first + i).sort((a, b) => value[a] - value[b]);
  return walk(order, value, mass, wanted, 0);
}

/** Values reached by going along the order, from a mass already passed. NaN where the end comes first. */
function walk(
  order: readonly number[],
  value: Float64Array,
  mass: Float64Array,
  wanted: readonly number[],
  passed: number,
): number[] {
  const found: number[] = [];
  let reached = passed;
  for (const at of order) {
    reached += mass[at];
    while (found.length < wanted.length && reached >= wanted[found.length]) found.push(value[at]);
    if (found.length === wanted.length) break;
  }
  while (found.length < wanted.length) found.push(Number.NaN);
  return found;
}

/** Finds the bins that hold the values sought, and sorts only what is in these. */
class Histogram {
  readonly #mass = new Float64Array(BINS);
  readonly #used = new Uint16Array(BINS);
  readonly #float = new Float32Array(1);
  readonly #bits = new Uint32Array(this.#float.buffer);
  #bins = new Uint16Array(0);

  find({ value, mass }: WeightedRows, first: number, end: number, wanted: readonly number[]): number[] {
    const count = end - first;
    if (this.#bins.length < count) this.#bins = new Uint16Array(count);
    const bins = this.#bins;
    let usedCount = 0;
    for (let i = 0; i < count; i++) {
      const bin = this.#binOf(value[first + i]);
      bins[i] = bin;
      if (this.#mass[bin] === 0) this.#used[usedCount++] = bin;
      this.#mass[bin] += mass[first + i];
    }
    const used = this.#used.subarray(0, usedCount).sort();
    const found = this.#bracketed(used, wanted).map(({ bin, passed, level }) => {
      if (bin < 0) return Number.NaN;
      const inside: number[] = [];
      for (let i = 0; i < count; i++) if (bins[i] === bin) inside.push(first + i);
      const order = inside.sort((a, b) => value[a] - value[b]);
      const [reached] = walk(order, value, mass, [level], passed);
      // Summed in another order the bin's mass may fall short by a rounding: then it is its last value.
      return Number.isNaN(reached) ? value[order[order.length - 1]] : reached;
    });
    for (const bin of used) this.#mass[bin] = 0;
    return found;
  }

  /** The bin in which each level is reached, and the mass below that bin; -1 where none is. */
  #bracketed(used: Uint16Array, wanted: readonly number[]): { bin: number; passed: number; level: number }[] {
    const brackets: { bin: number; passed: number; level: number }[] = [];
    let passed = 0;
    for (const bin of used) {
      const reached = passed + this.#mass[bin];
      while (brackets.length < wanted.length && reached >= wanted[brackets.length]) {
        brackets.push({ bin, passed, level: wanted[brackets.length] });
      }
      if (brackets.length === wanted.length) break;
      passed = reached;
    }
    while (brackets.length < wanted.length) brackets.push({ bin: -1, passed, level: wanted[brackets.length] });
    return brackets;
  }

  /** Rising with the value: the sign turned, and all bits of negative numbers. */
  #binOf(value: number): number {
    this.#float[0] = value;
    const bits = this.#bits[0];
    return (bits & 0x8000_0000 ? ~bits : bits | 0x8000_0000) >>> 16;
  }
}
