import type { Route, RouteRelationship } from "#shared/model/routing.ts";
import { heardFrom, isSession, Neighborhood, preferenceOf, settle } from "./fixpoint.ts";
import type { LimitedAnnouncement, Network } from "./fixpoint.ts";

/** The one route that an AS uses. */
interface Choice {
  relationship: RouteRelationship;
  /** From the AS itself to the origin, prepends and all. */
  path: number[];
  announcement: LimitedAnnouncement;
  /** Its place in the file. */
  place: number;
}

const copies = (asn: number, count: number): number[] => Array.from({ length: count }, () => asn);

/** Every AS's single route by ASN; ASes without one are absent. */
export function routerRoutes(network: Network): Map<number, Route> {
  const neighborhood = new Neighborhood(network);
  const choices = settle<Choice>(
    neighborhood.ases(),
    (asn, known) => best([...ownOffers(network, asn), ...toldOffers(neighborhood, asn, known)]),
    (a, b) => a.place === b.place && a.relationship === b.relationship && a.path.join(" ") === b.path.join(" "),
  );
  return new Map(
    [...choices].map(([asn, { relationship, path, announcement }]) => [
      asn,
      { asn, relationship, path, ids: [announcement.id] },
    ]),
  );
}

/** What the AS announces itself, and what the shared origin tells it. */
function ownOffers({ announcements }: Network, asn: number): Choice[] {
  return announcements.flatMap((announcement, place): Choice[] => {
    if (!isSession(announcement)) {
      return announcement.asn === asn ? [{ relationship: "origin", path: [asn], announcement, place }] : [];
    }
    if (announcement.neighbor !== asn) return [];
    const path = [asn, ...copies(announcement.origin, 1 + (announcement.prepend ?? 0))];
    return [{ relationship: heardFrom(announcement), path, announcement, place }];
  });
}

function toldOffers(neighborhood: Neighborhood, asn: number, known: ReadonlyMap<number, Choice>): Choice[] {
  return [...neighborhood.neighborsOf(asn)].flatMap(([neighbor, relationship]): Choice[] => {
    const choice = known.get(neighbor);
    if (choice === undefined || !neighborhood.mayTell(neighbor, asn, choice.relationship)) return [];
    const told = toldPath(neighbor, choice, asn);
    if (told === null || told.includes(asn)) return [];
    return [{ relationship, path: [asn, ...told], announcement: choice.announcement, place: choice.place }];
  });
}

/** The path that an AS tells a neighbor, null where it may not tell it. */
function toldPath(from: number, { path, announcement, relationship }: Choice, to: number): number[] | null {
  if (relationship === "origin") return copies(from, 1 + (announcement.prepend ?? 0));
  // Only the session's own neighbor is bound by what it was told.
  if (!isSession(announcement) || announcement.neighbor !== from) return path;
  const limit = announcement.limits?.get(to) ?? 0;
  if (announcement.noExport === true || limit === "no-export") return null;
  return [...copies(from, limit), ...path];
}

function best(offers: Choice[]): Choice | null {
  const ranked = [...offers].sort(
    (a, b) =>
      preferenceOf(a.relationship) - preferenceOf(b.relationship) ||
      a.path.length - b.path.length ||
      (a.path[1] ?? 0) - (b.path[1] ?? 0) ||
      a.place - b.place,
  );
  return ranked[0] ?? null;
}
