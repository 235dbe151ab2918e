import type { RouteRelationship, RunnerUp } from "#shared/model/routing.ts";
import { counted } from "#shared/words/count.ts";

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

/** Our own ASN is the next hop of our sessions; `names` gives the name of an AS. */
export interface RunnerUpWords {
  readonly originAsn: number;
  readonly names: (asn: number) => string | null;
}

/** Why the other offers of a hop lost against the chosen one, best first, with what would have had to differ. */
export function runnersUp(chosen: Offer, others: readonly Offer[], { originAsn, names }: RunnerUpWords): RunnerUp[] {
  return others
    .toSorted(byPreference)
    .slice(0, SHOWN)
    .map((offer) => ({
      via: offer.via,
      viaName: offer.via === originAsn ? "our session" : names(offer.via),
      relationship: offer.relationship,
      pathLength: offer.pathLength,
      pops: [...offer.pops],
      ...verdict(chosen, offer, originAsn),
    }));
}

const WHOSE: Readonly<Record<RouteRelationship, string>> = {
  origin: "its own route",
  customer: "a customer's route",
  peer: "a peer's route",
  provider: "a provider's route",
};

type Verdict = Pick<RunnerUp, "lostBy" | "needed">;

function verdict(chosen: Offer, offer: Offer, originAsn: number): Verdict {
  const longer = offer.pathLength - chosen.pathLength;
  const worse = RANK[offer.relationship] - RANK[chosen.relationship];
  if (worse > 0) return lostByRelationship(chosen, offer, originAsn);
  if (worse < 0 || longer < 0) {
    const better = worse < 0 ? "relationship" : "path length";
    return {
      lostBy: "own-preference",
      needed: `By ${better} this one would have won, yet these users were measured elsewhere: the network follows a preference that no table shows.`,
    };
  }
  if (longer > 0) {
    const prepends = counted(longer, "more prepend");
    return {
      lostBy: "path-length",
      needed: `The chosen path is ${counted(longer, "AS", "ASes")} shorter: with ${prepends} on it the two are equal, with ${longer + 1} this one wins.`,
    };
  }
  if (offer.via === chosen.via) {
    return {
      lostBy: "hot-potato",
      needed:
        "The same network meets us at both PoPs and hands over at the one nearer to where its traffic comes from: the chosen session would have to be withheld or prepended.",
    };
  }
  return {
    lostBy: "tie",
    needed:
      "Equally good: route age and router ids decide, and they are not known. One prepend on the chosen way would decide for this one.",
  };
}

function lostByRelationship(chosen: Offer, offer: Offer, originAsn: number): Verdict {
  const whose = `${capital(WHOSE[chosen.relationship])} comes before ${WHOSE[offer.relationship]}, however long`;
  const needed =
    chosen.via === originAsn
      ? `${whose}: our session there would have to be withheld.`
      : `${whose}: no prepend helps, the route by AS${chosen.via} would have to be withheld from it.`;
  return { lostBy: "relationship", needed };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
