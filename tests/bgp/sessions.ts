import { FROM_CUSTOMER, FROM_PEER, type Announcements, type Seed } from "#engine/routing/announcement.ts";
import type { AsGraph } from "#engine/routing/graph.ts";
import type { Random } from "./random-internet.ts";

/** Our ASN: of no AS of the graph. */
export const ORIGIN = 4_200_000_000;
export interface SessionMix {
  readonly sessions: number;
  readonly transitShare: number;
  /** Transit is bought of so many of the ASes with most customers. */
  readonly transits: number;
}

/** Sessions of one prefix: transits among the largest, peers drawn from all ASes that have peers. One of ten is prepended. */
export function drawSessions(graph: AsGraph, mix: SessionMix, random: Random): Announcements {
  const byCustomers = Array.from({ length: graph.count }, (_, as) => as).toSorted(
    (a, b) => customersOf(graph, b) - customersOf(graph, a),
  );
  const largest = byCustomers.slice(0, mix.transits);
  const peering = byCustomers.filter((as) => graph.peers.start[as + 1] > graph.peers.start[as]);
  const draw = (from: readonly number[]): number => from[Math.floor(random() * from.length)];
  const seeds = Array.from({ length: mix.sessions }, (): Seed => {
    const isTransit = random() < mix.transitShare;
    return {
      as: draw(isTransit ? largest : peering),
      relationship: isTransit ? FROM_CUSTOMER : FROM_PEER,
      pathLength: random() < 0.1 ? 2 : 1,
      origin: ORIGIN,
      noExport: false,
      policy: null,
    };
  });
  return { seeds, silent: [] };
}

const customersOf = ({ customers }: AsGraph, as: number): number => customers.start[as + 1] - customers.start[as];
