import { copiesTo, FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER, SILENT } from "../routing/announcement.ts";
import type { AsLists } from "../routing/graph.ts";
import type { RouteRelationship } from "#shared/model/routing.ts";
import { byShare, popShares, type RouteView } from "./route-view.ts";
import { hasWayAround } from "./walk.ts";

/** A route that an AS could take. */
export interface AsOffer {
  /** The next hop: an AS of the graph, -1 for sessions of ours. */
  readonly next: number;
  /** ASN of the next hop; our own for sessions of ours. */
  readonly via: number;
  readonly relationship: RouteRelationship;
  readonly pathLength: number;
  /** PoPs (indexes) that it leads to, the likeliest first. */
  readonly pops: readonly number[];
}

const NAMES: Readonly<Record<number, RouteRelationship>> = {
  [FROM_CUSTOMER]: "customer",
  [FROM_PEER]: "peer",
  [FROM_PROVIDER]: "provider",
};

/**
 * Everything that an AS is offered: by its neighbors that would tell it of a route which does not pass through itself, and
 * by our own sessions with it, one offer for each rank and PoP.
 */
export function offersTo(view: RouteView, as: number): AsOffer[] {
  const { customers, peers, providers } = view.graph;
  return [
    ...sessionOffers(view, as),
    ...neighborOffers(view, as, customers, FROM_CUSTOMER),
    ...neighborOffers(view, as, peers, FROM_PEER),
    ...neighborOffers(view, as, providers, FROM_PROVIDER),
  ];
}

function sessionOffers(view: RouteView, as: number): AsOffer[] {
  const offers = new Map<string, AsOffer>();
  view.announcements.seeds.forEach((seed, index) => {
    if (seed.as !== as || seed.relationship > FROM_CUSTOMER) return;
    const pop = view.popOfSeed[index];
    const key = `${seed.relationship} ${seed.pathLength} ${pop}`;
    if (offers.has(key)) return;
    const { pathLength } = seed;
    offers.set(key, { next: -1, via: seed.origin, relationship: NAMES[seed.relationship], pathLength, pops: [pop] });
  });
  return [...offers.values()];
}

/** What the neighbors of one kind tell: everything to a customer, own and customers' routes to everybody else. */
function neighborOffers(view: RouteView, as: number, neighbors: AsLists, relationship: number): AsOffer[] {
  const { graph, routes } = view;
  const offers: AsOffer[] = [];
  const lowest = relationship === FROM_PROVIDER ? FROM_PROVIDER : FROM_CUSTOMER;
  for (let i = neighbors.start[as]; i < neighbors.start[as + 1]; i++) {
    const next = neighbors.as[i];
    const had = routes.relationship[next];
    if (had < lowest || had === SILENT) continue;
    const told = routeTold(view, next, as);
    if (!told || !hasWayAround(view, next, as)) continue;
    offers.push({ next, via: graph.asn[next], relationship: NAMES[relationship], ...told });
  }
  return offers;
}

/** Path length and PoPs as `to` sees them when `from` tells its route; null when it tells nothing. */
function routeTold(view: RouteView, from: number, to: number): Pick<AsOffer, "pathLength" | "pops"> | null {
  const { routes, announcements, popOfSeed } = view;
  const pathLength = routes.pathLength[from] + 1;
  if (routes.nextHops(from).length > 0) return { pathLength, pops: byShare(popShares(view, from)) };
  const told = routes.seedsTold(from, to);
  if (told.length === 0) return null;
  const copies = Math.max(0, copiesTo(announcements.seeds[told[0]], to));
  return { pathLength: pathLength + copies, pops: [popOfSeed[view.handOver(told)]] };
}
