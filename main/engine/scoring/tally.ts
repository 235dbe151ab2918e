import { RULE_COUNT, type Destinations } from "../prediction/destinations.ts";
import { NOWHERE, type Doubts } from "../prediction/doubts.ts";
import { excessMs } from "./excess.ts";
import { JUDGED, OPTIMAL, STRICTLY_OPTIMAL, type Judge } from "./judge.ts";

/** Thresholds of "within so many ms of the best". */
export const WITHIN_MS = [10, 25, 50, 100] as const;

/** Weighted sums over the cells of each row of a table; one row for a total. All columns are by row. */
export interface Tally {
  readonly rowCount: number;
  /** Weight of the row's cells (by PoP: weight sent there). */
  readonly weight: Float64Array;
  /** Weight that was judged, the unserved included. */
  readonly judged: Float64Array;
  readonly optimal: Float64Array;
  readonly strict: Float64Array;
  readonly within: readonly Float64Array[];
  /** Judged weight that is served: what the latency figures are over. */
  readonly served: Float64Array;
  readonly rttMs: Float64Array;
  readonly excessMs: Float64Array;
  readonly notJudged: Float64Array;
  readonly unserved: Float64Array;
  /** Weight that is doubtful, as `Doubt` tells. */
  readonly unsettled: Float64Array;
  readonly orderDependent: Float64Array;
  readonly unpredictable: Float64Array;
  readonly offContinent: Float64Array;
  /** Weight sent to any PoP from cells with a continent. */
  readonly continental: Float64Array;
  /** Weight by rule: `row * RULE_COUNT + rule`. */
  readonly evidence: Float64Array;
}

export interface TallyInput {
  readonly destinations: Destinations;
  readonly judge: Judge;
  readonly weights: Float64Array;
  /** Continent by geo and by PoP as numbers, -1 unknown. */
  readonly continentOfCell: Int32Array;
  readonly continentOfPop: Int32Array;
}

/** Row of each cell, -1 for cells out of scope. */
export type RowOfCell = Int32Array;

/** What cells are summed by. */
export interface Grouping {
  readonly rowOfCell: RowOfCell;
  readonly rowCount: number;
}

/** Columns of the sums, side by side for one cell or row: what is added together lies together in memory. */
const WEIGHT = 0;
const JUDGED_WEIGHT = 1;
const OPTIMAL_WEIGHT = 2;
const STRICT_WEIGHT = 3;
const SERVED = 4;
const RTT = 5;
const EXCESS = 6;
const NOT_JUDGED = 7;
const UNSERVED = 8;
const OFF_CONTINENT = 9;
const CONTINENTAL = 10;
const UNSETTLED = 11;
const ORDER_DEPENDENT = 12;
const UNPREDICTABLE = 13;
const WITHIN = 14;
const EVIDENCE = WITHIN + WITHIN_MS.length;
const WIDTH = EVIDENCE + RULE_COUNT;

/** Sums by the rows of each grouping, in the order of the cells: equal shares give equal bits. Every cell is worked out once. */
export function tallyCells(input: TallyInput, groupings: readonly Grouping[]): Tally[] {
  const tables = groupings.map(({ rowCount }) => new Float64Array(rowCount * WIDTH));
  const ofCell = new Float64Array(WIDTH);
  for (let cell = 0; cell < input.weights.length; cell++) {
    // Nothing can be added; and a world of which a small part weighs is common (one family, one country).
    if (input.weights[cell] === 0 || !isInAny(groupings, cell)) continue;
    sumCell(input, cell, ofCell);
    for (let table = 0; table < tables.length; table++) {
      const row = groupings[table].rowOfCell[cell];
      if (row >= 0) addRow(ofCell, tables[table], row * WIDTH);
    }
  }
  return tables.map((sums, table) => columnsOf(sums, groupings[table].rowCount));
}

function isInAny(groupings: readonly Grouping[], cell: number): boolean {
  for (let table = 0; table < groupings.length; table++) if (groupings[table].rowOfCell[cell] >= 0) return true;
  return false;
}

function addRow(ofCell: Float64Array, sums: Float64Array, at: number): void {
  for (let column = 0; column < WIDTH; column++) sums[at + column] += ofCell[column];
}

