import { FAMILIES } from "#shared/model/entities.ts";
import { asIndex } from "../routing/graph.ts";
import { membersOf } from "../routing/seeds.ts";
import type { World } from "../world/world.ts";
import type { Catchment } from "./catchment.ts";
import { SIMULATED } from "./destinations.ts";
import type { PredictionInput } from "./input.ts";
import type { RegionMap } from "./regions.ts";
import type { AnnouncedSet } from "./rule.ts";

/** What a reader must know of the simulations behind a prediction, by family that carries weight. Without topology: nothing. */
export function routingWarnings(
  { world, weights, allowedRules }: PredictionInput,
  { ids }: RegionMap,
  catchments: readonly (Catchment | null)[],
): string[] {
  if (!world.routing || !allowedRules[SIMULATED]) return [];
  const weighs = (family: number): boolean =>
    world.cells.family.some((cellFamily, cell) => cellFamily === family && weights[cell] > 0);
  return FAMILIES.flatMap((family, index) => {
    const simulated = catchments.flatMap((catchment, region) => {
      const set = catchment?.sets[index];
      return set && set.pops.length > 1 ? [{ region: ids[region], set }] : [];
    });
    if (simulated.length === 0 || !weighs(family)) return [];
    const bare = simulated.filter(({ set }) => !set.announced.hasSessions);
    const places = bare.map(({ region, set }) => `${region} (${popsWithoutSession(world, set).join(", ")})`);
    const warnings =
      bare.length === 0 ? [] : [`${NO_SESSION} IPv${family} session in neighbors: ${places.join("; ")}.`];
    return [...warnings, ...emptyRouteServers(world, simulated)];
  });
}

const NO_SESSION = "Routes are not simulated for a region with a PoP that has no";

const popsWithoutSession = (world: World, { pops, family }: AnnouncedSet): string[] =>
  [...pops]
    .filter((pop) => !world.sessions.some((session) => session.pop === pop && session.family === family))
    .map((pop) => world.pops[pop].id);

/** Route servers that are told and stand for nobody. */
function emptyRouteServers(
  { routing, sessions }: World,
  simulated: readonly { readonly set: AnnouncedSet }[],
): string[] {
  const asns = new Set<number>();
  for (const { set } of simulated) {
    for (const { session } of set.announced.sessions)
      if (sessions[session].routeServer) asns.add(sessions[session].asn);
  }
  const empty = [...asns].filter(
    (asn) => routing && membersOf(routing.graph, asIndex(routing.graph, asn)).length === 0,
  );
  if (empty.length === 0) return [];
  const names = empty.toSorted((a, b) => a - b).map((asn) => `AS${asn}`);
  return [`Route servers that no link in as-links names bring nobody: ${names.join(", ")}.`];
}
