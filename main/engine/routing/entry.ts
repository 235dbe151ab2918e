import { popDistances } from "../world/pop-distances.ts";
import type { World } from "../world/world.ts";
import { announcedAt, type Announced, type SessionAnnouncement } from "./announced.ts";
import { isMoreShare } from "./share-order.ts";
import { simulate, type Simulation } from "./simulation.ts";

/** How much longer the path over a session that hot potato allows may be than that over any session of the PoP. */
const LONGER_BY = 1;

/**
 * How users who were measured at a PoP to which the simulation does not send them must have come: the simulation of that PoP
 * alone over the sessions whose neighbor would hand over there, unless it does not reach their AS by a path about as short as over
 * all of its sessions. null where no simulation tells.
 */
export function simulateEntry(world: World, simulation: Simulation, cell: number, pop: number): Simulation | null {
  const as = simulation.knownAs(world.cells.asn[cell]);
  if (as < 0) return null;
  const { near, all } = entrySimulations(world, simulation, world.cells.geo[cell], pop);
  if (!near || !all || near.routes.distribution[as] < 0) return all;
  // A session that is not to be exported can take a network's other routes from those behind it.
  if (all.routes.distribution[as] < 0) return near;
  return near.routes.pathLength[as] <= all.routes.pathLength[as] + LONGER_BY ? near : all;
}

/** The simulations of a PoP alone, for the users of one geo. */
interface EntrySimulations {
  /** Over the sessions whose neighbor would hand over there; null where there is none. */
  readonly near: Simulation | null;
  /** Over all of its sessions. */
  readonly all: Simulation | null;
}

/** What is known of a simulation's entries. */
interface KnownEntries {
  readonly world: World;
  readonly seedsOfAs: ReadonlyMap<number, readonly number[]>;
  readonly aloneByPop: Map<number, Announced>;
  /** By `geo * pops + pop`. */
  readonly nearByPlace: Map<number, Announced>;
  /** Simulations for the geo that was asked about last: cells stand by geo. */
  geo: number;
  readonly byPop: Map<number, EntrySimulations>;
}

const knownBySimulation = new WeakMap<Simulation, KnownEntries>();

function entrySimulations(world: World, simulation: Simulation, geo: number, pop: number): EntrySimulations {
  const known = knownEntries(world, simulation);
  if (known.geo !== geo) known.byPop.clear();
  known.geo = geo;
  let entries = known.byPop.get(pop);
  if (!entries) known.byPop.set(pop, (entries = simulateBoth(simulation, known, geo, pop)));
  return entries;
}

function knownEntries(world: World, simulation: Simulation): KnownEntries {
  const known = knownBySimulation.get(simulation);
  if (known?.world === world) return known;
  const { seeds } = simulation.announcements;
  const fresh = {
    world,
    seedsOfAs: Map.groupBy(seeds.keys(), (seed) => seeds[seed].as),
    aloneByPop: new Map(),
    nearByPlace: new Map(),
    geo: -1,
    byPop: new Map(),
  };
  knownBySimulation.set(simulation, fresh);
  return fresh;
}

function simulateBoth(simulation: Simulation, known: KnownEntries, geo: number, pop: number): EntrySimulations {
  const { originAsn, announced } = simulation;
  const { world, aloneByPop, nearByPlace } = known;
  let all = aloneByPop.get(pop);
  if (!all) aloneByPop.set(pop, (all = announcedAt(announced, world, pop)));
  const place = geo * world.pops.length + pop;
  let near = nearByPlace.get(place);
  if (!near) {
    const neighbors = handOverNeighbors(simulation, known, geo, pop);
    near = announcedAt(announced, world, pop, (told) => toldTo(world, told, neighbors.get(told.session)));
    nearByPlace.set(place, near);
  }
  return {
    near: near.sessions.length > 0 ? simulate(world, originAsn, near) : null,
    all: simulate(world, originAsn, all),
  };
}

/** A session told to these neighbors only; null where there are none. */
function toldTo(
  world: World,
  told: SessionAnnouncement,
  neighbors: readonly number[] | undefined,
): SessionAnnouncement | null {
  if (!neighbors) return null;
  return world.sessions[told.session].routeServer ? { ...told, members: neighbors } : told;
}

/**
 * Sessions of a PoP with the neighbors (of a route server its members) that would hand over traffic from the geo there, were they
 * to use their own routes to us.
 */
function handOverNeighbors(
  { announcements, popOfSeed, sessionOfSeed }: Simulation,
  { world, seedsOfAs }: KnownEntries,
  geo: number,
  pop: number,
): ReadonlyMap<number, readonly number[]> {
  const { seeds } = announcements;
  const kilometres = popDistances(world);
  const base = geo * world.pops.length;
  const compare = (a: number, b: number): number =>
    seeds[b].relationship - seeds[a].relationship ||
    seeds[a].pathLength - seeds[b].pathLength ||
    kilometres[base + popOfSeed[a]] - kilometres[base + popOfSeed[b]] ||
    popOfSeed[a] - popOfSeed[b];
  const neighbors = new Map<number, number[]>();
  for (let seed = 0; seed < seeds.length; seed++) {
    if (popOfSeed[seed] !== pop) continue;
    const { as } = seeds[seed];
    const best = seedsOfAs.get(as)!.reduce((first, other) => (compare(other, first) < 0 ? other : first));
    if (popOfSeed[best] !== pop) continue;
    const ofSession = neighbors.get(sessionOfSeed[seed]);
    if (ofSession) ofSession.push(as);
    else neighbors.set(sessionOfSeed[seed], [as]);
  }
  return neighbors;
}

const solesBySimulation = new WeakMap<Simulation, Map<number, number>>();

/** The entry session (index in the world's sessions) of a cell's users where one PoP alone announces; -1 without a route. */
export function soleEntry(world: World, simulation: Simulation, cell: number): number {
  const as = simulation.knownAs(world.cells.asn[cell]);
  const distribution = as < 0 ? -1 : simulation.routes.distribution[as];
  if (distribution < 0) return -1;
  let known = solesBySimulation.get(simulation);
  if (!known) solesBySimulation.set(simulation, (known = new Map()));
  let session = known.get(distribution);
  if (session === undefined) known.set(distribution, (session = mainSession(simulation, distribution)));
  return session;
}

/** At one PoP a network hands over at its first session, wherever its traffic comes from. */
function mainSession({ routes, sessionOfSeed }: Simulation, distribution: number): number {
  const shares = new Map<number, number>();
  for (let i = routes.start[distribution]; i < routes.start[distribution + 1]; i++) {
    const session = sessionOfSeed[routes.entries[routes.entry[i]].seeds[0]];
    shares.set(session, (shares.get(session) ?? 0) + routes.share[i]);
  }
  const sessions = [...shares.keys()].toSorted((a, b) => a - b);
  return sessions.reduce((main, other) => (isMoreShare(shares.get(other)!, shares.get(main)!) ? other : main));
}
