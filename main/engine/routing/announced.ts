import type { Family } from "#shared/model/entities.ts";
import type { PlanAnnouncement } from "#shared/model/plan.ts";
import type { World, WorldDeployment } from "../world/world.ts";
import type { RoutingSession } from "./routing.ts";

/** What one session is told. */
export interface SessionAnnouncement {
  /** Index in the world's sessions. */
  readonly session: number;
  readonly prepend: number;
  readonly noExport: boolean;
  /** Sorted. */
  readonly communities: readonly string[];
  /** Of a route server the members (ASes of the graph) that are told; left out: all of them. */
  readonly members?: readonly number[];
}

/** One announced prefix of one family: the PoPs that announce it, and what their sessions are told. */
export interface Announced {
  readonly family: Family;
  /** Sorted PoP indexes; a PoP all of whose sessions are withheld is not among them. */
  readonly pops: Int32Array;
  /** In the order of the neighbors file; withheld sessions are absent. */
  readonly sessions: readonly SessionAnnouncement[];
  /** True when every PoP has a session that could announce: else a simulation would send its users elsewhere. */
  readonly hasSessions: boolean;
  /** Equal keys announce the same. */
  readonly key: string;
}

/** A change to what a session was imported with; parts left out stay as imported. */
interface Change {
  readonly pop: number;
  readonly asn: number;
  /** null: every session with this ASN. */
  readonly session: string | null;
  readonly announce?: boolean;
  readonly prepend?: number;
  readonly noExport?: boolean;
  readonly communities?: readonly string[];
}

/** What a plan announces for a region whose PoPs are these (sorted indexes). */
export function announcedByPlan(
  world: World,
  family: Family,
  pops: Int32Array,
  announcements: readonly PlanAnnouncement[],
): Announced {
  const popIndex = new Map(world.pops.map(({ id }, index) => [id, index]));
  const changes = announcements.map(({ pop, session = null, withhold, ...change }): Change => {
    const announce = withhold === undefined ? undefined : !withhold;
    return { ...change, pop: popIndex.get(pop) ?? -1, session, announce };
  });
  return announcedWith(world, family, pops, changes, "");
}

/** What was announced while a deployment was measured. */
export function announcedByDeployment(world: World, deployment: WorldDeployment, family: Family): Announced {
  // Without sessions only the deployment itself says whether its rows are otherwise than plain announcing.
  const isHeard = world.sessions.length > 0 || deployment.hasAnnouncements;
  const changes = isHeard ? deployment.announcements.map((row) => ({ ...row, session: null })) : [];
  // Told only that it was announced otherwise, nobody knows how: it equals no other.
  const unlike = deployment.hasAnnouncements && changes.length === 0 ? deployment.id : "";
  return announcedWith(world, family, deployment.pops, changes, unlike);
}

/** The same prefix announced at one of its PoPs alone; `tell` gives what a session there is told then, null: nothing. */
export function announcedAt(
  { sessions, family }: Announced,
  world: World,
  pop: number,
  tell: (told: SessionAnnouncement) => SessionAnnouncement | null = (told) => told,
): Announced {
  const own = sessions.flatMap((told) => {
    const now = world.sessions[told.session].pop === pop ? tell(told) : null;
    return now ? [now] : [];
  });
  return {
    family,
    pops: Int32Array.of(pop),
    sessions: own,
    hasSessions: own.length > 0,
    key: keyOf(family, [pop], own, [], ""),
  };
}

/** The same prefix with another noExport and other communities on one session. */
export function announcedRetold(
  { family, pops, hasSessions, sessions }: Announced,
  retold: Pick<SessionAnnouncement, "session" | "noExport" | "communities">,
): Announced {
  const { session, noExport, communities } = retold;
  const changed = sessions.map((told) => (told.session === session ? { ...told, noExport, communities } : told));
  return { family, pops, hasSessions, sessions: changed, key: keyOf(family, pops, changed, [], "") };
}

function announcedWith(
  world: World,
  family: Family,
  pops: Int32Array,
  changes: readonly Change[],
  unlike: string,
): Announced {
  const sessions: SessionAnnouncement[] = [];
  const known = new Set<number>();
  const announcing = new Set<number>();
  world.sessions.forEach((session, index) => {
    if (session.family !== family || !pops.includes(session.pop)) return;
    known.add(session.pop);
    const told = tellingOf(session, index, changes);
    if (!told) return;
    announcing.add(session.pop);
    sessions.push(told);
  });
  const kept = pops.filter((pop) => announcing.has(pop) || !known.has(pop));
  const unheard = changes.filter((change) => isUnheard(world.sessions, change));
  return {
    family,
    pops: kept,
    sessions,
    hasSessions: kept.every((pop) => known.has(pop)),
    key: keyOf(family, kept, sessions, unheard, unlike),
  };
}

const isMeant = (session: RoutingSession, change: Change): boolean =>
  session.pop === change.pop &&
  session.asn === change.asn &&
  (change.session === null || change.session === session.session);

/** About no session that was imported. To withhold what is not there changes nothing, but without any sessions nobody knows. */
const isUnheard = (sessions: readonly RoutingSession[], change: Change): boolean =>
  (change.announce !== false || sessions.length === 0) && !sessions.some((session) => isMeant(session, change));

/** What a session is told after all changes; null where it is withheld. */
function tellingOf(session: RoutingSession, index: number, changes: readonly Change[]): SessionAnnouncement | null {
  let { announce, prepend } = session;
  let noExport = false;
  let communities: readonly string[] = [];
  for (const change of changes) {
    if (!isMeant(session, change)) continue;
    announce = change.announce ?? announce;
    prepend = change.prepend ?? prepend;
    noExport = change.noExport ?? noExport;
    communities = change.communities ?? communities;
  }
  return announce ? { session: index, prepend, noExport, communities: [...new Set(communities)].toSorted() } : null;
}

/** Changes to sessions that nobody imported count too: they announce something else, even if it can't be simulated. */
function keyOf(
  family: Family,
  pops: ArrayLike<number>,
  sessions: readonly SessionAnnouncement[],
  unheard: readonly Change[],
  unlike: string,
): string {
  const told = sessions.map(({ session, prepend, noExport, communities, members }) => [
    session,
    prepend,
    noExport,
    communities,
    ...(members ? [members] : []),
  ]);
  const others = unheard.map(
    ({ pop, asn, session, announce = true, prepend = 0, noExport = false, communities = [] }) =>
      JSON.stringify([pop, asn, session, announce, prepend, noExport, [...new Set(communities)].toSorted()]),
  );
  return JSON.stringify([family, Array.from(pops), told, others.toSorted(), unlike]);
}
