import type { Fix } from "#shared/model/routing.ts";
import { intervalAround } from "../scoring/figures.ts";
import type { Frame } from "../scoring/frame.ts";
import { JUDGED, OPTIMAL } from "../scoring/judge.ts";
import type { Spread } from "../scoring/spread.ts";
import { varianceByRow, type VarianceSide } from "../scoring/variance.ts";
import type { Destinations } from "../prediction/destinations.ts";

/** Optimal and judged share of every cell, under one subject. */
export interface CellShares {
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
}

/** What of each cell's users is optimal and what is judged; the unserved are judged. */
export function cellShares({ judge }: Frame, destinations: Destinations): CellShares {
  const judged = Float64Array.from(destinations.unserved);
  const optimal = new Float64Array(judged.length);
  for (let cell = 0; cell < judged.length; cell++) {
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      const flags = judge.flags[cell * judge.popCount + destinations.pop[i]];
      if (flags & JUDGED) judged[cell] += destinations.share[i];
      if (flags & OPTIMAL) optimal[cell] += destinations.share[i];
    }
  }
  return { optimal, judged };
}

/** % optimal of two subjects over the jointly judged mass of some cells, 0-100; null where nothing is. */
export interface Pair {
  readonly before: number | null;
  readonly after: number | null;
  /** Jointly judged weight. */
  readonly judged: number;
}

/** Scores two subjects over the cells with `rowOfCell` 0, as a comparison does. */
export function scorePair(weights: Float64Array, rowOfCell: Int32Array, a: CellShares, b: CellShares): Pair {
  let [before, after, judged] = [0, 0, 0];
  for (let cell = 0; cell < weights.length; cell++) {
    if (rowOfCell[cell] < 0 || weights[cell] === 0) continue;
    before += weights[cell] * a.optimal[cell] * b.judged[cell];
    after += weights[cell] * b.optimal[cell] * a.judged[cell];
    judged += weights[cell] * a.judged[cell] * b.judged[cell];
  }
  if (!(judged > 0)) return { before: null, after: null, judged };
  return { before: (100 * before) / judged, after: (100 * after) / judged, judged };
}

/**
 * The gain over everybody, judged or not, in points: those who can be judged on one side only all wrong, and all right. A change
 * that sends users where nobody has measured the latency must not win by leaving them out. Whoever is judged on neither side
 * counts as unchanged. The gain of those judged on both sides may lie outside: they are not everybody.
 */
export function gainBounds(
  weights: Float64Array,
  rowOfCell: Int32Array,
  a: CellShares,
  b: CellShares,
): [number, number] {
  let [low, high, total] = [0, 0, 0];
  for (let cell = 0; cell < weights.length; cell++) {
    if (rowOfCell[cell] < 0) continue;
    const gained = b.optimal[cell] - a.optimal[cell];
    low += weights[cell] * (gained - Math.max(0, b.judged[cell] - a.judged[cell]));
    high += weights[cell] * (gained + Math.max(0, a.judged[cell] - b.judged[cell]));
    total += weights[cell];
  }
  const points = (sum: number): number => (total > 0 ? (100 * sum) / total : 0);
  return [points(low), points(high)];
}

/** Points of % optimal that the cells gain which gain any. */
export function potentialGain(weights: Float64Array, rowOfCell: Int32Array, a: CellShares, b: CellShares): number {
  let [gained, judged] = [0, 0];
  for (let cell = 0; cell < weights.length; cell++) {
    if (rowOfCell[cell] < 0) continue;
    gained += weights[cell] * Math.max(0, b.optimal[cell] - a.optimal[cell]);
    judged += weights[cell] * a.judged[cell];
  }
  return judged > 0 ? (100 * gained) / judged : 0;
}

export interface GainSide {
  readonly shares: CellShares;
  readonly spread: Spread;
}

