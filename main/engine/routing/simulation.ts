import type { World } from "../world/world.ts";
import type { Announced } from "./announced.ts";
import type { Announcements } from "./announcement.ts";
import { asIndex } from "./graph.ts";
import type { Routing } from "./routing.ts";
import { announcementsOf } from "./seeds.ts";
import { setRoutes, type SetRoutes } from "./set-mode.ts";

/** The routes of one announced prefix, in set mode: what every AS of the graph does with it. */
export interface Simulation {
  readonly routing: Routing;
  readonly originAsn: number;
  readonly announced: Announced;
  /** One seed for every neighbor that is told; a route server stands for each of its members. */
  readonly announcements: Announcements;
  /** By seed: the session (index in the world's sessions), and its PoP. */
  readonly sessionOfSeed: Int32Array;
  readonly popOfSeed: Int32Array;
  readonly routes: SetRoutes;
  /** Index in the graph of an AS that is known: that has a link, or a session with us in the family; else -1. */
  readonly knownAs: (asn: number) => number;
}

/** Simulations kept per topology; each takes some MB on the whole Internet. */
const SIMULATIONS_KEPT = 64;

/** By our ASN, then by what is announced. */
const simulationsByRouting = new WeakMap<Routing, Map<number, Map<string, Simulation>>>();

/**
 * Simulates what is announced; null where that would say nothing: without topology, or where a PoP that should
 * announce has no session in the family.
 */
export function simulate(world: World, originAsn: number, announced: Announced): Simulation | null {
  const { routing } = world;
  if (!routing || !announced.hasSessions || announced.pops.length === 0) return null;
  const kept = keptSimulations(routing, originAsn);
  const { key } = announced;
  const simulation = kept.get(key) ?? newSimulation(world, routing, originAsn, announced);
  // Reinserted at the end: the first is the one that was not asked for the longest.
  kept.delete(key);
  kept.set(key, simulation);
  for (const oldest of kept.keys()) {
    if (kept.size <= SIMULATIONS_KEPT) break;
    kept.delete(oldest);
  }
  return simulation;
}

function keptSimulations(routing: Routing, originAsn: number): Map<string, Simulation> {
  let byOrigin = simulationsByRouting.get(routing);
  if (!byOrigin) simulationsByRouting.set(routing, (byOrigin = new Map()));
  let kept = byOrigin.get(originAsn);
  if (!kept) byOrigin.set(originAsn, (kept = new Map()));
  return kept;
}

function newSimulation(world: World, routing: Routing, originAsn: number, announced: Announced): Simulation {
  const { announcements, sessionOfSeed } = announcementsOf(world, routing, originAsn, announced);
  const known = knownAses(world, routing, originAsn, announced.family);
  return {
    routing,
    originAsn,
    announced,
    announcements,
    sessionOfSeed,
    popOfSeed: sessionOfSeed.map((session) => world.sessions[session].pop),
    routes: setRoutes(routing.graph, announcements),
    knownAs: (asn) => {
      const as = asIndex(routing.graph, asn);
      return as >= 0 && known[as] === 1 ? as : -1;
    },
  };
}

const knownByRouting = new WeakMap<Routing, Map<string, Uint8Array>>();

/** 1 for each AS that has a link (but to us), or a session with us in the family. */
function knownAses(world: World, routing: Routing, originAsn: number, family: number): Uint8Array {
  let kept = knownByRouting.get(routing);
  if (!kept) knownByRouting.set(routing, (kept = new Map()));
  const key = `${originAsn} ${family}`;
  let known = kept.get(key);
  if (!known) kept.set(key, (known = findKnownAses(world, routing, originAsn, family)));
  return known;
}

function findKnownAses(world: World, { graph }: Routing, originAsn: number, family: number): Uint8Array {
  const own = asIndex(graph, originAsn);
  const known = new Uint8Array(graph.count);
  for (const { start, as: others } of [graph.providers, graph.peers, graph.customers]) {
    for (let as = 0; as < graph.count; as++) {
      for (let i = start[as]; i < start[as + 1] && known[as] === 0; i++) if (others[i] !== own) known[as] = 1;
    }
  }
  for (const session of world.sessions) {
    if (session.family !== family || session.routeServer) continue;
    const as = asIndex(graph, session.asn);
    if (as >= 0) known[as] = 1;
  }
  if (own >= 0) known[own] = 0;
  return known;
}
