import type { Plan, PlanAnnouncement } from "../model/plan.ts";
import type { Session } from "../model/routing.ts";

/** What a session is told for one region. */
export interface Told {
  announce: boolean;
  /** How many times our ASN stands in the path beyond once. */
  prepend: number;
  noExport: boolean;
  communities: readonly string[];
}

/** What names a session within a region of a plan; both address families of it are told the same. */
export type SessionName = Pick<Session, "pop" | "asn" | "session">;

/** What a session is told by its file: before any change of a plan. */
export const toldByFile = ({ announce, prepend }: Pick<Session, "announce" | "prepend">): Told => ({
  announce,
  prepend,
  noExport: false,
  communities: [],
});

/** What a session is told with the plan's announcements for a region; where several speak of it, the last one wins. */
export function toldByPlan(plan: Plan, region: string, session: SessionName, file: Told): Told {
  return plan.announcements.filter((entry) => speaksOf(entry, region, session)).reduce(changed, file);
}

const speaksOf = (entry: PlanAnnouncement, region: string, { pop, asn, session }: SessionName): boolean =>
  entry.region === region &&
  entry.pop === pop &&
  entry.asn === asn &&
  (entry.session === undefined || entry.session === session);

const changed = (told: Told, { withhold, prepend, noExport, communities }: PlanAnnouncement): Told => ({
  announce: withhold === undefined ? told.announce : !withhold,
  prepend: prepend ?? told.prepend,
  noExport: noExport ?? told.noExport,
  communities: communities ?? told.communities,
});

/**
 * Tells a session of a region something else. Only what differs from its file (and from announcements that speak of
 * all sessions with its ASN) is kept in the plan; nothing is kept where nothing differs.
 */
export function tellSession(plan: Plan, region: string, session: SessionName, file: Told, change: Partial<Told>): Plan {
  const others = plan.announcements.filter((entry) => !isOwn(entry, region, session));
  const wanted = { ...toldByPlan(plan, region, session, file), ...change };
  const without = toldByPlan({ ...plan, announcements: others }, region, session, file);
  const difference = differenceOf(without, wanted);
  const nothingKept = others.length === plan.announcements.length;
  if (Object.keys(difference).length === 0) return nothingKept ? plan : { ...plan, announcements: others };
  const named = session.session === null ? {} : { session: session.session };
  return {
    ...plan,
    announcements: [...others, { region, pop: session.pop, asn: session.asn, ...named, ...difference }],
  };
}

/** Adds one announcement, as a fix proposes it, to what the plan says of the same sessions already. */
export function addAnnouncement(plan: Plan, added: PlanAnnouncement): Plan {
  const isSame = ({ region, pop, asn, session }: PlanAnnouncement): boolean =>
    region === added.region && pop === added.pop && asn === added.asn && session === added.session;
  const before = plan.announcements.find(isSame);
  const others = plan.announcements.filter((entry) => entry !== before);
  return { ...plan, announcements: [...others, { ...before, ...added }] };
}

const isOwn = (entry: PlanAnnouncement, region: string, { pop, asn, session }: SessionName): boolean =>
  entry.region === region && entry.pop === pop && entry.asn === asn && entry.session === (session ?? undefined);

type Difference = Pick<PlanAnnouncement, "withhold" | "prepend" | "noExport" | "communities">;

function differenceOf(from: Told, to: Told): Difference {
  const sameCommunities = from.communities.toSorted().join(" ") === to.communities.toSorted().join(" ");
  return {
    ...(from.announce === to.announce ? {} : { withhold: !to.announce }),
    ...(from.prepend === to.prepend ? {} : { prepend: to.prepend }),
    ...(from.noExport === to.noExport ? {} : { noExport: to.noExport }),
    ...(sameCommunities ? {} : { communities: to.communities.toSorted() }),
  };
}
