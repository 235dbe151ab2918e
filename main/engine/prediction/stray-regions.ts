import { cellGroups } from "../world/groups.ts";
import type { PopCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { dnsCounts, familyIndex } from "./dns-counts.ts";
import type { RegionMap } from "./regions.ts";

/** A distribution over regions: `shares[region]`, summing to one; null where nothing says. */
export type RegionShares = Float64Array | null;

/**
 * Where the users whom DNS takes out of region `home` go: in proportion to the DNS samples observed at PoPs outside it,
 * of the cell, else of its country, else of the world. A PoP in k other regions counts 1/k for each.
 */
export function strayRegions(world: World, map: RegionMap): (cell: number, home: number) => RegionShares {
  const { byCell, byCountry, world: byWorld } = dnsCounts(world);
  const { countries, countryOfCell } = cellGroups(world);
  const popCount = world.pops.length;
  const regionsOfPop = world.pops.map((_, pop) =>
    map.pops.flatMap((pops, region) => (pops.includes(pop) ? [region] : [])),
  );
  const share = (samplesOf: Iterable<[pop: number, samples: number]>, home: number): RegionShares => {
    const shares = new Float64Array(map.ids.length);
    let total = 0;
    for (const [pop, samples] of samplesOf) {
      const regions = regionsOfPop[pop];
      if (samples === 0 || regions.length === 0 || regions.includes(home)) continue;
      total += samples;
      for (const region of regions) shares[region] += samples / regions.length;
    }
    return total > 0 ? shares.map((value) => value / total) : null;
  };
  const wide = new Map<string, RegionShares>();
  const cached = (key: string, table: Float64Array, base: number, home: number): RegionShares => {
    let shares = wide.get(key);
    if (shares === undefined) wide.set(key, (shares = share(table.subarray(base, base + popCount).entries(), home)));
    return shares;
  };
  return (cell, home) => {
    const family = familyIndex(world.cells.family[cell]);
    const country = family * countries.length + countryOfCell[cell];
    return (
      share(rowsOfCell(byCell, cell), home) ??
      cached(`country ${country} ${home}`, byCountry, country * popCount, home) ??
      cached(`world ${family} ${home}`, byWorld, family * popCount, home)
    );
  };
}

function* rowsOfCell(counts: PopCounts, cell: number): Generator<[pop: number, samples: number]> {
  for (let row = counts.start[cell]; row < counts.start[cell + 1]; row++) yield [counts.pop[row], counts.samples[row]];
}
