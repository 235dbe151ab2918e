import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDice } from "./random.ts";
import { computeRoutes, DIRECT, drawHabits, NO_ROUTE, type Routes } from "./routing.ts";
import type { Session } from "./sessions.ts";
import type { AsLink } from "./sources.ts";
import { buildTopology, CUSTOMER, PEER, type Topology } from "./topology.ts";

const dice = createDice(5);
const provider = (a: number, b: number): AsLink => ({ a, b, kind: "provider" });
const peer = (a: number, b: number): AsLink => ({ a, b, kind: "peer" });
const session = (asn: number, kind: Session["kind"]): Session => ({ asn, kind, pop: 0 });

function routesOf(links: AsLink[], sessions: Session[], favourites: [number, number][] = []): [Topology, Routes] {
  const topology = buildTopology(links);
  const habits = drawHabits(topology, 0, dice);
  for (const [asn, favours] of favourites) {
    habits.favourite[topology.indexOf.get(asn) ?? -1] = topology.indexOf.get(favours) ?? -1;
  }
  return [topology, computeRoutes(topology, habits, sessions, dice)];
}

const pathOf = ([topology, routes]: [Topology, Routes], asn: number): number[] | null => {
  const path = [asn];
  let at = topology.indexOf.get(asn) ?? -1;
  while (routes.via[at] !== DIRECT) {
    if (routes.via[at] === NO_ROUTE || path.length > 20) return null;
    at = routes.via[at];
    path.push(topology.asns[at]);
  }
  return path;
};

describe("routes of the sample's world", () => {
  // We buy transit from 1. 1 and 2 are peers, 3 is a customer of both, 4 a customer of 2, 5 a peer of 4.
  const links = [peer(1, 2), provider(1, 3), provider(2, 3), provider(2, 4), peer(4, 5)];

  test("a customer's route is told to everybody, a peer's only to customers", () => {
    const world = routesOf(links, [session(1, "transit")]);
    expect(pathOf(world, 2)).toEqual([2, 1]);
    expect(pathOf(world, 3)).toEqual([3, 1]);
    expect(pathOf(world, 4)).toEqual([4, 2, 1]);
    expect(pathOf(world, 5)).toBeNull();
  });

  test("what a peer of ours knows of us stays with it and its customers", () => {
    const world = routesOf(links, [session(1, "peer")]);
    expect(pathOf(world, 3)).toEqual([3, 1]);
    expect(pathOf(world, 2)).toBeNull();
  });

  test("a longer route over a customer is liked better than our own session with a peer", () => {
    // 6 peers with us, and its customer 7 sells us transit.
    const world = routesOf([provider(6, 7)], [session(6, "peer"), session(7, "transit")]);
    expect(pathOf(world, 6)).toEqual([6, 7]);
  });

  test("a favourite neighbor wins over a shorter path", () => {
    const longer = [...links, provider(4, 3)];
    expect(pathOf(routesOf(longer, [session(1, "transit")]), 3)).toEqual([3, 1]);
    expect(pathOf(routesOf(longer, [session(1, "transit")], [[3, 4]]), 3)).toEqual([3, 4, 2, 1]);
  });

  test("whatever the graph, no path has a valley or a loop", () => {
    const graph = fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.boolean())
        .filter(([a, b]) => a < b),
      { selector: ([a, b]) => `${a} ${b}`, minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(graph, fc.integer({ min: 1, max: 12 }), (edges, first) => {
        // Lower numbers are providers of higher ones: no AS is its own provider's provider.
        const [topology, routes] = routesOf(
          edges.map(([a, b, peers]) => (peers ? peer(a, b) : provider(a, b))),
          [session(first, "transit")],
        );
        const ases = Array.from(topology.asns, (_, as) => as);
        expect(ases.filter((as) => !isProper(topology, routes, as))).toEqual([]);
      }),
    );
  });
});

/** Up over providers, at most once across, then down; no AS twice, and every step makes the path one longer. */
function isProper(topology: Topology, routes: Routes, as: number): boolean {
  const seen = new Set<number>();
  let mayClimb = true;
  for (let at = as; routes.via[at] >= 0; at = routes.via[at]) {
    const step = routes.learned[at];
    if (seen.has(at) || (!mayClimb && step !== CUSTOMER)) return false;
    if (routes.length[at] !== routes.length[routes.via[at]] + 1) return false;
    if (step === PEER || step === CUSTOMER) mayClimb = false;
    seen.add(at);
  }
  return seen.size <= topology.asns.length;
}
