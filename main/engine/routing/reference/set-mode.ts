import type { RouteRelationship } from "#shared/model/routing.ts";
import { heardFrom, isSession, Neighborhood, preferenceOf, settle } from "./fixpoint.ts";
import type { LimitedAnnouncement, Network, SessionAnnouncement } from "./fixpoint.ts";

/** One of the next hops that an AS has, all of the same rank: itself, the origin by sessions, or a neighbor. */
interface NextHop {
  /** ASN of the next hop; the AS's own where it announces itself. */
  via: number;
  /** Own announcements or sessions with this origin, in the order of the file; null: a neighbor. */
  announcements: LimitedAnnouncement[] | null;
  /** Where this next hop leads, by what it told. */
  ids: string[];
}

/** All routes of the best rank of one AS. */
export interface SetChoice {
  relationship: RouteRelationship;
  /** ASes in the path as the AS itself sees it, the AS included, prepends counted. */
  length: number;
  nextHops: NextHop[];
}

/** Chooses one of several sessions of one AS with one origin, as the cell's place makes it. */
export type Nearest = (sessions: SessionAnnouncement[]) => SessionAnnouncement;

export interface SetRoutes {
  choices: Map<number, SetChoice>;
  /** Announcement id -> share (0-1) of the AS's traffic that enters there. */
  entries(asn: number, nearest: Nearest): Map<string, number>;
  /** By the lowest next hop and the first session everywhere; prepends and all. */
  lowestPath(asn: number): number[];
}

/** All routes of the best rank, of every AS. */
export function setRoutes(network: Network): SetRoutes {
  const neighborhood = new Neighborhood(network);
  const ases = neighborhood.ases();
  const longest = longestPath(network, ases.length);
  const choices = settle<SetChoice>(
    ases,
    (asn, known) => best([...ownOffers(network, asn), ...toldOffers(neighborhood, asn, known)], longest),
    (a, b) => JSON.stringify(a) === JSON.stringify(b),
  );
  return {
    choices,
    entries: (asn, nearest) => enter(choices, asn, choices.get(asn)?.nextHops ?? [], nearest),
    lowestPath: (asn) => [asn, ...pathThrough(choices, asn, choices.get(asn)!.nextHops[0])],
  };
}

/** Length of a path through every AS once, with all the copies that anybody adds. */
function longestPath({ announcements }: Network, ases: number): number {
  const limits = announcements.flatMap((a) => [...(a.limits?.values() ?? [])]);
  const added = limits.reduce<number>((sum, limit) => sum + (limit === "no-export" ? 0 : limit), 0);
  return ases + 1 + added + Math.max(0, ...announcements.map((a) => a.prepend ?? 0));
}

function ownOffers({ announcements }: Network, asn: number): SetChoice[] {
  return announcements.flatMap((announcement): SetChoice[] => {
    const ids = [announcement.id];
    if (!isSession(announcement)) {
      if (announcement.asn !== asn) return [];
      return [{ relationship: "origin", length: 1, nextHops: [{ via: asn, announcements: [announcement], ids }] }];
    }
    if (announcement.neighbor !== asn) return [];
    const length = 2 + (announcement.prepend ?? 0);
    const nextHop = { via: announcement.origin, announcements: [announcement], ids };
    return [{ relationship: heardFrom(announcement), length, nextHops: [nextHop] }];
  });
}

function toldOffers(neighborhood: Neighborhood, asn: number, known: ReadonlyMap<number, SetChoice>): SetChoice[] {
  return [...neighborhood.neighborsOf(asn)].flatMap(([neighbor, relationship]): SetChoice[] => {
    const choice = known.get(neighbor);
    if (choice === undefined || !neighborhood.mayTell(neighbor, asn, choice.relationship)) return [];
    const told = tell(choice, asn);
    if (told === null) return [];
    const ids = [...new Set(told.nextHops.flatMap((hop) => hop.ids))].sort();
    return [{ relationship, length: 1 + told.length, nextHops: [{ via: neighbor, announcements: null, ids }] }];
  });
}

/** One route of an AS as a neighbor would see it. */
interface Told {
  length: number;
  hop: NextHop;
  /** null: through a neighbor. */
  announcement: LimitedAnnouncement | null;
}

