import type { LimitedAnnouncement, SessionAnnouncement } from "../../routing/reference/fixpoint.ts";
import { setRoutes } from "../../routing/reference/set-mode.ts";
import type { SetRoutes } from "../../routing/reference/set-mode.ts";
import { effectsOf } from "./announced.ts";
import type { Telling } from "./announced.ts";
import { distanceKm } from "./distance.ts";
import type { CommunityRow, NeighborRow, Workspace } from "./rows.ts";
import type { Cell } from "./scope.ts";

/** Where the users of a cell enter: place of the session in the neighbors file -> share, empty without a route. */
export type Entries = Map<number, number>;

/** The simulation of one announced set. */
export interface Simulation {
  /** null: the cell's AS is not known, nothing is said. */
  entriesOf(cell: Cell): Entries | null;
  /** ASes in the path of the cell's AS, prepends counted; Infinity without a route. */
  pathLengthOf(cell: Cell): number;
}

/** A session as one neighbor hears it. */
export type SessionTold = SessionAnnouncement & Pick<LimitedAnnouncement, "limits">;

/** As exactly as simulated shares are compared. */
const DIGITS = 1e12;
export const rounded = (share: number): number => Math.round(share * DIGITS);

const remembered = new WeakMap<Workspace, Map<string, Simulation>>();

/** Simulates what the sessions of some PoPs are told; null where that cannot be done. */
export function simulate(workspace: Workspace, pops: string[], told: Telling[], family: 4 | 6): Simulation | null {
  if (workspace.links.length === 0) return null;
  if (pops.some((pop) => !told.some((telling) => telling.session.pop === pop))) return null;
  return simulateNeighbors(workspace, spokenBy(workspace, told), family);
}

/** All that the neighbors hear, in the order of the neighbors file. */
export const spokenBy = (workspace: Workspace, told: Telling[]): SessionTold[] =>
  told.filter((telling) => telling.announce).flatMap((telling) => spoken(workspace, telling));

export function simulateNeighbors(workspace: Workspace, announcements: SessionTold[], family: 4 | 6): Simulation {
  const kept = remembered.get(workspace) ?? new Map<string, Simulation>();
  remembered.set(workspace, kept);
  const key = JSON.stringify([family, announcements.map(({ limits, ...told }) => [told, [...(limits ?? [])]])]);
  const simulation = kept.get(key) ?? newSimulation(workspace, announcements, family);
  kept.set(key, simulation);
  return simulation;
}

function newSimulation(workspace: Workspace, announcements: SessionTold[], family: 4 | 6): Simulation {
  const { originAsn } = workspace.settings;
  const links = workspace.links.filter((link) => !endsOf(link).includes(originAsn));
  const routes = setRoutes({ links, announcements });
  const known = new Set([...links.flatMap(endsOf), ...sessionAses(workspace, family)]);
  known.delete(originAsn);
  return {
    entriesOf: (cell) => (known.has(cell.asn) ? entriesFrom(workspace, routes, cell) : null),
    pathLengthOf: (cell) => routes.choices.get(cell.asn)?.length ?? Infinity,
  };
}

const endsOf = (link: Workspace["links"][number]): number[] =>
  "peer" in link ? [...link.peer] : [link.provider, link.customer];

const sessionAses = (workspace: Workspace, family: 4 | 6): number[] =>
  workspace.neighbors.filter((row) => row.family === family && !row.routeServer).map((row) => row.asn);

/** One session as announcements: a route server stands for its members. */
function spoken(workspace: Workspace, telling: Telling): SessionTold[] {
  const { originAsn } = workspace.settings;
  const { session, prepend, noExport, place } = telling;
  const neighbors = session.routeServer ? membersOf(workspace, session) : [session.asn];
  return neighbors.map((neighbor) => ({
    id: String(place),
    origin: originAsn,
    neighbor,
    relationship: session.routeServer ? "peer" : session.relationship,
    prepend,
    noExport,
    limits: limitsOf(workspace, neighbor, effectsOf(workspace, telling)),
  }));
}

function membersOf({ links, settings }: Workspace, { asn }: NeighborRow): number[] {
  const linked = links.map(endsOf).filter((ends) => ends.includes(asn));
  const members = new Set(linked.flat());
  members.delete(asn);
  members.delete(settings.originAsn);
  return [...members].sort((a, b) => a - b);
}

/** What the neighbor does to each AS that it may tell. */
function limitsOf(workspace: Workspace, neighbor: number, effects: CommunityRow[]): LimitedAnnouncement["limits"] {
  const limits = new Map<number, "no-export" | number>();
  for (const { effect, target } of effects) {
    for (const asn of targetsOf(workspace, neighbor, target)) {
      const before = limits.get(asn) ?? 0;
      if (effect === "no-export" || before === "no-export") limits.set(asn, "no-export");
      else limits.set(asn, Math.max(before, Number(effect.slice("prepend-".length))));
    }
  }
  return limits;
}

function targetsOf(workspace: Workspace, neighbor: number, target: string): number[] {
  if (/^\d+$/.test(target)) return [Number(target)];
  if (target === "peers") return peersOf(workspace, neighbor);
  const { geography } = workspace;
  const lies = (country: string): boolean =>
    target === "*" || target === country || target === `continent:${geography.continentOf(country)}`;
  return workspace.asInfo.filter((row) => lies(row.country)).map((row) => row.asn);
}

/** The last link of a pair holds. */
function peersOf({ links }: Workspace, asn: number): number[] {
  const last = new Map<number, boolean>();
  for (const link of links) {
    const ends = endsOf(link);
    if (!ends.includes(asn)) continue;
    last.set(
      ends.find((end) => end !== asn)!,
      "peer" in link,
    );
  }
  return [...last].filter(([, isPeer]) => isPeer).map(([other]) => other);
}

function entriesFrom(workspace: Workspace, routes: SetRoutes, cell: Cell): Entries {
  const nearest = (sessions: SessionAnnouncement[]) => handOver(workspace, sessions, cell);
  return new Map([...routes.entries(cell.asn, nearest)].map(([id, share]) => [Number(id), share]));
}

/** The session at the PoP nearest to the cell; equally near: the lowest PoP id; several there: the first. */
export function handOver(workspace: Workspace, sessions: SessionAnnouncement[], cell: Cell): SessionAnnouncement {
  const here = workspace.geography.placeOf(cell.geo);
  const popOf = (announcement: SessionAnnouncement) => {
    const { pop } = workspace.neighbors[Number(announcement.id)];
    return workspace.pops.find((row) => row.id === pop)!;
  };
  return [...sessions].sort((a, b) => {
    const [popA, popB] = [popOf(a), popOf(b)];
    const difference = distanceKm(here, popA) - distanceKm(here, popB);
    if (difference !== 0 || popA.id === popB.id) return difference || Number(a.id) - Number(b.id);
    return popA.id < popB.id ? -1 : 1;
  })[0];
}

/** q(p): PoP -> share of the cell's users. */
export function popShares(workspace: Workspace, entries: Entries): Map<string, number> {
  const shares = new Map<string, number>();
  for (const [place, share] of entries) {
    const { pop } = workspace.neighbors[place];
    shares.set(pop, (shares.get(pop) ?? 0) + share);
  }
  return shares;
}

/** The session that carries most of the cell's users at a PoP; null where nobody enters there. */
export function mainSession(workspace: Workspace, entries: Entries, pop: string): number | null {
  const here = [...entries].filter(([place]) => workspace.neighbors[place].pop === pop);
  here.sort((a, b) => rounded(b[1]) - rounded(a[1]) || a[0] - b[0]);
  return here[0]?.[0] ?? null;
}
