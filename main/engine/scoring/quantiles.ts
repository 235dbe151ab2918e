import type { Destinations } from "../prediction/destinations.ts";
import { excessMs } from "./excess.ts";
import type { Judge } from "./judge.ts";
import { JUDGED } from "./judge.ts";
import type { RowOfCell } from "./tally.ts";
import { weightedQuantiles } from "./weighted-quantiles.ts";

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
  const pairs = judgedPairs(input);
  return quantilesOf(pairs, (pair) => rowOfCell[pairs.cell[pair]], totals, QUANTILES);
}

/** The same with one row per PoP, over the cells in scope. */
export function popQuantiles(input: QuantileInput, scope: RowOfCell, totals: Float64Array): RowQuantiles {
  const pairs = judgedPairs(input);
  return quantilesOf(pairs, (pair) => (scope[pairs.cell[pair]] < 0 ? -1 : pairs.pop[pair]), totals, QUANTILES);
}

/** The quantiles at rising `levels` (0: the smallest value of all) over the cells in scope; NaN where nothing is judged. */
export function quantilesAt(
  input: QuantileInput,
  scope: RowOfCell,
  total: number,
  levels: readonly number[],
): RowQuantiles {
  const pairs = judgedPairs(input);
  return quantilesOf(pairs, (pair) => scope[pairs.cell[pair]], Float64Array.of(total), levels);
}

/** The pairs of a cell and a PoP that have any judged mass, cell by cell. */
interface JudgedPairs {
  readonly cell: Int32Array;
  readonly pop: Int32Array;
  readonly mass: Float64Array;
  readonly rttMs: Float64Array;
  readonly excessMs: Float64Array;
}

const known = new WeakMap<Destinations, { judge: Judge; weights: Float64Array; pairs: JudgedPairs }>();

/** Total, geos and countries of one subject are over the same pairs: the last ones are kept. */
function judgedPairs({ destinations, judge, weights }: QuantileInput): JudgedPairs {
  const last = known.get(destinations);
  if (last?.judge === judge && last.weights === weights) return last.pairs;
  const { start, pop, share } = destinations;
  const { flags, rttMs, bestRttMs, popCount } = judge;
  const room = pop.length;
  const pairs = {
    cell: new Int32Array(room),
    pop: new Int32Array(room),
    mass: new Float64Array(room),
    rttMs: new Float64Array(room),
    excessMs: new Float64Array(room),
  };
  let count = 0;
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell];
    if (weight === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      const entry = cell * popCount + pop[i];
      const mass = weight * share[i];
      if (!(flags[entry] & JUDGED) || mass === 0) continue;
      pairs.cell[count] = cell;
      pairs.pop[count] = pop[i];
      pairs.mass[count] = mass;
      pairs.rttMs[count] = rttMs[entry];
      pairs.excessMs[count++] = excessMs(rttMs[entry], bestRttMs[cell]);
    }
  }
  const found: JudgedPairs = {
    cell: pairs.cell.subarray(0, count),
    pop: pairs.pop.subarray(0, count),
    mass: pairs.mass.subarray(0, count),
    rttMs: pairs.rttMs.subarray(0, count),
    excessMs: pairs.excessMs.subarray(0, count),
  };
  known.set(destinations, { judge, weights, pairs: found });
  return found;
}

function quantilesOf(
  pairs: JudgedPairs,
  rowOf: (pair: number) => number,
  totals: Float64Array,
  levels: readonly number[],
): RowQuantiles {
  const { start, order } = groupByRow(pairs.cell.length, rowOf, totals.length);
  const inOrder = (column: Float64Array): Float64Array => {
    if (!order) return column;
    const ordered = new Float64Array(order.length);
    for (let i = 0; i < order.length; i++) ordered[i] = column[order[i]];
    return ordered;
  };
  const mass = inOrder(pairs.mass);
  const quantiles = (column: Float64Array): Float64Array =>
    weightedQuantiles({ start, value: inOrder(column), mass }, totals, levels);
  return { rttMs: quantiles(pairs.rttMs), excessMs: quantiles(pairs.excessMs) };
}

/**
 * The pairs row by row, those in no row (-1) left out; within a row in their own order. `order` null: they stand so
 * already, as those of all cells do by geo.
 */
function groupByRow(
  count: number,
  rowOf: (pair: number) => number,
  rowCount: number,
): { start: Int32Array; order: Int32Array | null } {
  const rows = new Int32Array(count);
  const start = new Int32Array(rowCount + 1);
  let reached = 0;
  let isInOrder = true;
  for (let pair = 0; pair < count; pair++) {
    const row = rowOf(pair);
    rows[pair] = row;
    if (row >= 0) start[row + 1]++;
    if (row < reached) isInOrder = false;
    else reached = row;
  }
  for (let row = 0; row < rowCount; row++) start[row + 1] += start[row];
  if (isInOrder) return { start, order: null };
  const next = start.slice();
  const order = new Int32Array(start[rowCount]);
  for (let pair = 0; pair < count; pair++) if (rows[pair] >= 0) order[next[rows[pair]]++] = pair;
  return { start, order };
}
