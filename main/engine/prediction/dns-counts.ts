import { pooledCounts, type PopCounts } from "../world/counts.ts";
import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";

/** Samples of all DNS deployments that are not held out, pooled: by cell, by country and in the world, per family. */
export interface DnsCounts {
  readonly byCell: PopCounts;
  /** By PoP, `(familyIndex * countries + country) * pops + pop`. */
  readonly byCountry: Float64Array;
  /** By PoP, `familyIndex * pops + pop`. */
  readonly world: Float64Array;
}

/** Tables by family hold IPv4 first. */
export const familyIndex = (family: number): number => (family === 6 ? 1 : 0);

const known = new WeakMap<World, DnsCounts>();

/** The DNS samples of a world, counted once. */
export function dnsCounts(world: World): DnsCounts {
  let counts = known.get(world);
  if (!counts) known.set(world, (counts = countDns(world)));
  return counts;
}

function countDns(world: World): DnsCounts {
  const members = world.deployments.flatMap((deployment, index) =>
    deployment.mechanism === "dns" && !deployment.holdout ? [index] : [],
  );
  const byCell = pooledCounts(world, members);
  const { countries, countryOfCell } = cellGroups(world);
  const popCount = world.pops.length;
  const byCountry = new Float64Array(2 * countries.length * popCount);
  const total = new Float64Array(2 * popCount);
  for (let cell = 0; cell < world.cells.count; cell++) {
    const family = familyIndex(world.cells.family[cell]);
    const base = (family * countries.length + countryOfCell[cell]) * popCount;
    for (let row = byCell.start[cell]; row < byCell.start[cell + 1]; row++) {
      byCountry[base + byCell.pop[row]] += byCell.samples[row];
      total[family * popCount + byCell.pop[row]] += byCell.samples[row];
    }
  }
  return { byCell, byCountry, world: total };
}
