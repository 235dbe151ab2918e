import type { Hop, RouteExplanation, RouteRelationship } from "#shared/model/routing.ts";
import { FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER, OWN } from "../routing/announcement.ts";
import { placeOfAs, type FindAs } from "./as-places.ts";
import { offersTo, type AsOffer } from "./offers.ts";
import type { RouteView } from "./route-view.ts";
import { byPreference, runnersUp, type Offer } from "./runners-up.ts";
import { walkTo, type Walk } from "./walk.ts";

/** What the ladder of a route is drawn from. */
export interface LadderInput {
  /** The simulation of what is announced. */
  readonly view: RouteView;
  /** That of the PoP alone, where the users were measured at it and the simulation sends them elsewhere; else null. */
  readonly alone: RouteView | null;
  readonly popIds: readonly string[];
  readonly findAs: FindAs;
  readonly originAsn: number;
}

export type Ladder = Pick<RouteExplanation, "hops" | "deciding">;

const NO_LADDER: Ladder = { hops: [], deciding: null };

/** The way of an AS (index in the graph) to a PoP, hop by hop, and the hop that chose it. Empty where no way is known. */
export function ladderTo(input: LadderInput, as: number, pop: number): Ladder {
  const view = input.alone ?? input.view;
  const walk = walkTo(view, as, pop);
  if (!walk) return NO_LADDER;
  return { hops: walk.ases.map((hop) => hopOf(view, hop, input.findAs)), deciding: decidingHop(input, walk, pop) };
}

const LEARNED: Readonly<Record<number, RouteRelationship>> = {
  [OWN]: "origin",
  [FROM_CUSTOMER]: "customer",
  [FROM_PEER]: "peer",
  [FROM_PROVIDER]: "provider",
};

const hopOf = ({ graph, routes }: RouteView, as: number, findAs: FindAs): Hop => ({
  ...placeOfAs(graph.asn[as], findAs),
  relationship: LEARNED[routes.relationship[as]],
  pathLength: routes.pathLength[as],
});

/**
 * The first hop from the users' side that had the way taken and another one to another PoP. Offers are always those of what is
 * announced: where the users were measured against the simulation, the hop is the first whose next one tells of
 * this PoP by the textbook.
 */
function decidingHop(input: LadderInput, { ases }: Walk, pop: number): Ladder["deciding"] {
  for (const [hop, as] of ases.entries()) {
    const offers = offersTo(input.view, as).toSorted(byPreference);
    const next = hop + 1 < ases.length ? ases[hop + 1] : -1;
    const taken = offers.find((offer) => offer.next === next && offer.pops.includes(pop));
    const others = offers.filter((offer) => offer !== taken && offer.pops[0] !== pop);
    if (!taken || others.length === 0) continue;
    const nameOf = (asn: number) => placeOfAs(asn, input.findAs).name;
    const named = (offer: AsOffer): Offer => ({ ...offer, pops: offer.pops.map((at) => input.popIds[at]) });
    return {
      hop,
      runnersUp: runnersUp(named(taken), others.map(named), { originAsn: input.originAsn, names: nameOf }),
    };
  }
  return null;
}
