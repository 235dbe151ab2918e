import { popDistances } from "../world/pop-distances.ts";
import type { World } from "../world/world.ts";
import { announcedAt, type Announced } from "./announced.ts";
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
  const { originAsn } = simulation;
  const { near, all } = announcedEntries(world, simulation, world.cells.geo[cell], pop);
  const overAll = simulate(world, originAsn, all);
  const overNear = near.sessions.length > 0 ? simulate(world, originAsn, near) : null;
  if (!overNear || !overAll || overNear.routes.distribution[as] < 0) return overAll;
  return overNear.routes.pathLength[as] <= overAll.routes.pathLength[as] + LONGER_BY ? overNear : overAll;
}

/** A PoP alone, as it is announced for the users of one geo. */
interface Entries {
  /** Over the sessions whose neighbor would hand over there. */
  readonly near: Announced;
  /** Over all of its sessions. */
  readonly all: Announced;
}

/** Entries of a simulation by geo and PoP, and its seeds by AS. */
interface KnownEntries {
  readonly world: World;
  readonly byPlace: Map<number, Entries>;
  readonly alone: Map<number, Announced>;
  readonly seedsOfAs: ReadonlyMap<number, readonly number[]>;
}

const knownBySimulation = new WeakMap<Simulation, KnownEntries>();

function announcedEntries(world: World, simulation: Simulation, geo: number, pop: number): Entries {
  let known = knownBySimulation.get(simulation);
  if (known?.world !== world) {
    const { seeds } = simulation.announcements;
    const seedsOfAs = Map.groupBy(seeds.keys(), (seed) => seeds[seed].as);
    knownBySimulation.set(simulation, (known = { world, byPlace: new Map(), alone: new Map(), seedsOfAs }));
  }
  const place = geo * world.pops.length + pop;
  let entries = known.byPlace.get(place);
  if (entries) return entries;
  let all = known.alone.get(pop);
  if (!all) known.alone.set(pop, (all = announcedAt(simulation.announced, world, pop)));
  const handsOver = handOverSessions(simulation, known, geo, pop);
  const near = announcedAt(simulation.announced, world, pop, (session) => handsOver.has(session));
  known.byPlace.set(place, (entries = { near, all }));
  return entries;
}

/** The sessions of a PoP at which their neighbors would hand over traffic from the geo, were they to use their own routes to us. */
function handOverSessions(
  { announcements, popOfSeed, sessionOfSeed }: Simulation,
  { world, seedsOfAs }: KnownEntries,
  geo: number,
  pop: number,
): ReadonlySet<number> {
  const { seeds } = announcements;
  const kilometres = popDistances(world);
  const base = geo * world.pops.length;
  const compare = (a: number, b: number): number =>
    seeds[b].relationship - seeds[a].relationship ||
    seeds[a].pathLength - seeds[b].pathLength ||
    kilometres[base + popOfSeed[a]] - kilometres[base + popOfSeed[b]] ||
    popOfSeed[a] - popOfSeed[b];
  const sessions = new Set<number>();
  for (let seed = 0; seed < seeds.length; seed++) {
    if (popOfSeed[seed] !== pop) continue;
    const ofAs = seedsOfAs.get(seeds[seed].as)!;
    const best = ofAs.reduce((first, other) => (compare(other, first) < 0 ? other : first));
    if (popOfSeed[best] === pop) sessions.add(sessionOfSeed[seed]);
  }
  return sessions;
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
