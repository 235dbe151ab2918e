import { greatCircleKm } from "#shared/geo/distance.ts";
import type { World } from "./world.ts";

const distances = new WeakMap<World, Float64Array>();

/** Great-circle distance in km from every geo to every PoP, `geo * pops + pop`. */
export function popDistances(world: World): Float64Array {
  let table = distances.get(world);
  if (!table) {
    table = Float64Array.from({ length: world.geos.length * world.pops.length }, (_, at) => {
      const geo = world.geos[Math.floor(at / world.pops.length)];
      const pop = world.pops[at % world.pops.length];
      return greatCircleKm(geo.lat, geo.lon, pop.lat, pop.lon);
    });
    distances.set(world, table);
  }
  return table;
}
