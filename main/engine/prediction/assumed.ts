import { popDistances } from "../world/pop-distances.ts";
import { ASSUMED } from "./destinations.ts";
import type { ChainRule } from "./rule.ts";

/** The PoP of S nearest to the geo's centroid; ties: lowest id. */
export const assumedRule: ChainRule = {
  rule: ASSUMED,
  prepare({ world, pops }) {
    const table = popDistances(world);
    const nearest = Int32Array.from(world.geos, (_, geo) =>
      pops.reduce((best, pop) =>
        table[geo * world.pops.length + pop] < table[geo * world.pops.length + best] ? pop : best,
      ),
    );
    return (cell, answer) => answer.add(nearest[world.cells.geo[cell]], 1);
  },
};
