import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";
import { familyIndex } from "./dns-counts.ts";
import { isSubdivision, UNSERVED, type RegionMap } from "./regions.ts";

/** One region (or UNSERVED) with its probability. */
export interface RegionChance {
  readonly region: number;
  readonly probability: number;
}

/** Weight of the cells of each geo, `familyIndex * geos + geo`. */
export function weightByGeo(world: World, weights: Float64Array): Float64Array {
  const byGeo = new Float64Array(2 * world.geos.length);
  for (let cell = 0; cell < world.cells.count; cell++) {
    byGeo[familyIndex(world.cells.family[cell]) * world.geos.length + world.cells.geo[cell]] += weights[cell];
  }
  return byGeo;
}

/**
 * Where a resolver in a geo is taken to be: its region, but in a split country a share of its resolvers counts for the
 * country's other subdivisions, in proportion to the weight of their cells (of the same family).
 */
export function resolverRegions(
  world: World,
  map: RegionMap,
  split: ReadonlySet<string>,
  weightOfGeo: Float64Array,
  geoError: number,
): (geo: number, family: number) => readonly RegionChance[] {
  const { countryOfGeo } = cellGroups(world);
  const known: (readonly RegionChance[] | undefined)[] = Array.from({ length: 2 * world.geos.length });
  const find = (geo: number, family: number): readonly RegionChance[] => {
    const home = map.homeOfGeo[geo];
    const { code, country } = world.geos[geo];
    if (country === null || !split.has(country) || !isSubdivision(code)) return [{ region: home, probability: 1 }];
    const chances = new Float64Array(map.ids.length + 1);
    let others = 0;
    for (let other = 0; other < world.geos.length; other++) {
      if (other === geo || countryOfGeo[other] !== countryOfGeo[geo] || !isSubdivision(world.geos[other].code))
        continue;
      const weight = weightOfGeo[familyIndex(family) * world.geos.length + other];
      others += weight;
      chances[map.homeOfGeo[other] + 1] += weight;
    }
    if (!(others > 0)) return [{ region: home, probability: 1 }];
    for (let i = 0; i < chances.length; i++) chances[i] *= geoError / others;
    chances[home + 1] += 1 - geoError;
    return Array.from(chances, (probability, i) => ({ region: i + UNSERVED, probability })).filter(
      (chance) => chance.probability > 0,
    );
  };
  return (geo, family) => {
    const key = familyIndex(family) * world.geos.length + geo;
    return (known[key] ??= find(geo, family));
  };
}
