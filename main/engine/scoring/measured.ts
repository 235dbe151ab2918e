import { DestinationsWriter, MEASURED, type Destinations } from "../prediction/destinations.ts";
import { pooledCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import type { Judge } from "./judge.ts";
import type { SampleSource } from "./samples.ts";

/** Where a measured deployment (or group, pooled) served the users of every cell: P(p|c) = k/n; unknown without samples. */
export function measuredDestinations(world: World, source: SampleSource): Destinations {
  const counts = pooledCounts(world, source.members);
  const writer = new DestinationsWriter(world.cells.count);
  for (let cell = 0; cell < world.cells.count; cell++) {
    const [first, end] = [counts.start[cell], counts.start[cell + 1]];
    let samples = 0;
    for (let row = first; row < end; row++) samples += counts.samples[row];
    for (let row = first; row < end; row++) writer.add(counts.pop[row], MEASURED, counts.samples[row] / samples);
    writer.closeCell(0, first === end ? 1 : 0);
  }
  return writer.finish();
}

/** Every user of a cell with an o(c) at o(c); the others unknown. */
export function optimalDestinations(judge: Judge): Destinations {
  const writer = new DestinationsWriter(judge.best.length);
  for (const best of judge.best) {
    if (best >= 0) writer.add(best, MEASURED, 1);
    writer.closeCell(0, best >= 0 ? 0 : 1);
  }
  return writer.finish();
}
