import type { Community } from "#shared/model/routing.ts";
import type { World } from "../world/world.ts";
import type { Announced, SessionAnnouncement } from "./announced.ts";
import { FROM_PEER, LEARNED, type Announcements, type Seed } from "./announcement.ts";
import { exportPolicy } from "./export-policy.ts";
import { asIndex, type AsGraph } from "./graph.ts";
import type { Routing } from "./routing.ts";

/** An announced prefix as the sweeps take it, and the world's session behind each seed. */
export interface SessionSeeds {
  readonly announcements: Announcements;
  readonly sessionOfSeed: Int32Array;
}

/** One seed by session, in their order; a route server gives one by member. */
export function announcementsOf(world: World, routing: Routing, originAsn: number, announced: Announced): SessionSeeds {
  const { graph } = routing;
  const ours = asIndex(graph, originAsn);
  const seeds: Seed[] = [];
  const sessionOfSeed: number[] = [];
  for (const told of announced.sessions) {
    const { asn, relationship, routeServer } = world.sessions[told.session];
    const effects = effectsOf(routing, asn, told);
    const neighbors = routeServer ? (told.members ?? membersOf(graph, asIndex(graph, asn))) : [asIndex(graph, asn)];
    for (const as of neighbors) {
      if (as < 0 || as === ours) continue;
      seeds.push({
        as,
        relationship: routeServer ? FROM_PEER : LEARNED[relationship],
        pathLength: 1 + told.prepend,
        origin: originAsn,
        noExport: told.noExport,
        policy: exportPolicy(routing, as, effects),
      });
      sessionOfSeed.push(told.session);
    }
  }
  return { announcements: { seeds, silent: ours < 0 ? [] : [ours] }, sessionOfSeed: Int32Array.from(sessionOfSeed) };
}

/** What the session's communities make its neighbor do, by the catalogue. */
export const effectsOf = ({ communities }: Routing, asn: number, told: SessionAnnouncement): readonly Community[] =>
  told.communities.length === 0
    ? []
    : communities.filter((each) => each.asn === asn && told.communities.includes(each.community));

/** ASes that are linked with a route server. */
export function membersOf({ customers, peers, providers }: AsGraph, as: number): number[] {
  if (as < 0) return [];
  const members = [customers, peers, providers].flatMap((lists) => [
    ...lists.as.subarray(lists.start[as], lists.start[as + 1]),
  ]);
  return members.toSorted((a, b) => a - b);
}
