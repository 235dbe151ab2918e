import type { Destinations } from "../prediction/destinations.ts";
import type { Judge, RankedEntries } from "./judge.ts";
import type { RowOfCell } from "./tally.ts";

/** Sums of shares carry rounding; a quantile must not hang on it. */
const ROUNDING = 1e-9;

export const QUANTILES = [0.5, 0.9, 0.95] as const;

/** Quantiles by row: `row * QUANTILES.length + q`, NaN for rows without judged weight. */
export interface RowQuantiles {
  readonly rttMs: Float64Array;
  readonly excessMs: Float64Array;
}

/** The judged mass w(c) P(p|c) along the two rankings of a judge. */
interface RankedMass {
  readonly byRtt: Float64Array;
  readonly byExcess: Float64Array;
}

/**
 * For every row the smallest value whose cumulative weight reaches q of the total, over the judged pairs (c, p)
 * with weight w(c) P(p|c).
 */
export function rowQuantiles(
  destinations: Destinations,
  judge: Judge,
  weights: Float64Array,
  rowOfCell: RowOfCell,
  rowCount: number,
): RowQuantiles {
  const mass = rankedMass(destinations, judge, weights);
  const walk = (ranked: RankedEntries, massOf: Float64Array): Float64Array =>
    walkQuantiles(ranked, massOf, (i) => rowOfCell[ranked.cell[i]], rowCount);
  return { rttMs: walk(judge.byRtt(), mass.byRtt), excessMs: walk(judge.byExcess(), mass.byExcess) };
}

/** The same with one row per PoP, over the cells in scope. */
export function popQuantiles(
  destinations: Destinations,
  judge: Judge,
  weights: Float64Array,
  scope: RowOfCell,
): RowQuantiles {
  const mass = rankedMass(destinations, judge, weights);
  const walk = (ranked: RankedEntries, massOf: Float64Array): Float64Array => {
    const rowOf = (i: number): number => (scope[ranked.cell[i]] < 0 ? -1 : ranked.entry[i] % judge.popCount);
    return walkQuantiles(ranked, massOf, rowOf, judge.popCount);
  };
  return { rttMs: walk(judge.byRtt(), mass.byRtt), excessMs: walk(judge.byExcess(), mass.byExcess) };
}

const known = new WeakMap<Destinations, { judge: Judge; weights: Float64Array; mass: RankedMass }>();

/** Total, geos and countries of one subject walk the same masses: the last ones are kept. */
function rankedMass(destinations: Destinations, judge: Judge, weights: Float64Array): RankedMass {
  const last = known.get(destinations);
  if (last?.judge === judge && last.weights === weights) return last.mass;
  const byEntry = massByEntry(destinations, judge, weights);
  const along = ({ entry }: RankedEntries): Float64Array => {
    const mass = new Float64Array(entry.length);
    for (let i = 0; i < entry.length; i++) mass[i] = byEntry[entry[i]];
    return mass;
  };
  const mass = { byRtt: along(judge.byRtt()), byExcess: along(judge.byExcess()) };
  known.set(destinations, { judge, weights, mass });
  return mass;
}

/** w(c) P(p|c) in a dense table of cells x PoPs. */
function massByEntry(
  { start, pop, share }: Destinations,
  { popCount, flags }: Judge,
  weights: Float64Array,
): Float64Array {
  const mass = new Float64Array(flags.length);
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell];
    if (weight === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) mass[cell * popCount + pop[i]] += weight * share[i];
  }
  return mass;
}

function walkQuantiles(
  ranked: RankedEntries,
  mass: Float64Array,
  rowOf: (index: number) => number,
  rowCount: number,
): Float64Array {
  const totals = new Float64Array(rowCount);
  for (let i = 0; i < mass.length; i++) {
    if (mass[i] === 0) continue;
    const row = rowOf(i);
    if (row >= 0) totals[row] += mass[i];
  }
  const results = new Float64Array(rowCount * QUANTILES.length).fill(Number.NaN);
  const reached = new Float64Array(rowCount);
  const next = new Uint8Array(rowCount);
  for (let i = 0; i < mass.length; i++) {
    if (mass[i] === 0) continue;
    const row = rowOf(i);
    if (row < 0 || next[row] === QUANTILES.length) continue;
    reached[row] += mass[i];
    while (next[row] < QUANTILES.length && reached[row] >= QUANTILES[next[row]] * totals[row] * (1 - ROUNDING)) {
      results[row * QUANTILES.length + next[row]++] = ranked.value[i];
    }
  }
  return results;
}
