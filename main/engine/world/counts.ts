import { growingFloats, growingInts } from "./growing.ts";
import type { CellList } from "./cell-lists.ts";
import type { ServedRows, World } from "./world.ts";

/** Samples by cell and PoP as compressed sparse rows, one row per (cell, PoP), ordered by both. */
export interface PopCounts {
  readonly start: Int32Array;
  readonly pop: Int32Array;
  readonly samples: Float64Array;
}

const byServed = new WeakMap<ServedRows, PopCounts>();

/** The served samples of one deployment, whichever PoP was said to be optimal. */
export function servedCounts(served: ServedRows): PopCounts {
  let counts = byServed.get(served);
  if (!counts) byServed.set(served, (counts = mergeRows([served], served.start.length - 1)));
  return counts;
}

const pooled = new WeakMap<World, Map<string, PopCounts>>();

/** The served samples of several deployments (indexes into `world.deployments`), pooled by cell and PoP. */
export function pooledCounts(world: World, deployments: readonly number[]): PopCounts {
  if (deployments.length === 1) return servedCounts(world.deployments[deployments[0]].served);
  let known = pooled.get(world);
  if (!known) pooled.set(world, (known = new Map()));
  const key = deployments.join(" ");
  let counts = known.get(key);
  if (!counts) {
    const parts = deployments.map((index) => servedCounts(world.deployments[index].served));
    known.set(key, (counts = mergeRows(parts, world.cells.count)));
  }
  return counts;
}

function mergeRows(parts: readonly PopCounts[], cellCount: number): PopCounts {
  if (parts.length === 1 && isMerged(parts[0])) return parts[0];
  const start = new Int32Array(cellCount + 1);
  const pop = growingInts();
  const samples = growingFloats();
  const sums = new Map<number, number>();
  for (let cell = 0; cell < cellCount; cell++) {
    sums.clear();
    for (const part of parts) {
      for (let row = part.start[cell]; row < part.start[cell + 1]; row++) {
        sums.set(part.pop[row], (sums.get(part.pop[row]) ?? 0) + part.samples[row]);
      }
    }
    for (const key of sums.size > 1 ? [...sums.keys()].sort((a, b) => a - b) : sums.keys()) {
      pop.push(key);
      samples.push(sums.get(key)!);
    }
    start[cell + 1] = pop.length;
  }
  return { start, pop: pop.finish(), samples: samples.finish() };
}

/** True when no (cell, PoP) has two rows. */
function isMerged(counts: PopCounts): boolean {
  for (let cell = 0; cell < counts.start.length - 1; cell++) {
    for (let row = counts.start[cell] + 1; row < counts.start[cell + 1]; row++) {
      if (counts.pop[row] === counts.pop[row - 1]) return false;
    }
  }
  return true;
}

const byList = new WeakMap<PopCounts, WeakMap<CellList, PopCounts>>();

/** Counts summed over lists of cells, a row per (list, PoP); kept, since they do not depend on what is announced. */
export function countsOfLists(counts: PopCounts, list: CellList, popCount: number): PopCounts {
  let ofCounts = byList.get(counts);
  if (!ofCounts) byList.set(counts, (ofCounts = new WeakMap()));
  let summed = ofCounts.get(list);
  if (!summed) ofCounts.set(list, (summed = sumLists(counts, list, popCount)));
  return summed;
}

function sumLists(counts: PopCounts, { start: first, cells }: CellList, popCount: number): PopCounts {
  const start = new Int32Array(first.length);
  const pop = growingInts();
  const samples = growingFloats();
  const sums = new Float64Array(popCount);
  for (let list = 0; list + 1 < first.length; list++) {
    for (let i = first[list]; i < first[list + 1]; i++) {
      for (let row = counts.start[cells[i]]; row < counts.start[cells[i] + 1]; row++)
        sums[counts.pop[row]] += counts.samples[row];
    }
    for (let each = 0; each < popCount; each++) {
      if (sums[each] === 0) continue;
      pop.push(each);
      samples.push(sums[each]);
      sums[each] = 0;
    }
    start[list + 1] = pop.length;
  }
  return { start, pop: pop.finish(), samples: samples.finish() };
}
