import type { World } from "../world/world.ts";
import type { SampleSource } from "./samples.ts";
import { SampleDrawsWriter, spreadFactor, unseenShare, type Spread } from "./spread.ts";

/**
 * What the users themselves told: per (cell, PoP) the samples that were right (served = optimal), wrong, and without
 * an optimal PoP; dense, `(cell * popCount + pop) * 3 + category`.
 */
export interface UserCounts {
  readonly popCount: number;
  readonly counts: Float64Array;
}

export const RIGHT = 0;
export const WRONG = 1;
export const UNTOLD = 2;

/** Counts of a deployment or group; null when no row of a cell in scope says which PoP was optimal. */
export function countUsers(world: World, source: SampleSource, inScope: Int32Array): UserCounts | null {
  const popCount = world.pops.length;
  const counts = new Float64Array(world.cells.count * popCount * 3);
  let told = false;
  for (const member of source.members) {
    const { served } = world.deployments[member];
    for (let cell = 0; cell < world.cells.count; cell++) {
      if (inScope[cell] < 0) continue;
      for (let row = served.start[cell]; row < served.start[cell + 1]; row++) {
        const [pop, optimal] = [served.pop[row], served.optimalPop[row]];
        const category = optimal < 0 ? UNTOLD : optimal === pop ? RIGHT : WRONG;
        told ||= category !== UNTOLD;
        counts[(cell * popCount + pop) * 3 + category] += served.samples[row];
      }
    }
  }
  return told ? { popCount, counts } : null;
}

/** Sums of weight by row, as `Ratio`; `byPop`: one row per PoP. */
export function tallyUsers(
  users: UserCounts,
  weights: Float64Array,
  rowOfCell: Int32Array,
  rowCount: number,
  byPop: boolean,
) {
  const optimal = new Float64Array(rowCount);
  const judged = new Float64Array(rowCount);
  const notJudged = new Float64Array(rowCount);
  for (let cell = 0; cell < rowOfCell.length; cell++) {
    if (rowOfCell[cell] < 0) continue;
    const samples = cellSamples(users, cell);
    if (samples === 0 && !byPop) notJudged[rowOfCell[cell]] += weights[cell];
    if (samples === 0) continue;
    for (let pop = 0; pop < users.popCount; pop++) {
      const row = byPop ? pop : rowOfCell[cell];
      const at = (cell * users.popCount + pop) * 3;
      const share = (category: number): number => weights[cell] * (users.counts[at + category] / samples);
      optimal[row] += share(RIGHT);
      judged[row] += share(RIGHT) + share(WRONG);
      notJudged[row] += share(UNTOLD);
    }
  }
  return { optimal, strict: optimal, judged, notJudged };
}

/** Sampling error of the told samples: categories right, wrong and untold (of one PoP: and elsewhere). */
export function userSpread(users: UserCounts, inScope: Int32Array, onlyPop: number | null): Spread {
  const writer = new SampleDrawsWriter(inScope.length);
  for (let cell = 0; cell < inScope.length; cell++) {
    const samples = inScope[cell] < 0 ? 0 : cellSamples(users, cell);
    if (samples > 0) addCategories(users, cell, samples, onlyPop, writer);
    writer.closeCell(samples > 0 ? 0 : -1, samples);
  }
  return { draws: [], samples: [{ block: writer.finish(), scale: null }] };
}

function addCategories(
  users: UserCounts,
  cell: number,
  samples: number,
  onlyPop: number | null,
  writer: SampleDrawsWriter,
): void {
  const [right, wrong, untold] = [RIGHT, WRONG, UNTOLD].map((category) => cellCategory(users, cell, category, onlyPop));
  const categories = [
    { count: right, optimal: 1, judged: 1 },
    { count: wrong, optimal: 0, judged: 1 },
    { count: untold, optimal: 0, judged: 0 },
    { count: samples - right - wrong - untold, optimal: 0, judged: 0 },
  ].filter((category) => category.count > 0);
  const factor = spreadFactor(samples, categories.length);
  for (const { count, optimal, judged } of categories) writer.outcome((count + 0.5) * factor, optimal, judged);
  const unseen = unseenShare(samples, categories.length);
  if (unseen > 0) writer.outcome(unseen, 0, onlyPop === null ? 1 : 0);
}

function cellSamples(users: UserCounts, cell: number): number {
  let samples = 0;
  const end = (cell + 1) * users.popCount * 3;
  for (let i = cell * users.popCount * 3; i < end; i++) samples += users.counts[i];
  return samples;
}

function cellCategory(users: UserCounts, cell: number, category: number, onlyPop: number | null): number {
  if (onlyPop !== null) return users.counts[(cell * users.popCount + onlyPop) * 3 + category];
  let samples = 0;
  for (let pop = 0; pop < users.popCount; pop++) samples += users.counts[(cell * users.popCount + pop) * 3 + category];
  return samples;
}
