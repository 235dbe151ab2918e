import { FROM_CUSTOMER, FROM_PEER, type Announcements, type Seed } from "#engine/routing/announcement.ts";
import type { AsGraph } from "#engine/routing/graph.ts";
import type { Random } from "./random-internet.ts";

/** Our ASN: of no AS of the graph. */
const ORIGIN = 4_200_000_000;
/** Transit is bought of so many of the ASes with most customers. */
const TRANSITS = 12;

/**
 * Sessions as a CDN has them: four of ten with a few large transits, several with each; the others with peers drawn from
 * all ASes that have peers. One of ten is prepended.
 */
export function drawSessions(graph: AsGraph, sessions: number, random: Random): Announcements {
  const byCustomers = Array.from({ length: graph.count }, (_, as) => as).toSorted(
    (a, b) => customersOf(graph, b) - customersOf(graph, a),
  );
  const peering = byCustomers.filter((as) => graph.peers.start[as + 1] > graph.peers.start[as]);
  const draw = (from: readonly number[]): number => from[Math.floor(random() * from.length)];
  const seeds = Array.from({ length: sessions }, (): Seed => {
    const isTransit = random() < 0.4;
    return {
      as: isTransit ? draw(byCustomers.slice(0, TRANSITS)) : draw(peering),
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
