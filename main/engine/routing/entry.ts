import { popDistances } from "../world/pop-distances.ts";
import type { World } from "../world/world.ts";
import { announcedAt } from "./announced.ts";
import { simulate, simulateAlone, type Simulation } from "./simulation.ts";

/** How much longer the path over a session that hot potato allows may be than that over any session of the PoP. */
const LONGER_BY = 1;

/** The simulations of one PoP alone, for the users of one geo. */
interface EntrySimulations {
  /** Over the sessions whose neighbor would hand over there; null where there is none. */
  readonly nearest: Simulation | null;
  /** Over all of its sessions. */
  readonly all: Simulation | null;
}

/** What was worked out for the geo that was asked about last: cells stand by geo. */
interface GeoEntries {
  readonly world: World;
  readonly geo: number;
  /** Sessions whose neighbor hands over there. */
  readonly sessions: ReadonlySet<number>;
  readonly byPop: Map<number, EntrySimulations>;
}

const lastBySimulation = new WeakMap<Simulation, GeoEntries>();

/**
 * How users who were measured at a PoP to which the simulation does not send them must have come: the simulation of that PoP
 * alone over the sessions whose neighbor would hand over there, unless it does not reach their AS by a path about as short as over
 * all of its sessions. null where no simulation tells.
 */
export function simulateEntry(world: World, simulation: Simulation, cell: number, pop: number): Simulation | null {
  const as = simulation.knownAs(world.cells.asn[cell]);
  if (as < 0) return null;
  const { nearest, all } = entrySimulations(world, simulation, world.cells.geo[cell], pop);
  if (!nearest || !all || nearest.routes.distribution[as] < 0) return all;
  return nearest.routes.pathLength[as] <= all.routes.pathLength[as] + LONGER_BY ? nearest : all;
}

function entrySimulations(world: World, simulation: Simulation, geo: number, pop: number): EntrySimulations {
  let last = lastBySimulation.get(simulation);
  if (last?.world !== world || last.geo !== geo) {
    last = { world, geo, sessions: handOverSessions(world, simulation, geo), byPop: new Map() };
    lastBySimulation.set(simulation, last);
  }
  let found = last.byPop.get(pop);
  if (!found) last.byPop.set(pop, (found = simulateBoth(world, simulation, last, pop)));
  return found;
}

function simulateBoth(world: World, simulation: Simulation, { sessions }: GeoEntries, pop: number): EntrySimulations {
  const { announced, originAsn } = simulation;
  const nearest = announcedAt(announced, world, pop, (session) => sessions.has(session));
  return {
    nearest: nearest.sessions.length > 0 ? simulate(world, originAsn, nearest) : null,
    all: simulateAlone(world, simulation, pop),
  };
}

/** Of each neighbor the sessions at the PoP where it would hand over traffic from the geo, were it to use its own routes to us. */
function handOverSessions(world: World, simulation: Simulation, geo: number): ReadonlySet<number> {
  const { announcements, popOfSeed, sessionOfSeed } = simulation;
  const { seeds } = announcements;
  const kilometres = popDistances(world);
  const base = geo * world.pops.length;
  const compare = (a: number, b: number): number =>
    seeds[b].relationship - seeds[a].relationship ||
    seeds[a].pathLength - seeds[b].pathLength ||
    kilometres[base + popOfSeed[a]] - kilometres[base + popOfSeed[b]] ||
    popOfSeed[a] - popOfSeed[b];
  const bestOfAs = new Map<number, number>();
  for (let seed = 0; seed < seeds.length; seed++) {
    const best = bestOfAs.get(seeds[seed].as);
    if (best === undefined || compare(seed, best) < 0) bestOfAs.set(seeds[seed].as, seed);
  }
  const sessions = new Set<number>();
  for (let seed = 0; seed < seeds.length; seed++) {
    const best = bestOfAs.get(seeds[seed].as)!;
    if (popOfSeed[seed] === popOfSeed[best]) sessions.add(sessionOfSeed[seed]);
  }
  return sessions;
}
