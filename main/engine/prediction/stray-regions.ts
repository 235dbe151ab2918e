import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";
import { dnsCounts, familyIndex } from "./dns-counts.ts";
import type { RegionMap } from "./regions.ts";

/** A distribution over regions: `shares[region]`, summing to one; null where nothing says. It holds until the next is asked for. */
export type RegionShares = Float64Array | null;

export type StrayRegions = (cell: number, home: number) => RegionShares;

/**
 * Where the users whom DNS takes out of region `home` go: in proportion to the DNS samples observed at PoPs outside it,
 * of the cell, else of its country, else of the world. A PoP in k other regions counts 1/k for each.
 */
export function strayRegions(world: World, map: RegionMap): StrayRegions {
  const { byCell, byCountry, world: byWorld } = dnsCounts(world);
  const { countries, countryOfCell } = cellGroups(world);
  const popCount = world.pops.length;
  const regionsOfPop = world.pops.map((_, pop) =>
    map.pops.flatMap((pops, region) => (pops.includes(pop) ? [region] : [])),
  );
  const shares = new Float64Array(map.ids.length);
  /** Shares of the samples in rows `first` up to `end`. */
  const share = (pop: Int32Array, samples: Float64Array, first: number, end: number, home: number): RegionShares => {
    shares.fill(0);
    let total = 0;
    for (let row = first; row < end; row++) {
      const regions = regionsOfPop[pop[row]];
      if (samples[row] === 0 || regions.length === 0 || regions.includes(home)) continue;
      total += samples[row];
      for (let i = 0; i < regions.length; i++) shares[regions[i]] += samples[row] / regions.length;
    }
    if (total === 0) return null;
    for (let region = 0; region < shares.length; region++) shares[region] /= total;
    return shares;
  };
  const everyPop = Int32Array.from(world.pops, (_, pop) => pop);
  const wide = new Map<number, RegionShares>();
  const ofTable = (table: Float64Array, at: number, key: number, home: number): RegionShares => {
    const base = at * popCount;
    let found = wide.get(key);
    if (found === undefined) {
      found = share(everyPop, table.subarray(base, base + popCount), 0, popCount, home)?.slice() ?? null;
      wide.set(key, found);
    }
    return found;
  };
  return (cell, home) => {
    const family = familyIndex(world.cells.family[cell]);
    const country = family * countries.length + countryOfCell[cell];
    // One number for each (country or world, home): the world stands past the countries.
    const key = (place: number): number => place * (map.ids.length + 1) + home + 1;
    return (
      share(byCell.pop, byCell.samples, byCell.start[cell], byCell.start[cell + 1], home) ??
      ofTable(byCountry, country, key(country), home) ??
      ofTable(byWorld, family, key(2 * countries.length + family), home)
    );
  };
}
