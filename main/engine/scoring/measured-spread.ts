import { pooledCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { judgedAt, judgedNowhere, optimalAt, type JudgeView } from "./judge.ts";
import type { SampleSource } from "./samples.ts";
import { SampleDrawsWriter, spreadFactor, unseenShare, type Spread } from "./spread.ts";

/**
 * Sampling error of a measured deployment or group, cell by cell. `isHalf`: its samples are half of the days, which are
 * other draws than those of the whole window that a prediction stands on.
 */
export function measuredSpread(world: World, source: SampleSource, view: JudgeView, isHalf: boolean): Spread {
  const firstBase = isHalf ? 2 * world.deployments.length : 0;
  const { start, pop, samples } = pooledCounts(world, source.members);
  const writer = new SampleDrawsWriter(world.cells.count);
  for (let cell = 0; cell < world.cells.count; cell++) {
    const [first, end] = [start[cell], start[cell + 1]];
    if (first === end) {
      writer.closeCell(-1, 0);
      continue;
    }
    let total = 0;
    for (let row = first; row < end; row++) total += samples[row];
    const factor = spreadFactor(total, end - first);
    for (let row = first; row < end; row++) {
      writer.outcome((samples[row] + 0.5) * factor, optimalAt(view, cell, pop[row]), judgedAt(view, cell, pop[row]));
    }
    const unseen = unseenShare(total, end - first);
    if (unseen > 0) writer.outcome(unseen, 0, view.best[cell] >= 0 ? judgedNowhere(view) : 0);
    writer.closeCell(firstBase + baseInCell(world, source, cell), total);
  }
  return { draws: [], samples: [{ block: writer.finish(), scale: null }] };
}

/**
 * What was sampled in a cell: the deployment's index; of a group the only member with samples there, else the pool
 * as a source of its own (a number past the deployments).
 */
function baseInCell({ deployments }: World, { members }: SampleSource, cell: number): number {
  let base = -1;
  for (const member of members) {
    const { start } = deployments[member].served;
    if (start[cell + 1] === start[cell]) continue;
    if (base >= 0) return deployments.length + members[0];
    base = member;
  }
  return base;
}
