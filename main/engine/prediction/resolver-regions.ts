import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";
import { familyIndex } from "./dns-counts.ts";
import { isSubdivision, UNSERVED, type RegionMap } from "./regions.ts";

/** Regions (or UNSERVED), each once, with their probabilities: the first `count` of both columns. */
export class RegionChances {
  readonly region: Int32Array;
  readonly probability: Float64Array;
  count = 0;

  /** @param regionCount of the plan; UNSERVED may come beside them */
  constructor(regionCount: number) {
    this.region = new Int32Array(regionCount + 1);
    this.probability = new Float64Array(regionCount + 1);
  }

  add(region: number, probability: number): void {
    this.region[this.count] = region;
    this.probability[this.count++] = probability;
  }
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
): (geo: number, family: number) => RegionChances {
  const { countryOfGeo } = cellGroups(world);
  const known: (RegionChances | undefined)[] = Array.from({ length: 2 * world.geos.length });
  const find = (geo: number, family: number): RegionChances => {
    const found = new RegionChances(map.ids.length);
    const home = map.homeOfGeo[geo];
    const { code, country } = world.geos[geo];
    if (country === null || !split.has(country) || !isSubdivision(code)) {
      found.add(home, 1);
      return found;
    }
    const chances = new Float64Array(map.ids.length + 1);
    let others = 0;
    for (let other = 0; other < world.geos.length; other++) {
      if (other === geo || countryOfGeo[other] !== countryOfGeo[geo] || !isSubdivision(world.geos[other].code))
        continue;
      const weight = weightOfGeo[familyIndex(family) * world.geos.length + other];
      others += weight;
      chances[map.homeOfGeo[other] + 1] += weight;
    }
    if (!(others > 0)) {
      found.add(home, 1);
      return found;
    }
    for (let i = 0; i < chances.length; i++) chances[i] *= geoError / others;
    chances[home + 1] += 1 - geoError;
    for (let i = 0; i < chances.length; i++) if (chances[i] > 0) found.add(i + UNSERVED, chances[i]);
    return found;
  };
  return (geo, family) => {
    const key = familyIndex(family) * world.geos.length + geo;
    return (known[key] ??= find(geo, family));
  };
}
