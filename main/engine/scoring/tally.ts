import { RULE_COUNT, type Destinations } from "../prediction/destinations.ts";
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
  readonly offContinent: Float64Array;
  /** Weight sent to any PoP from cells with a continent. */
  readonly continental: Float64Array;
  /** Weight by rule: `row * RULE_COUNT + rule`. */
  readonly evidence: Float64Array;
}

function emptyTally(rowCount: number): Tally {
  const column = (): Float64Array => new Float64Array(rowCount);
  return {
    rowCount,
    weight: column(),
    judged: column(),
    optimal: column(),
    strict: column(),
    within: WITHIN_MS.map(column),
    served: column(),
    rttMs: column(),
    excessMs: column(),
    notJudged: column(),
    unserved: column(),
    offContinent: column(),
    continental: column(),
    evidence: new Float64Array(rowCount * RULE_COUNT),
  };
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

/** Sums by rows of cells. The order of the sums is that of the cells, whatever the rows: equal shares give equal bits. */
export function tallyCells(input: TallyInput, rowOfCell: RowOfCell, rowCount: number): Tally {
  const tally = emptyTally(rowCount);
  const { destinations, weights } = input;
  for (let cell = 0; cell < rowOfCell.length; cell++) {
    const row = rowOfCell[cell];
    const weight = weights[cell];
    if (row < 0) continue;
    tally.weight[row] += weight;
    // Nothing can be added; and a world of which a small part weighs is common (one family, one country).
    if (weight === 0) continue;
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) addServed(tally, row, input, cell, i);
    const unserved = weight * destinations.unserved[cell];
    tally.unserved[row] += unserved;
    tally.judged[row] += unserved;
    tally.notJudged[row] += weight * destinations.unknown[cell];
  }
  return tally;
}

/** Sums by PoP over the weight sent there; what is unserved or unknown is in no row. */
export function tallyPops(input: TallyInput, inScope: RowOfCell): Tally {
  const tally = emptyTally(input.judge.popCount);
  const { destinations, weights } = input;
  for (let cell = 0; cell < inScope.length; cell++) {
    if (inScope[cell] < 0 || weights[cell] === 0) continue;
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      const pop = destinations.pop[i];
      tally.weight[pop] += weights[cell] * destinations.share[i];
      addServed(tally, pop, input, cell, i);
    }
  }
  return tally;
}

/** Adds the users of one row of the destinations, mass `w(c) P(p|c)`, to a row of the tally. */
function addServed(tally: Tally, row: number, input: TallyInput, cell: number, i: number): void {
  const { destinations, judge } = input;
  const mass = input.weights[cell] * destinations.share[i];
  const pop = destinations.pop[i];
  const entry = cell * judge.popCount + pop;
  const flags = judge.flags[entry];
  tally.evidence[row * RULE_COUNT + destinations.rule[i]] += mass;
  const continent = input.continentOfCell[cell];
  if (continent >= 0) {
    tally.continental[row] += mass;
    if (continent !== input.continentOfPop[pop]) tally.offContinent[row] += mass;
  }
  if (!(flags & JUDGED)) {
    tally.notJudged[row] += mass;
    return;
  }
  const rtt = judge.rttMs[entry];
  const excess = rtt - judge.bestRttMs[cell];
  tally.judged[row] += mass;
  tally.served[row] += mass;
  tally.rttMs[row] += mass * rtt;
  tally.excessMs[row] += mass * excess;
  if (flags & OPTIMAL) tally.optimal[row] += mass;
  if (flags & STRICTLY_OPTIMAL) tally.strict[row] += mass;
  // The thresholds rise: what is within one is within all that follow.
  for (let t = WITHIN_MS.length - 1; t >= 0 && excess <= WITHIN_MS[t]; t--) tally.within[t][row] += mass;
}
