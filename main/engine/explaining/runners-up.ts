import type { RouteRelationship, RunnerUp } from "#shared/model/routing.ts";

/** A route that a hop could take, as the hop sees it. */
export interface Offer {
  /** The next hop; our own ASN for a session of ours. */
  readonly via: number;
  readonly relationship: RouteRelationship;
  /** ASes in the path, the next hop's and ours with all prepends counted. */
  readonly pathLength: number;
  /** PoPs that it leads the users in question to, the likeliest first. */
  readonly pops: readonly string[];
}

/** In the order of preference. */
const RANK: Readonly<Record<RouteRelationship, number>> = { origin: 0, customer: 1, peer: 2, provider: 3 };

type Ranked = Pick<Offer, "relationship" | "pathLength" | "via">;

/** Falling preference: relationship, then path length, then the lower next hop. */
export const byPreference = (a: Ranked, b: Ranked): number =>
  RANK[a.relationship] - RANK[b.relationship] || a.pathLength - b.pathLength || a.via - b.via;

/** Runners-up shown for one hop: nobody reads the thousandth. */
const SHOWN = 5;

/**
 * Why the other offers of a hop lost against the chosen one, best first, with what would have had to differ. `names`
 * gives the name of an AS.
 */
export function runnersUp(chosen: Offer, others: readonly Offer[], names: (asn: number) => string | null): RunnerUp[] {
  return others
    .toSorted(byPreference)
    .slice(0, SHOWN)
    .map((offer) => ({
      via: offer.via,
      viaName: names(offer.via),
      relationship: offer.relationship,
      pathLength: offer.pathLength,
      pops: [...offer.pops],
      ...verdict(chosen, offer),
    }));
}

const WHOSE: Readonly<Record<RouteRelationship, string>> = {
  origin: "its own route",
  customer: "a customer's route",
  peer: "a peer's route",
  provider: "a provider's route",
};

function verdict(chosen: Offer, offer: Offer): Pick<RunnerUp, "lostBy" | "needed"> {
  const shorter = offer.pathLength - chosen.pathLength;
  if (RANK[offer.relationship] > RANK[chosen.relationship]) {
    return {
      lostBy: "relationship",
      needed: `${capital(WHOSE[chosen.relationship])} comes before ${WHOSE[offer.relationship]}, however long: no prepend helps, AS${chosen.via} would have to stop offering the chosen one.`,
    };
  }
  if (RANK[offer.relationship] < RANK[chosen.relationship] || shorter < 0) {
    const better = RANK[offer.relationship] < RANK[chosen.relationship] ? "relationship" : "path length";
    return {
      lostBy: "own-preference",
      needed: `By ${better} this one would win: the users were measured elsewhere, so the network follows a preference that no table shows.`,
    };
  }
  if (shorter > 0) {
    return {
      lostBy: "path-length",
      needed: `The chosen path is ${count(shorter, "AS", "ASes")} shorter: with ${count(shorter, "more prepend", "more prepends")} there the two are equal, with ${shorter + 1} this one wins.`,
    };
  }
  if (offer.via === chosen.via) {
    return {
      lostBy: "hot-potato",
      needed: `The same network meets us at both and hands over at the PoP nearest to where traffic enters it: the chosen session would have to be withheld, or prepended once more.`,
    };
  }
  return {
    lostBy: "tie",
    needed: `Equally good: route age and router ids decide, and they are not known. One prepend on the chosen way would decide for this one.`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
