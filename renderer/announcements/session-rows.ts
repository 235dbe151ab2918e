import type { Family } from "#shared/model/entities.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { Community, Session } from "#shared/model/routing.ts";
import { toldByFile, toldByPlan, type Told } from "#shared/plan/announce.ts";

/** A session of a region as the editor shows it: both families of it in one row, because they are told the same. */
export interface SessionRow {
  key: string;
  pop: string;
  asn: number;
  session: string | null;
  name: string | null;
  relationship: Session["relationship"];
  families: readonly Family[];
  routeServer: boolean;
  /** What the file says. */
  file: Told;
  /** What the plan makes of it. */
  told: Told;
  changed: boolean;
}

/** The sessions of the PoPs of a region, with what the plan tells each. */
export function sessionRows(plan: Plan, regionId: string, sessions: readonly Session[]): SessionRow[] {
  const pops = new Set(plan.regions.find(({ id }) => id === regionId)?.pops);
  const rows = new Map<string, SessionRow>();
  for (const session of sessions) {
    if (!pops.has(session.pop)) continue;
    const key = `${session.pop} ${session.asn} ${session.session ?? ""}`;
    const known = rows.get(key);
    if (known) rows.set(key, { ...known, families: [...known.families, session.family].toSorted((a, b) => a - b) });
    else rows.set(key, rowOf(key, plan, regionId, session));
  }
  return [...rows.values()];
}

function rowOf(key: string, plan: Plan, regionId: string, session: Session): SessionRow {
  const { pop, asn, name, relationship, routeServer } = session;
  const file = toldByFile(session);
  const told = toldByPlan(plan, regionId, session, file);
  return {
    key,
    pop,
    asn,
    session: session.session,
    name,
    relationship,
    families: [session.family],
    routeServer,
    file,
    told,
    changed: !sameTold(file, told),
  };
}

export const sameTold = (a: Told, b: Told): boolean =>
  a.announce === b.announce &&
  a.prepend === b.prepend &&
  a.noExport === b.noExport &&
  a.communities.toSorted().join(" ") === b.communities.toSorted().join(" ");

/** Sessions whose PoP, ASN, name or relationship hold every word. */
export function filterSessions(rows: readonly SessionRow[], text: string, changedOnly: boolean): SessionRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (changedOnly && !row.changed) return false;
    const all = `${row.pop} as${row.asn} ${row.name ?? ""} ${row.session ?? ""} ${row.relationship}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** How many sessions of all regions are told something else than their files say. */
export const changedSessions = (plan: Plan, sessions: readonly Session[]): number =>
  plan.announcements.length === 0
    ? 0
    : plan.regions.reduce(
        (sum, { id }) => sum + sessionRows(plan, id, sessions).filter(({ changed }) => changed).length,
        0,
      );

const effects: Record<Community["effect"], string> = {
  "no-export": "not told to",
  "prepend-1": "1 prepend to",
  "prepend-2": "2 prepends to",
  "prepend-3": "3 prepends to",
};

/** What an action community does, in words: `not told to AS7018`. */
export function communityWords({ effect, target }: Community): string {
  return `${effects[effect]} ${/^\d+$/.test(target) ? `AS${target}` : target}`;
}
