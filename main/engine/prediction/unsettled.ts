import { announcedRetold, type Announced, type SessionAnnouncement } from "../routing/announced.ts";
import {
  attributedSession,
  cellWays,
  entrySession,
  NO_ROUTE,
  shareAt,
  UNKNOWN_AS,
  type CellWays,
} from "../routing/cell-ways.ts";
import { simulateEntry, soleEntry } from "../routing/entry.ts";
import { effectsOf } from "../routing/seeds.ts";
import { simulate, type Simulation } from "../routing/simulation.ts";
import type { World } from "../world/world.ts";
import type { AnnouncedSet } from "./rule.ts";

/** Share (0-1) of what a base measured in a cell at a PoP of S that may not stay. */
export type UnsettledAt = (cell: number, pop: number) => number;

/** Shares that differ from nothing or from all by less do so by rounding. */
const ROUNDING = 1e-12;

/**
 * Compares the simulation of what a base announced with that of S. null: nothing is unsettled, since one of the two can't be
 * simulated or both announce the same.
 */
export function unsettledAt(set: AnnouncedSet, base: Announced): UnsettledAt | null {
  const { world, originAsn, announced } = set;
  const after = set.ways();
  const simulation = simulate(world, originAsn, base);
  if (!after || !simulation || base.key === announced.key) return null;
  const before = cellWays(world, simulation);
  const { isWorse } = worsenedEntries(world, simulation, announced);
  return (cell, pop) => {
    const [was, is] = [before.way[cell], after.way[cell]];
    if (was === UNKNOWN_AS || is === UNKNOWN_AS) return 0;
    if (isWorse(cell, pop)) return 1;
    const believed = shareAt(before, was, pop);
    const share = believed > 0 ? 1 - shareAt(after, is, pop) / believed : movedShare(set, before, after, cell);
    return share < ROUNDING ? 0 : share > 1 - ROUNDING ? 1 : share;
  };
}

/** PoPs of S, by cell. */
export type PopsOfCell = (cell: number) => readonly number[];

const NONE: readonly number[] = [];

/**
 * The PoPs of S that are lost to what was measured: the cell's entry session there was made less attractive than under the base.
 * null: none is, in no cell.
 */
export function lostAt(set: AnnouncedSet, base: Announced): PopsOfCell | null {
  const { world, originAsn, announced, pops } = set;
  const simulation = base.key === announced.key ? null : simulate(world, originAsn, base);
  if (!simulation || !set.ways()) return null;
  const { isTouched, isWorse } = worsenedEntries(world, simulation, announced);
  const touched = [...pops].filter((pop) => isTouched[pop]);
  if (touched.length === 0) return null;
  const { way } = cellWays(world, simulation);
  return (cell) => (way[cell] === UNKNOWN_AS ? NONE : touched.filter((pop) => isWorse(cell, pop)));
}

/** Of the users whom the simulation of the base sends to PoPs of S, the share that the simulation of S takes from them. */
function movedShare({ contains }: AnnouncedSet, before: CellWays, after: CellWays, cell: number): number {
  const [was, is] = [before.way[cell], after.way[cell]];
  if (was === NO_ROUTE) return 0;
  let [lost, all] = [0, 0];
  for (let row = before.start[was]; row < before.start[was + 1]; row++) {
    if (!contains[before.pop[row]]) continue;
    all += before.share[row];
    lost += Math.max(0, before.share[row] - shareAt(after, is, before.pop[row]));
  }
  return all > 0 ? lost / all : 0;
}

interface WorsenedEntries {
  /** 1 for the PoPs with sessions that were made less attractive. */
  readonly isTouched: Uint8Array;
  /** True for a PoP to which the cell's users came, or would have come, by such a session. */
  readonly isWorse: (cell: number, pop: number) => boolean;
}

function worsenedEntries(world: World, simulation: Simulation, now: Announced): WorsenedEntries {
  const worse = worsenedSessions(world, simulation, now);
  const isTouched = new Uint8Array(world.pops.length);
  for (const session of worse.keys()) isTouched[world.sessions[session].pop] = 1;
  const binds = bindingOf(world, simulation);
  const isWorse = (cell: number, pop: number): boolean => {
    if (!isTouched[pop]) return false;
    const told = worse.get(attributedSession(world, simulation, cell, pop));
    return told === null || (told !== undefined && binds(cell, pop, told));
  };
  return { isTouched, isWorse };
}

/**
 * Sessions of the base that are less attractive now: null to everybody (withheld, or more prepends), else what they are told, by
 * which the neighbor tells fewer.
 */
function worsenedSessions(
  world: World,
  { routing, announced }: Simulation,
  now: Announced,
): Map<number, SessionAnnouncement | null> {
  const toldNow = new Map(now.sessions.map((told) => [told.session, told]));
  const worse = new Map<number, SessionAnnouncement | null>();
  for (const before of announced.sessions) {
    const after = toldNow.get(before.session);
    if (!after || after.prepend > before.prepend) worse.set(before.session, null);
    else if ((after.noExport && !before.noExport) || hasNewEffect(before, after)) worse.set(before.session, after);
  }
  return worse;

  function hasNewEffect(before: SessionAnnouncement, after: SessionAnnouncement): boolean {
    const { asn } = world.sessions[before.session];
    return effectsOf(routing, asn, after).some(({ community }) => !before.communities.includes(community));
  }
}

/**
 * True where noExport and communities of a cell's entry session bind on its way: the simulation that tells the session, with these,
 * reaches the cell by another one at the PoP or by a longer path.
 */
function bindingOf(world: World, base: Simulation): (cell: number, pop: number, told: SessionAnnouncement) => boolean {
  const retoldOf = new WeakMap<Simulation, Map<number, Announced>>();
  const retell = (teller: Simulation, told: SessionAnnouncement): Simulation | null => {
    let bySession = retoldOf.get(teller);
    if (!bySession) retoldOf.set(teller, (bySession = new Map()));
    let retold = bySession.get(told.session);
    if (!retold) bySession.set(told.session, (retold = announcedRetold(teller.announced, told)));
    return simulate(world, base.originAsn, retold);
  };
  return (cell, pop, told) => {
    const isBelieved = entrySession(cellWays(world, base), cell, pop) >= 0;
    const teller = isBelieved ? base : simulateEntry(world, base, cell, pop);
    const retold = teller && retell(teller, told);
    const as = base.knownAs(world.cells.asn[cell]);
    if (!retold || retold.routes.distribution[as] < 0) return true;
    if (retold.routes.pathLength[as] > teller.routes.pathLength[as]) return true;
    const session = isBelieved ? entrySession(cellWays(world, retold), cell, pop) : soleEntry(world, retold, cell);
    return session !== told.session;
  };
}
