import type { World } from "../world/world.ts";
import { announcedAlone, type Announced, type Telling } from "./announced.ts";
import type { Announcements, Seed } from "./announcement.ts";
import { asIndex, type AsGraph } from "./graph.ts";
import { policyOf } from "./neighbor-policy.ts";
import type { Routing } from "./routing.ts";
import { LEARNED } from "./scenario.ts";
import { FROM_PEER } from "./announcement.ts";
import { setRoutes, type SetRoutes } from "./set-mode.ts";

/** The routes of one announced prefix, in set mode: what every AS of the graph does with it. */
export interface Simulation {
  readonly routing: Routing;
  readonly originAsn: number;
  readonly announced: Announced;
  /** One seed for every neighbor that is told; a route server stands for each of its members. */
  readonly announcements: Announcements;
  /** By seed: the session (index in the sessions of the routing), and its PoP. */
  readonly sessionOfSeed: Int32Array;
  readonly popOfSeed: Int32Array;
  readonly routes: SetRoutes;
  /** Index in the graph of an AS that is known: that has a link, or a session with us in the family; else -1. */
  knownAs(asn: number): number;
}

/** Simulations kept per topology; each takes some MB on the whole Internet. */
const SIMULATIONS_KEPT = 64;

const simulationsByRouting = new WeakMap<Routing, Map<string, Simulation>>();

/**
 * Simulates what is announced; null where that would say nothing: without topology, or where a PoP that should
 * announce has no session in the family.
 */
export function simulate(routing: Routing | null, originAsn: number, announced: Announced): Simulation | null {
  if (!routing || announced.withoutSession.length > 0 || announced.pops.length === 0) return null;
  const kept = simulationsByRouting.get(routing) ?? new Map<string, Simulation>();
  simulationsByRouting.set(routing, kept);
  const key = `${originAsn} ${announced.key}`;
  const simulation = kept.get(key) ?? newSimulation(routing, originAsn, announced);
  // Reinserted at the end: the first is the one that was not asked for the longest.
  kept.delete(key);
  kept.set(key, simulation);
  for (const oldest of kept.keys()) {
    if (kept.size <= SIMULATIONS_KEPT) break;
    kept.delete(oldest);
  }
  return simulation;
}

/** The simulation of one PoP of the set alone, told what it is told in the whole. */
export const simulateAlone = (world: World, { routing, originAsn, announced }: Simulation, pop: number) =>
  simulate(routing, originAsn, announcedAlone(world, announced, pop));

function newSimulation(routing: Routing, originAsn: number, announced: Announced): Simulation {
  const { graph, sessions } = routing;
  const told = announced.tellings.flatMap((telling) => seedsOf(routing, originAsn, telling));
  const own = asIndex(graph, originAsn);
  const announcements = { seeds: told.map(({ seed }) => seed), silent: own < 0 ? [] : [own] };
  const known = knownAses(routing, originAsn, announced.family);
  return {
    routing,
    originAsn,
    announced,
    announcements,
    sessionOfSeed: Int32Array.from(told, ({ session }) => session),
    popOfSeed: Int32Array.from(told, ({ session }) => sessions[session].pop),
    routes: setRoutes(graph, announcements),
    knownAs: (asn) => {
      const as = asIndex(graph, asn);
      return as >= 0 && known[as] === 1 ? as : -1;
    },
  };
}

/** What one session tells: one seed, or for a route server one for each member. */
function seedsOf(routing: Routing, originAsn: number, telling: Telling): { seed: Seed; session: number }[] {
  const { graph, sessions } = routing;
  const { asn, relationship, routeServer } = sessions[telling.session];
  const neighbors = routeServer ? membersOf(graph, asn) : [asIndex(graph, asn)];
  return neighbors
    .filter((as) => as >= 0 && graph.asn[as] !== originAsn)
    .map((as) => ({
      session: telling.session,
      seed: {
        as,
        relationship: routeServer ? FROM_PEER : LEARNED[relationship],
        pathLength: 1 + telling.prepend,
        origin: originAsn,
        noExport: telling.noExport,
        policy: policyOf(routing, as, telling),
      },
    }));
}

/** The ASes that as-links links with a route server, rising. */
export function membersOf(graph: AsGraph, routeServer: number): number[] {
  const as = asIndex(graph, routeServer);
  if (as < 0) return [];
  const lists = [graph.providers, graph.peers, graph.customers];
  return lists.flatMap(({ start, as: others }) => [...others.subarray(start[as], start[as + 1])]).sort((a, b) => a - b);
}

/** 1 for each AS that has a link (but to us), or a session with us in the family. */
function knownAses({ graph, sessions }: Routing, originAsn: number, family: number): Uint8Array {
  const own = asIndex(graph, originAsn);
  const known = new Uint8Array(graph.count);
  for (const { start, as: others } of [graph.providers, graph.peers, graph.customers]) {
    for (let as = 0; as < graph.count; as++) {
      for (let i = start[as]; i < start[as + 1] && known[as] === 0; i++) if (others[i] !== own) known[as] = 1;
    }
  }
  for (const session of sessions) {
    if (session.family !== family || session.routeServer) continue;
    const as = asIndex(graph, session.asn);
    if (as >= 0) known[as] = 1;
  }
  if (own >= 0) known[own] = 0;
  return known;
}