/** The shortest of what an AS may tell one neighbor, with the next hops behind it. */
function tell({ length, nextHops }: SetChoice, to: number): { length: number; nextHops: NextHop[] } | null {
  const routes = nextHops.flatMap((hop): Told[] =>
    hop.announcements === null ? [{ length, hop, announcement: null }] : toldOf(hop, hop.announcements, length, to),
  );
  if (routes.length === 0) return null;
  const shortest = Math.min(...routes.map((route) => route.length));
  const hops = nextHops.flatMap((hop): NextHop[] => {
    const kept = routes.filter((route) => route.hop === hop && route.length === shortest);
    if (kept.length === 0 || hop.announcements === null) return kept.map(() => hop);
    const announcements = kept.map((route) => route.announcement!);
    return [{ via: hop.via, announcements, ids: announcements.map((announcement) => announcement.id) }];
  });
  return { length: shortest, nextHops: hops };
}

function toldOf(hop: NextHop, announcements: LimitedAnnouncement[], length: number, to: number): Told[] {
  return announcements.flatMap((announcement): Told[] => {
    const told = toldLength(announcement, length, to);
    return told === null ? [] : [{ length: told, hop, announcement }];
  });
}

/** Length of the path that a neighbor is told of an own announcement or session, null where it is not told. */
function toldLength(announcement: LimitedAnnouncement, length: number, to: number): number | null {
  if (!isSession(announcement)) return length + (announcement.prepend ?? 0);
  const limit = announcement.limits?.get(to) ?? 0;
  return announcement.noExport === true || limit === "no-export" ? null : length + limit;
}

/** Keeps every offer of the best rank; sessions with one origin are one next hop. */
function best(offers: SetChoice[], longest: number): SetChoice | null {
  const possible = offers
    .filter((offer) => offer.length <= longest)
    .sort((a, b) => preferenceOf(a.relationship) - preferenceOf(b.relationship) || a.length - b.length);
  const first = possible[0];
  if (first === undefined) return null;
  const { relationship, length } = first;
  const kept = possible.filter((offer) => offer.relationship === relationship && offer.length === length);
  const nextHops: NextHop[] = [];
  for (const hop of kept.flatMap((offer) => offer.nextHops)) {
    const same = nextHops.find((other) => other.via === hop.via);
    if (same === undefined) nextHops.push({ ...hop });
    else {
      same.announcements = [...(same.announcements ?? []), ...(hop.announcements ?? [])];
      same.ids = [...same.ids, ...hop.ids];
    }
  }
  return { relationship, length, nextHops: nextHops.sort((a, b) => a.via - b.via) };
}

/** Equal shares over next hops, at each of them over what it told. */
function enter(
  choices: ReadonlyMap<number, SetChoice>,
  asn: number,
  nextHops: NextHop[],
  nearest: Nearest,
): Map<string, number> {
  const shares = new Map<string, number>();
  for (const hop of nextHops) {
    for (const [id, share] of enterBy(choices, asn, hop, nearest)) {
      shares.set(id, (shares.get(id) ?? 0) + share / nextHops.length);
    }
  }
  return shares;
}

function enterBy(
  choices: ReadonlyMap<number, SetChoice>,
  asn: number,
  { via, announcements }: NextHop,
  nearest: Nearest,
): Map<string, number> {
  if (announcements === null) return enter(choices, via, tell(choices.get(via)!, asn)!.nextHops, nearest);
  const sessions = announcements.filter(isSession);
  return new Map([[sessions.length > 0 ? nearest(sessions).id : announcements[0].id, 1]]);
}

/** What follows an AS in its path through one of its next hops. */
function pathThrough(choices: ReadonlyMap<number, SetChoice>, asn: number, { via, announcements }: NextHop): number[] {
  const copies = (count: number): number[] => Array.from({ length: count }, () => via);
  if (via === asn) return [];
  if (announcements !== null) return copies(1 + (announcements[0].prepend ?? 0));
  const told = tell(choices.get(via)!, asn)!;
  const behind = pathThrough(choices, via, told.nextHops[0]);
  return [...copies(told.length - behind.length), ...behind];
}
