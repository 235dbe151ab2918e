import { growingFloats, growingInts } from "./growing.ts";
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
