import type { Destinations } from "../prediction/destinations.ts";
import type { World } from "../world/world.ts";
import { cleanMs, excessMs } from "./excess.ts";

/** What is known of sending a cell to a PoP, as bits. */
export const JUDGED = 1;
export const OPTIMAL = 2;
export const STRICTLY_OPTIMAL = 4;

/**
 * Who is optimal for whom: a dense table of cells x PoPs (entry `cell * popCount + pop`).
 * JUDGED is set where the latency is known and the cell has a best PoP.
 */
export interface Judge {
  readonly popCount: number;
  readonly flags: Uint8Array;
  /** L(c,p) where known, else NaN. */
  readonly rttMs: Float64Array;
  /** o(c), or -1 where the cell has none. */
  readonly best: Int32Array;
  /** L(c,o(c)), NaN without o(c). */
  readonly bestRttMs: Float64Array;
}

export interface JudgeOptions {
  readonly minSamples: number;
  readonly toleranceMs: number;
  /** 1 for each candidate PoP. */
  readonly candidates: Uint8Array;
}

const judgesByWorld = new WeakMap<World, { readonly key: string; readonly chooser: World; readonly judge: Judge }[]>();

/** Judges kept per world: those of the subjects that are shown together. */
const JUDGES_KEPT = 4;

/** The judge for these options, kept: a plan under edit asks for the same one again and again. */
export function judgeFor(world: World, chooser: World, options: JudgeOptions): Judge {
  const key = `${options.minSamples} ${options.toleranceMs} ${options.candidates.join("")}`;
  const kept = judgesByWorld.get(world) ?? [];
  const found = kept.find((entry) => entry.key === key && entry.chooser === chooser);
  const entry = found ?? { key, chooser, judge: createJudge(world, chooser, options) };
  judgesByWorld.set(world, [entry, ...kept.filter((other) => other !== entry)].slice(0, JUDGES_KEPT));
  return entry.judge;
}

/**
 * Judges every (cell, PoP). `chooser` (the odd days of a cross-fit, else the same world) picks o(c) among the candidates
 * whose latency is known in both; `world` gives every latency that is scored.
 */
function createJudge(world: World, chooser: World, options: JudgeOptions): Judge {
  const popCount = world.pops.length;
  const rttMs = knownLatency(world, options.minSamples);
  const choosing = chooser === world ? rttMs : knownLatency(chooser, options.minSamples);
  const { count } = world.cells;
  const best = new Int32Array(count).fill(-1);
  const bestRttMs = new Float64Array(count).fill(Number.NaN);
  const flags = new Uint8Array(count * popCount);
  for (let cell = 0; cell < count; cell++) {
    const base = cell * popCount;
    const optimal = lowest(choosing, rttMs, base, options.candidates);
    if (optimal < 0) continue;
    best[cell] = optimal;
    const bestRtt = rttMs[base + optimal];
    bestRttMs[cell] = bestRtt;
    for (let entry = base; entry < base + popCount; entry++) {
      const rtt = rttMs[entry];
      if (Number.isNaN(rtt)) continue;
      const excess = excessMs(rtt, bestRtt);
      flags[entry] = JUDGED | (excess <= options.toleranceMs ? OPTIMAL : 0) | (excess <= 0 ? STRICTLY_OPTIMAL : 0);
    }
  }
  return { popCount, flags, rttMs, best, bestRttMs };
}

function lowest(choosing: Float64Array, scored: Float64Array, base: number, candidates: Uint8Array): number {
  let optimal = -1;
  let lowestRtt = Number.POSITIVE_INFINITY;
  for (let pop = 0; pop < candidates.length; pop++) {
    // NaN compares false: an unknown latency never wins.
    if (!candidates[pop] || Number.isNaN(scored[base + pop])) continue;
    if (choosing[base + pop] < lowestRtt) {
      lowestRtt = choosing[base + pop];
      optimal = pop;
    }
  }
  return optimal;
}

const knownByWorld = new WeakMap<World, Map<number, Float64Array>>();

/** L(c,p) by cell and PoP where n(c,p) >= minSamples, else NaN. Kept per world: every subject reads it. */
export function knownLatency(world: World, minSamples: number): Float64Array {
  let byMinimum = knownByWorld.get(world);
  if (!byMinimum) knownByWorld.set(world, (byMinimum = new Map()));
  let table = byMinimum.get(minSamples);
  if (table) return table;
  const { cells, latency, pops } = world;
  table = new Float64Array(cells.count * pops.length).fill(Number.NaN);
  for (let cell = 0; cell < cells.count; cell++) {
    for (let row = latency.start[cell]; row < latency.start[cell + 1]; row++) {
      if (latency.samples[row] >= minSamples)
        table[cell * pops.length + latency.pop[row]] = cleanMs(latency.rttMs[row]);
    }
  }
  byMinimum.set(minSamples, table);
  return table;
}

/** How flags are read: all PoPs, or the users of one PoP only (its row of a table by PoP). */
export interface JudgeView {
  readonly flags: Uint8Array;
  readonly popCount: number;
  readonly best: Int32Array;
  readonly onlyPop: number | null;
}

export const judgedAt = (view: JudgeView, cell: number, pop: number): number =>
  view.onlyPop !== null && view.onlyPop !== pop ? 0 : view.flags[cell * view.popCount + pop] & JUDGED;

export const optimalAt = (view: JudgeView, cell: number, pop: number): number =>
  (view.onlyPop !== null && view.onlyPop !== pop) || !(view.flags[cell * view.popCount + pop] & OPTIMAL) ? 0 : 1;

/** Users who are judged although no PoP serves them count against the whole, but belong to no PoP. */
export const judgedNowhere = (view: JudgeView): number => (view.onlyPop === null ? 1 : 0);

/** Share of each cell's users that is judged: sent where the latency is known, or unserved. */
export function judgedShares(destinations: Destinations, judge: Judge): Float64Array {
  const shares = Float64Array.from(destinations.unserved);
  for (let cell = 0; cell < shares.length; cell++) {
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      if (judge.flags[cell * judge.popCount + destinations.pop[i]] & JUDGED) shares[cell] += destinations.share[i];
    }
  }
  return shares;
}