/** The sums of one cell, in place of what stood in `sums`. */
function sumCell(input: TallyInput, cell: number, sums: Float64Array): void {
  const { destinations, weights } = input;
  const { doubts } = destinations;
  const weight = weights[cell];
  sums.fill(0);
  for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) addServed(sums, 0, input, cell, i);
  if (doubts) for (let i = doubts.start[cell]; i < doubts.start[cell + 1]; i++) addDoubt(sums, 0, doubts, weight, i);
  sums[WEIGHT] = weight;
  sums[UNSERVED] = weight * destinations.unserved[cell];
  sums[JUDGED_WEIGHT] += sums[UNSERVED];
  sums[NOT_JUDGED] += weight * destinations.unknown[cell];
}

/** Sums by PoP over the weight sent there; what is unserved or unknown is in no row. */
export function tallyPops(input: TallyInput, inScope: RowOfCell): Tally {
  const { destinations, weights, judge } = input;
  const { doubts } = destinations;
  const sums = new Float64Array(judge.popCount * WIDTH);
  for (let cell = 0; cell < inScope.length; cell++) {
    if (inScope[cell] < 0 || weights[cell] === 0) continue;
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      const at = destinations.pop[i] * WIDTH;
      sums[at + WEIGHT] += weights[cell] * destinations.share[i];
      addServed(sums, at, input, cell, i);
    }
    for (let i = doubts?.start[cell] ?? 0; doubts && i < doubts.start[cell + 1]; i++) {
      if (doubts.pop[i] !== NOWHERE) addDoubt(sums, doubts.pop[i] * WIDTH, doubts, weights[cell], i);
    }
  }
  return columnsOf(sums, judge.popCount);
}

/** Adds the doubtful users of one entry to the sums at `at`. */
function addDoubt(sums: Float64Array, at: number, doubts: Doubts, weight: number, i: number): void {
  sums[at + UNSETTLED] += weight * doubts.unsettled[i];
  sums[at + ORDER_DEPENDENT] += weight * doubts.orderDependent[i];
  sums[at + UNPREDICTABLE] += weight * doubts.unpredictable[i];
}

/** Adds the users of one row of the destinations, mass `w(c) P(p|c)`, to the sums at `at`. */
function addServed(sums: Float64Array, at: number, input: TallyInput, cell: number, i: number): void {
  const { destinations, judge } = input;
  const mass = input.weights[cell] * destinations.share[i];
  const pop = destinations.pop[i];
  const entry = cell * judge.popCount + pop;
  const flags = judge.flags[entry];
  sums[at + EVIDENCE + destinations.rule[i]] += mass;
  const continent = input.continentOfCell[cell];
  if (continent >= 0) {
    sums[at + CONTINENTAL] += mass;
    if (continent !== input.continentOfPop[pop]) sums[at + OFF_CONTINENT] += mass;
  }
  if (!(flags & JUDGED)) {
    sums[at + NOT_JUDGED] += mass;
    return;
  }
  const rtt = judge.rttMs[entry];
  const excess = excessMs(rtt, judge.bestRttMs[cell]);
  sums[at + JUDGED_WEIGHT] += mass;
  sums[at + SERVED] += mass;
  sums[at + RTT] += mass * rtt;
  sums[at + EXCESS] += mass * excess;
  if (flags & OPTIMAL) sums[at + OPTIMAL_WEIGHT] += mass;
  if (flags & STRICTLY_OPTIMAL) sums[at + STRICT_WEIGHT] += mass;
  // The thresholds rise: what is within one is within all that follow.
  for (let t = WITHIN_MS.length - 1; t >= 0 && excess <= WITHIN_MS[t]; t--) sums[at + WITHIN + t] += mass;
}

function columnsOf(sums: Float64Array, rowCount: number): Tally {
  const column = (index: number): Float64Array =>
    Float64Array.from({ length: rowCount }, (_, row) => sums[row * WIDTH + index]);
  const evidence = new Float64Array(rowCount * RULE_COUNT);
  for (let row = 0; row < rowCount; row++) {
    evidence.set(sums.subarray(row * WIDTH + EVIDENCE, (row + 1) * WIDTH), row * RULE_COUNT);
  }
  return {
    rowCount,
    weight: column(WEIGHT),
    judged: column(JUDGED_WEIGHT),
    optimal: column(OPTIMAL_WEIGHT),
    strict: column(STRICT_WEIGHT),
    within: WITHIN_MS.map((_, threshold) => column(WITHIN + threshold)),
    served: column(SERVED),
    rttMs: column(RTT),
    excessMs: column(EXCESS),
    notJudged: column(NOT_JUDGED),
    unserved: column(UNSERVED),
    unsettled: column(UNSETTLED),
    orderDependent: column(ORDER_DEPENDENT),
    unpredictable: column(UNPREDICTABLE),
    offContinent: column(OFF_CONTINENT),
    continental: column(CONTINENTAL),
    evidence,
  };
}
