import type { Plan } from "#shared/model/plan.ts";
import type { CommunityRow, DeploymentRow, NeighborRow, Workspace } from "./rows.ts";

/** What one session is told, with its place in the neighbors file. */
export interface Telling {
  place: number;
  session: NeighborRow;
  announce: boolean;
  prepend: number;
  noExport: boolean;
  communities: string[];
}

/** The sessions of one family at some PoPs, told what the neighbors file says. */
function byFile(workspace: Workspace, pops: string[], family: 4 | 6): Telling[] {
  return workspace.neighbors.flatMap((session, place) => {
    if (session.family !== family || !pops.includes(session.pop)) return [];
    const { announce, prepend } = session;
    return [{ place, session, announce, prepend, noExport: false, communities: [] }];
  });
}

/** What is announced for a region of a plan. */
export function toldForRegion(workspace: Workspace, plan: Plan, regionId: string, family: 4 | 6): Telling[] {
  const region = plan.regions.find((r) => r.id === regionId)!;
  return byFile(workspace, region.pops, family).map((telling) => {
    const changed = { ...telling };
    for (const change of plan.announcements) {
      const { session } = telling;
      if (change.region !== regionId || change.pop !== session.pop || change.asn !== session.asn) continue;
      if (change.session !== undefined && change.session !== session.session) continue;
      if (change.withhold !== undefined) changed.announce = !change.withhold;
      if (change.prepend !== undefined) changed.prepend = change.prepend;
      if (change.noExport !== undefined) changed.noExport = change.noExport;
      if (change.communities !== undefined) changed.communities = change.communities;
    }
    return changed;
  });
}

/** What was announced when a deployment was measured. */
export function toldWhenMeasured(workspace: Workspace, deployment: DeploymentRow, family: 4 | 6): Telling[] {
  const rows = workspace.announcements.filter((row) => row.deployment === deployment.id);
  return byFile(workspace, deployment.pops, family).map((telling) => {
    const row = rows.find(({ pop, asn }) => pop === telling.session.pop && asn === telling.session.asn);
    if (row === undefined) return telling;
    return { ...telling, announce: row.announce, prepend: row.prepend, noExport: row.noExport };
  });
}

/** The PoPs of S, in order; one whose sessions are all withheld leaves it. */
export function announcedSet(pops: string[], told: Telling[]): string[] {
  const leaves = (pop: string): boolean => {
    const sessions = told.filter((telling) => telling.session.pop === pop);
    return sessions.length > 0 && sessions.every((telling) => !telling.announce);
  };
  return [...new Set(pops)].sort().filter((pop) => !leaves(pop));
}

/** What the communities of a session make its neighbor do. */
export function effectsOf(workspace: Workspace, { session, communities }: Telling): CommunityRow[] {
  return workspace.communities.filter((row) => row.asn === session.asn && communities.includes(row.community));
}

/**
 * An announcement about a session that no neighbors file knows: nothing but itself says what it does. To withhold such
 * a session is none, unless no neighbors were imported at all.
 */
export type Unheard = string;

const unheard = (pop: string, asn: number, rest: unknown[]): Unheard => JSON.stringify([pop, asn, ...rest]);

export function unheardOfPlan({ neighbors }: Workspace, plan: Plan, regionId: string): Unheard[] {
  const isSaid = (withheld: boolean | undefined): boolean => !withheld || neighbors.length === 0;
  const own = plan.announcements.filter((a) => a.region === regionId && isSaid(a.withhold));
  return own
    .filter(({ pop, asn, session }) => {
      const named = (row: NeighborRow): boolean => session === undefined || row.session === session;
      return !neighbors.some((row) => row.pop === pop && row.asn === asn && named(row));
    })
    .map(({ pop, asn, session = null, withhold = false, prepend = 0, noExport = false, communities = [] }) =>
      unheard(pop, asn, [session, withhold, prepend, noExport, [...communities].sort()]),
    )
    .sort();
}

export function unheardWhenMeasured({ neighbors, announcements }: Workspace, { id }: DeploymentRow): Unheard[] {
  const own = announcements.filter((row) => row.deployment === id && (row.announce || neighbors.length === 0));
  return own
    .filter(({ pop, asn }) => !neighbors.some((row) => row.pop === pop && row.asn === asn))
    .map(({ pop, asn, announce, prepend, noExport }) => unheard(pop, asn, [null, !announce, prepend, noExport, []]))
    .sort();
}

/** Whether the same sessions are told the same. */
export function isToldAlike(a: Telling[], b: Telling[]): boolean {
  const said = (told: Telling[]): string =>
    JSON.stringify(
      told
        .filter((telling) => telling.announce)
        .map(({ place, prepend, noExport, communities }) => [place, prepend, noExport, [...communities].sort()]),
    );
  return said(a) === said(b);
}
