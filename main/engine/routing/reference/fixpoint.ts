import type { ScenarioAnnouncement, ScenarioLink, RouteRelationship } from "#shared/model/routing.ts";

/**
 * The slow reference of the routing engine, written from docs/routing.md alone: every AS picks its best of what its
 * neighbors tell it, all at once, again and again until nothing changes. Paths are lists, nothing is clever.
 *
 * Why it ends, and why there is one outcome: a route that may be told upwards (own and customers') only ever gets
 * better, because it depends on routes of the same kind that are shorter. Then peers' routes stand still, and then
 * those of providers, the shortest first. On the way an AS may hear of routes that are no more; a path that holds the
 * AS itself is refused, and set mode, which keeps no paths, refuses what is longer than any path without a circle.
 * Cycles of providers change nothing of this: a route that went round such a cycle is longer than the one it began as.
 */
export interface Network {
  links: readonly ScenarioLink[];
  announcements: readonly LimitedAnnouncement[];
}

/** An announcement with what action communities make the session's neighbor do when it exports. */
export type LimitedAnnouncement = ScenarioAnnouncement & {
  /** By the AS that is told: not at all, or with so many further copies of the neighbor's own ASN. */
  limits?: ReadonlyMap<number, "no-export" | number>;
};

export type SessionAnnouncement = Extract<LimitedAnnouncement, { origin: number }>;

const PREFERENCE: readonly RouteRelationship[] = ["origin", "customer", "peer", "provider"];

export const preferenceOf = (relationship: RouteRelationship): number => PREFERENCE.indexOf(relationship);

export const isSession = (announcement: LimitedAnnouncement): announcement is SessionAnnouncement =>
  "origin" in announcement;

/** What the neighbor of a session calls it. */
export function heardFrom({ relationship }: SessionAnnouncement): RouteRelationship {
  if (relationship === "transit") return "customer";
  return relationship === "peer" ? "peer" : "provider";
}

/** ASes with their neighbors: what each calls the other. The last of several links of a pair holds. */
export class Neighborhood {
  private readonly byAs = new Map<number, Map<number, RouteRelationship>>();
  private readonly silent: Set<number>;

  constructor({ links, announcements }: Network) {
    const originating = new Set(announcements.flatMap((a) => (isSession(a) ? [] : [a.asn])));
    const shared = announcements.flatMap((a) => (isSession(a) ? [a.origin] : []));
    this.silent = new Set(shared.filter((asn) => !originating.has(asn)));
    for (const announcement of announcements)
      this.neighborsOf(isSession(announcement) ? announcement.neighbor : announcement.asn);
    for (const link of links) {
      if ("peer" in link) this.connect(link.peer[0], link.peer[1], "peer", "peer");
      else this.connect(link.customer, link.provider, "provider", "customer");
    }
  }

  private connect(a: number, b: number, aCallsB: RouteRelationship, bCallsA: RouteRelationship): void {
    this.neighborsOf(a).set(b, aCallsB);
    this.neighborsOf(b).set(a, bCallsA);
  }

  neighborsOf(asn: number): Map<number, RouteRelationship> {
    const known = this.byAs.get(asn) ?? new Map<number, RouteRelationship>();
    this.byAs.set(asn, known);
    return known;
  }

  /** All that may have a route: not the shared origin. */
  ases(): number[] {
    return [...this.byAs.keys()].filter((asn) => !this.silent.has(asn)).sort((a, b) => a - b);
  }

  /** An AS tells its own and its customers' routes to everybody, the others to its customers only. */
  mayTell(from: number, to: number, relationship: RouteRelationship): boolean {
    return relationship === "origin" || relationship === "customer" || this.neighborsOf(from).get(to) === "customer";
  }
}

/** Runs all ASes side by side until a round changes nothing. `same` compares two choices of one AS. */
export function settle<Choice>(
  ases: readonly number[],
  choose: (asn: number, choices: ReadonlyMap<number, Choice>) => Choice | null,
  same: (a: Choice, b: Choice) => boolean,
): Map<number, Choice> {
  let choices = new Map<number, Choice>();
  for (let round = 0; round < 10_000; round++) {
    const next = new Map<number, Choice>();
    let changed = false;
    for (const asn of ases) {
      const before = choices.get(asn);
      const choice = choose(asn, choices);
      if (choice !== null) next.set(asn, choice);
      changed ||= choice === null ? before !== undefined : before === undefined || !same(before, choice);
    }
    if (!changed) return next;
    choices = next;
  }
  throw new Error("the routes do not settle");
}
