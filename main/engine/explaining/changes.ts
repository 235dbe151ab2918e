import type { Plan, PlanAnnouncement } from "#shared/model/plan.ts";
import type { Community, Session } from "#shared/model/routing.ts";
import { toldByFile, toldByPlan } from "#shared/plan/announce.ts";

/** One change to one session, and how people call it. */
export interface Change {
  readonly session: Session;
  readonly announcement: PlanAnnouncement;
  readonly label: string;
}

/** As often as a plan may prepend. */
const MOST_PREPENDS = 10;

/**
 * Every single change that makes a session less attractive in a region than the plan has it: withheld, prepended up to three
 * times more, not to be exported, and each action community that its neighbor obeys. `withhold` comes first.
 * None where nothing is announced. `sessions`: all of the PoP, which decide whether an ASN alone names the session.
 */
export function changesOf(
  plan: Plan,
  region: string,
  session: Session,
  sessions: readonly Session[],
  communities: readonly Community[],
): Change[] {
  const told = toldByPlan(plan, region, session, toldByFile(session));
  if (!told.announce) return [];
  const { pop, asn } = session;
  const siblings = sessions.filter((other) => other.asn === asn && other.session !== session.session);
  const isNamed = siblings.length > 0 && session.session !== null;
  const name = { region, pop, asn, ...(isNamed ? { session: session.session! } : {}) };
  const what = `${pop} AS${asn}${isNamed ? ` ${session.session}` : ""}${plan.regions.length > 1 ? ` (${region})` : ""}`;
  const change = (words: string, how: Omit<PlanAnnouncement, keyof typeof name>): Change => ({
    session,
    announcement: { ...name, ...how },
    label: `${what}: ${words}`,
  });
  const prepends = [1, 2, 3].map((more) => told.prepend + more).filter((prepend) => prepend <= MOST_PREPENDS);
  const known = communities.filter((entry) => entry.asn === asn && !told.communities.includes(entry.community));
  return [
    change("withhold", { withhold: true }),
    ...prepends.map((prepend) => change(`prepend ${prepend}`, { prepend })),
    ...(told.noExport ? [] : [change("no-export", { noExport: true })]),
    ...known.map(({ community, effect, target }) =>
      change(`${effect} to ${targetText(target)} (${community})`, { communities: [...told.communities, community] }),
    ),
  ];
}

/** AS numbers as AS1234; geos and `peers` as they are. */
const targetText = (target: string): string => (/^\d+$/.test(target) ? `AS${target}` : target);
