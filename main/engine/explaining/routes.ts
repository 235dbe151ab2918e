import type { Explanation } from "#shared/model/routing.ts";
import { asIndex } from "../routing/graph.ts";
import { handOver } from "../routing/cell-ways.ts";
import type { Simulation } from "../routing/simulation.ts";
import type { Frame } from "../scoring/frame.ts";
import type { World } from "../world/world.ts";
import { placeOfAs, type FindAs } from "./as-places.ts";
import { ladderTo } from "./ladder.ts";
import type { RouteView } from "./route-view.ts";
import { worldSession } from "../routing/session-view.ts";
import type { Way } from "./ways.ts";

/** The largest ways, hop by hop. Ways of equal weight: the lower ASN, then the PoP. */
export function explainRoutes(
  { context, world }: Frame,
  ways: readonly Way[],
  total: number,
  top: number,
  findAs: FindAs,
): Explanation["routes"] {
  const popIds = world.pops.map(({ id }) => id);
  return ways
    .toSorted((a, b) => b.weight - a.weight || a.asn - b.asn || a.pop - b.pop)
    .slice(0, top)
    .map((way) => {
      const { asn, pop, entry, judged, stray, excess, weight, orderDependent } = way;
      return {
        asn,
        name: placeOfAs(asn, findAs).name,
        pop: popIds[pop],
        session: entry.session < 0 ? null : worldSession(context.world, entry.session),
        share: weight / total,
        basis: entry.isAttributed ? ("attributed" as const) : ("simulated" as const),
        orderDependent: !entry.isAttributed && orderDependent > weight / 2,
        stray: stray > judged / 2,
        excessMs: judged > 0 ? excess / judged : null,
        ...ladderOf(context.world, way, popIds, findAs),
      };
    });
}

function ladderOf(world: World, { asn, pop, entry, cell }: Way, popIds: readonly string[], findAs: FindAs) {
  const { simulation, alone, session } = entry;
  if (!simulation || session < 0) return { hops: [], deciding: null };
  const geo = world.cells.geo[cell];
  const input = {
    view: viewFrom(world, simulation, geo),
    alone: alone && viewFrom(world, alone, geo),
    popIds,
    findAs,
    originAsn: simulation.originAsn,
  };
  return ladderTo(input, asIndex(simulation.routing.graph, asn), pop);
}

/** A simulation as the users of one geo see it. */
const viewFrom = (world: World, simulation: Simulation, geo: number): RouteView => ({
  graph: simulation.routing.graph,
  announcements: simulation.announcements,
  routes: simulation.routes,
  popOfSeed: simulation.popOfSeed,
  handOver: (seeds) => handOver(world, simulation, geo, seeds),
});