/** 90% interval of after minus before, in points over all cells in scope: what both sides share cancels. */
export function gainInterval(frame: Frame, pair: Pair, before: GainSide, after: GainSide): [number, number] {
  const variance = varianceByRow(
    [
      contribution(frame, pair, before, after, pair.before, -1),
      contribution(frame, pair, after, before, pair.after, 1),
    ],
    frame.scope,
    1,
  );
  const [low, high] = intervalAround((pair.after ?? 0) - (pair.before ?? 0), variance[0], -100, 100);
  return [low ?? 0, high ?? 0];
}

function contribution(
  { weights }: Frame,
  { judged }: Pair,
  own: GainSide,
  other: GainSide,
  percent: number | null,
  sign: number,
): VarianceSide {
  const perOptimal = new Float64Array(weights.byCell.length);
  const perJudged = new Float64Array(weights.byCell.length);
  if (judged > 0) {
    for (let cell = 0; cell < perOptimal.length; cell++) {
      perOptimal[cell] = (sign * weights.byCell[cell] * other.shares.judged[cell]) / judged;
      perJudged[cell] = -perOptimal[cell] * ((percent ?? 0) / 100);
    }
  }
  return { spread: own.spread, perOptimal, perJudged };
}

/** What a change moves: shares of the weight in scope. */
export type Moved = Pick<Fix, "movedShare" | "unservedShare" | "moves">;

/** Who goes elsewhere: what a PoP loses in a cell goes to those that gain there, in proportion. Largest moves first. */
export function movesBetween(frame: Frame, before: Destinations, after: Destinations, most: number): Moved {
  const { weights, scope, world } = frame;
  const popCount = world.pops.length;
  const change = new Float64Array(popCount);
  const moves = new Map<number, number>();
  let [total, moved, unserved] = [0, 0, 0];
  for (let cell = 0; cell < weights.byCell.length; cell++) {
    const weight = weights.byCell[cell];
    if (scope[cell] < 0 || weight === 0) continue;
    total += weight;
    unserved += weight * after.unserved[cell];
    change.fill(0);
    addShares(change, before, cell, -1);
    addShares(change, after, cell, 1);
    const gained = change.reduce((sum, value) => sum + Math.max(0, value), 0);
    // What is not served any more goes nowhere; it counts as moved.
    const lost = change.reduce((sum, value) => sum - Math.min(0, value), 0);
    if (lost < NOTHING && gained < NOTHING) continue;
    moved += weight * Math.max(lost, gained);
    const whole = Math.max(lost, gained);
    for (let from = 0; from < popCount; from++) {
      for (let to = 0; change[from] < 0 && to < popCount; to++) {
        if (change[to] <= 0) continue;
        const key = (world.cells.geo[cell] * popCount + from) * popCount + to;
        moves.set(key, (moves.get(key) ?? 0) + (weight * -change[from] * change[to]) / whole);
      }
    }
  }
  const shareOf = (weight: number): number => (total > 0 ? weight / total : 0);
  return {
    movedShare: shareOf(moved),
    unservedShare: shareOf(unserved),
    moves: [...moves]
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([key, weight]) => ({
        geo: world.geos[Math.floor(key / popCount / popCount)].code,
        fromPop: world.pops[Math.floor(key / popCount) % popCount].id,
        toPop: world.pops[key % popCount].id,
        share: shareOf(weight),
      })),
  };
}

/** True where a rule (by number) carries any weight in scope. */
export function carries({ weights, scope }: Frame, { start, rule, share }: Destinations, wanted: number): boolean {
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0 || weights.byCell[cell] === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) if (rule[i] === wanted && share[i] > 0) return true;
  }
  return false;
}

/** Below this a change of a cell's shares is rounding. */
const NOTHING = 1e-9;

function addShares(change: Float64Array, { start, pop, share }: Destinations, cell: number, sign: number): void {
  for (let i = start[cell]; i < start[cell + 1]; i++) change[pop[i]] += sign * share[i];
}
