import type { Destinations } from "../prediction/destinations.ts";
import type { Judge } from "./judge.ts";
import type { RowOfCell } from "./tally.ts";

/** Sums of shares carry rounding of this relative size; a quantile must not hang on it. */
const ROUNDING = 1e-9;

export const QUANTILES = [0.5, 0.9, 0.95] as const;

/** Quantiles by row: `row * QUANTILES.length + q`, NaN for rows without judged weight. */
export interface RowQuantiles {
  readonly rttMs: Float64Array;
  readonly excessMs: Float64Array;
}

/**
 * For every row the smallest value whose cumulative weight reaches q of the total, over the judged pairs (c, p)
 * with weight w(c) P(p|c). `rowOfCell` null: one row per PoP.
 */
export function rowQuantiles(
  destinations: Destinations,
  judge: Judge,
  weights: Float64Array,
  inScope: RowOfCell,
  rowCount: number,
  byPop = false,
): RowQuantiles {
  const mass = massByEntry(destinations, judge, weights, inScope);
  const rowOf = byPop
    ? (entry: number): number => entry % judge.popCount
    : (entry: number): number => inScope[Math.floor(entry / judge.popCount)];
  const totals = new Float64Array(rowCount);
  const order = judge.byRtt();
  for (let i = 0; i < order.length; i++) if (mass[order[i]] > 0) totals[rowOf(order[i])] += mass[order[i]];
  const walk = (entries: Int32Array, value: (entry: number) => number): Float64Array =>
    walkQuantiles(entries, mass, rowOf, totals, value);
  return {
    rttMs: walk(order, (entry) => judge.rttMs[entry]),
    excessMs: walk(judge.byExcess(), (entry) => judge.rttMs[entry] - judge.bestRttMs[Math.floor(entry / judge.popCount)]),
  };
}

/** w(c) P(p|c) in a dense table of cells x PoPs, zero out of scope. */
export function massByEntry(destinations: Destinations, judge: Judge, weights: Float64Array, inScope: RowOfCell): Float64Array {
  const mass = new Float64Array(judge.flags.length);
  for (let cell = 0; cell < inScope.length; cell++) {
    if (inScope[cell] < 0) continue;
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      mass[cell * judge.popCount + destinations.pop[i]] += weights[cell] * destinations.share[i];
    }
  }
  return mass;
}

function walkQuantiles(
  entries: Int32Array,
  mass: Float64Array,
  rowOf: (entry: number) => number,
  totals: Float64Array,
  value: (entry: number) => number,
): Float64Array {
  const results = new Float64Array(totals.length * QUANTILES.length).fill(Number.NaN);
  const reached = new Float64Array(totals.length);
  const next = new Uint8Array(totals.length);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!(mass[entry] > 0)) continue;
    const row = rowOf(entry);
    reached[row] += mass[entry];
    while (next[row] < QUANTILES.length && reached[row] >= QUANTILES[next[row]] * totals[row] * (1 - ROUNDING)) {
      results[row * QUANTILES.length + next[row]++] = value(entry);
    }
  }
  return results;
}
