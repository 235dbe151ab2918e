import { pooledCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { judgedAt, judgedNowhere, optimalAt, type JudgeView } from "./judge.ts";
import type { SampleSource } from "./samples.ts";
import { GroupDrawsWriter, SampleDrawsWriter, spreadShares, type Spread } from "./spread.ts";

export const noGroupDraws = (): Spread["draws"] => new GroupDrawsWriter().finish();

/**
 * Sampling error of a measured deployment or group, cell by cell. `isHalf`: its samples are half of the days, which are
 * other draws than those of the whole window that a prediction stands on.
 */
export function measuredSpread(world: World, source: SampleSource, view: JudgeView, isHalf: boolean): Spread {
  const firstBase = isHalf ? 2 * world.deployments.length : 0;
  const counts = pooledCounts(world, source.members);
  const writer = new SampleDrawsWriter();
  for (let cell = 0; cell < world.cells.count; cell++) {
    const pops = counts.pop.subarray(counts.start[cell], counts.start[cell + 1]);
    if (pops.length === 0) continue;
    const samples = counts.samples.subarray(counts.start[cell], counts.start[cell + 1]);
    const { shares, missing } = spreadShares(samples);
    writer.open(cell, firstBase + baseInCell(world, source, cell), samples.reduce((total, count) => total + count, 0));
    pops.forEach((pop, i) => writer.outcome(shares[i], optimalAt(view, cell, pop), judgedAt(view, cell, pop)));
    if (missing > 0) writer.outcome(missing, 0, view.best[cell] >= 0 ? judgedNowhere(view) : 0);
  }
  return { draws: noGroupDraws(), samples: writer.finish() };
}

/**
 * What was sampled in a cell: the deployment's index; of a group the only member with samples there, else the pool
 * as a source of its own (a number past the deployments).
 */
function baseInCell(world: World, source: SampleSource, cell: number): number {
  const sampled = source.members.filter((member) => {
    const { start } = world.deployments[member].served;
    return start[cell + 1] > start[cell];
  });
  return sampled.length === 1 ? sampled[0] : world.deployments.length + source.members[0];
}
