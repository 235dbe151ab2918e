import type { Destinations } from "../prediction/destinations.ts";
import type { Judge, RankedEntries } from "./judge.ts";
import type { RowOfCell } from "./tally.ts";

/** Sums of shares carry rounding; a quantile must not hang on it. */
const ROUNDING = 1e-9;

export const QUANTILES: readonly number[] = [0.5, 0.9, 0.95];

/** Quantiles by row: `row * QUANTILES.length + q`, NaN for rows without judged weight. */
export interface RowQuantiles {
  readonly rttMs: Float64Array;
  readonly excessMs: Float64Array;
}

/** What quantiles are over: the pairs (c, p) with weight w(c) P(p|c). */
export interface QuantileInput {
  readonly destinations: Destinations;
  readonly judge: Judge;
  readonly weights: Float64Array;
}

/**
 * For every row the smallest value whose cumulative weight reaches q of the total over the judged pairs;
 * `totals`: the judged served weight of each row.
 */
export function rowQuantiles(input: QuantileInput, rowOfCell: RowOfCell, totals: Float64Array): RowQuantiles {
  const mass = rankedMass(input);
  const walk = (ranked: RankedEntries, massOf: PlacedMass): Float64Array =>
    walkQuantiles(ranked, massOf, (place) => rowOfCell[ranked.cell[place]], totals);
  return { rttMs: walk(input.judge.byRtt(), mass.byRtt), excessMs: walk(input.judge.byExcess(), mass.byExcess) };
}

/** The same with one row per PoP, over the cells in scope. */
export function popQuantiles(input: QuantileInput, scope: RowOfCell, totals: Float64Array): RowQuantiles {
  const mass = rankedMass(input);
  const { popCount } = input.judge;
  const walk = (ranked: RankedEntries, massOf: PlacedMass): Float64Array => {
    const rowOf = (place: number): number => (scope[ranked.cell[place]] < 0 ? -1 : ranked.entry[place] % popCount);
    return walkQuantiles(ranked, massOf, rowOf, totals);
  };
  return { rttMs: walk(input.judge.byRtt(), mass.byRtt), excessMs: walk(input.judge.byExcess(), mass.byExcess) };
}

/** The quantiles at rising `levels` (0: the smallest value of all) over the cells in scope; NaN where nothing is judged. */
export function quantilesAt(
  input: QuantileInput,
  scope: RowOfCell,
  total: number,
  levels: readonly number[],
): RowQuantiles {
  const mass = rankedMass(input);
  const walk = (ranked: RankedEntries, massOf: PlacedMass): Float64Array =>
    walkQuantiles(ranked, massOf, (place) => scope[ranked.cell[place]], Float64Array.of(total), levels);
  return { rttMs: walk(input.judge.byRtt(), mass.byRtt), excessMs: walk(input.judge.byExcess(), mass.byExcess) };
}

/** The places of a ranking that have any mass, rising. */
interface PlacedMass {
  readonly place: Int32Array;
  readonly mass: Float64Array;
}

/** The judged mass along the two rankings of a judge. */
interface RankedMass {
  readonly byRtt: PlacedMass;
  readonly byExcess: PlacedMass;
}

const known = new WeakMap<Destinations, { judge: Judge; weights: Float64Array; mass: RankedMass }>();

/** Total, geos and countries of one subject walk the same masses: the last ones are kept. */
function rankedMass({ destinations, judge, weights }: QuantileInput): RankedMass {
  const last = known.get(destinations);
  if (last?.judge === judge && last.weights === weights) return last.mass;
  const { start, pop, share } = destinations;
  const [rttPlace, excessPlace] = [judge.byRtt().placeOfEntry, judge.byExcess().placeOfEntry];
  const byRtt = scratchOf(judge.byRtt());
  const byExcess = scratchOf(judge.byExcess());
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell];
    if (weight === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      const entry = cell * judge.popCount + pop[i];
      if (rttPlace[entry] < 0) continue;
      byRtt[rttPlace[entry]] += weight * share[i];
      byExcess[excessPlace[entry]] += weight * share[i];
    }
  }
  const mass = { byRtt: placed(byRtt), byExcess: placed(byExcess) };
  known.set(destinations, { judge, weights, mass });
  return mass;
}

const scratch = new WeakMap<RankedEntries, Float64Array>();

/** A column of zeros along a ranking, some MB that need not be made anew for every edit; `placed` leaves it so again. */
function scratchOf(ranked: RankedEntries): Float64Array {
  let column = scratch.get(ranked);
  if (!column) scratch.set(ranked, (column = new Float64Array(ranked.entry.length)));
  return column;
}

/** Most entries have no mass: every walk passes over them once less. Takes the masses out of the column. */
function placed(massOfPlace: Float64Array): PlacedMass {
  let count = 0;
  for (let at = 0; at < massOfPlace.length; at++) if (massOfPlace[at] !== 0) count++;
  const place = new Int32Array(count);
  const mass = new Float64Array(count);
  for (let at = 0, i = 0; at < massOfPlace.length; at++) {
    if (massOfPlace[at] === 0) continue;
    place[i] = at;
    mass[i++] = massOfPlace[at];
    massOfPlace[at] = 0;
  }
  return { place, mass };
}

function walkQuantiles(
  { value }: RankedEntries,
  { place, mass }: PlacedMass,
  rowOf: (place: number) => number,
  totals: Float64Array,
  levels = QUANTILES,
): Float64Array {
  const results = new Float64Array(totals.length * levels.length).fill(Number.NaN);
  const reached = new Float64Array(totals.length);
  const next = new Int32Array(totals.length);
  for (let i = 0; i < mass.length; i++) {
    const row = rowOf(place[i]);
    if (row < 0 || next[row] === levels.length) continue;
    reached[row] += mass[i];
    while (next[row] < levels.length && reached[row] >= levels[next[row]] * totals[row] * (1 - ROUNDING)) {
      results[row * levels.length + next[row]++] = value[place[i]];
    }
  }
  return results;
}
