import { describe, expect, test } from "vitest";
import { asIndex, type AsGraph } from "../routing/graph.ts";
import { handGraph, handView, US, type HandSession } from "./hand-made.fixture.ts";
import { ladderTo } from "./ladder.ts";
import { offersTo } from "./offers.ts";
import { popShares, type RouteView } from "./route-view.ts";

const popIds = ["gru", "sin", "lhr"];
const findAs = (asn: number) => ({ name: `network ${asn}`, country: "BR", lat: null, lon: null });
const ladder = (view: RouteView, asn: number, pop: string, alone: RouteView | null = null) =>
  ladderTo({ view, alone, popIds, findAs, originAsn: US }, asIndex(view.graph, asn), popIds.indexOf(pop));
const offers = (view: RouteView, asn: number) =>
  offersTo(view, asIndex(view.graph, asn)).map(({ via, relationship, pathLength, pops }) => [
    via,
    relationship,
    pathLength,
    ...pops.map((pop) => popIds[pop]),
  ]);

/** Users in 10 buy from 20, which meets us at gru, and from 30, which peers with 40, which meets us at sin. */
const graph: AsGraph = handGraph([
  [20, ">", 10],
  [30, ">", 10],
  [30, "=", 40],
]);
const atGru: HandSession = { asn: 20, pop: 0, relationship: "transit" };
const atSin: HandSession = { asn: 40, pop: 1, relationship: "transit" };

describe("a way that the simulation takes", () => {
  const view = handView(graph, [atGru, atSin]);

  test("has each AS with how it learned the route and how long the path is", () => {
    const { hops } = ladder(view, 10, "gru");
    expect(hops.map(({ asn, relationship, pathLength }) => [asn, relationship, pathLength])).toEqual([
      [10, "provider", 2],
      [20, "customer", 1],
    ]);
    expect(hops[0]).toMatchObject({ name: "network 10", country: "BR" });
    // No place of its own: the country's centroid.
    expect(hops[0].lat).toBeLessThan(0);
  });

  test("was decided by the first hop with a choice, and says what the other lacked", () => {
    const { deciding } = ladder(view, 10, "gru");
    expect(deciding?.hop).toBe(0);
    expect(deciding?.runnersUp).toHaveLength(1);
    expect(deciding?.runnersUp[0]).toMatchObject({
      via: 30,
      viaName: "network 30",
      relationship: "provider",
      pathLength: 3,
      pops: ["sin"],
      lostBy: "path-length",
    });
  });

  test("a prepend at gru makes the two equal: a tie, and half the users each way", () => {
    const tied = handView(graph, [{ ...atGru, prepend: 1 }, atSin]);
    const half = new Map([
      [0, 0.5],
      [1, 0.5],
    ]);
    expect(popShares(tied, asIndex(graph, 10))).toEqual(half);
    expect(ladder(tied, 10, "sin").deciding?.runnersUp[0]).toMatchObject({ via: 20, lostBy: "tie", pathLength: 3 });
    expect(ladder(tied, 10, "gru").hops.map(({ asn }) => asn)).toEqual([10, 20]);
    expect(ladder(tied, 10, "sin").hops.map(({ asn }) => asn)).toEqual([10, 30, 40]);
  });

  test("is not there where the simulation sends nobody", () => {
    expect(ladder(view, 10, "lhr")).toEqual({ hops: [], deciding: null });
  });

  test("the decision may fall upstream of the users", () => {
    const upstream = handGraph([
      [10, ">", 5],
      [20, ">", 10],
      [30, ">", 10],
      [30, "=", 40],
    ]);
    const { hops, deciding } = ladder(handView(upstream, [atGru, atSin]), 5, "gru");
    expect(hops.map(({ asn }) => asn)).toEqual([5, 10, 20]);
    expect(deciding?.hop).toBe(1);
  });
});

test("measured against the simulation: the way of the PoP alone, and what the textbook would have taken", () => {
  const view = handView(graph, [atGru, atSin]);
  const { hops, deciding } = ladder(view, 10, "sin", handView(graph, [atSin]));
  expect(hops.map(({ asn, relationship, pathLength }) => [asn, relationship, pathLength])).toEqual([
    [10, "provider", 3],
    [30, "peer", 2],
    [40, "customer", 1],
  ]);
  expect(deciding).toMatchObject({ hop: 0, runnersUp: [{ via: 20, pops: ["gru"], lostBy: "own-preference" }] });
});

describe("what an AS is offered", () => {
  test("customers and peers tell of their own and their customers' routes only", () => {
    // 30 has a peer's route: its customer 10 hears of it, its peer 40 does not. 10 has a provider's: nobody hears.
    const view = handView(graph, [atGru, atSin]);
    expect(offers(view, 10)).toEqual([
      [20, "provider", 2, "gru"],
      [30, "provider", 3, "sin"],
    ]);
    expect(offers(view, 30)).toEqual([[40, "peer", 2, "sin"]]);
    expect(offers(view, 40)).toEqual([[US, "customer", 1, "sin"]]);
    expect(offers(view, 20)).toEqual([[US, "customer", 1, "gru"]]);
  });

  test("nothing that passes through itself", () => {
    // 70 has its only route from its customer 20: it is no choice for 20.
    const view = handView(
      handGraph([
        [20, ">", 10],
        [70, ">", 20],
      ]),
      [atGru],
    );
    expect(offers(view, 20)).toEqual([[US, "customer", 1, "gru"]]);
    expect(offers(view, 10)).toEqual([[20, "provider", 2, "gru"]]);
  });

  test("every session of ours; an AS that meets us twice hands over at the nearer PoP", () => {
    const both: HandSession[] = [
      { asn: 20, pop: 0, relationship: "peer" },
      { asn: 20, pop: 1, relationship: "peer" },
    ];
    const nearSin = handView(graph, both, [1, 0, 2]);
    expect(offers(nearSin, 20)).toEqual([
      [US, "peer", 1, "gru"],
      [US, "peer", 1, "sin"],
    ]);
    expect(ladder(nearSin, 20, "sin").deciding).toMatchObject({
      hop: 0,
      runnersUp: [{ via: US, pops: ["gru"], lostBy: "hot-potato" }],
    });
    expect(ladder(nearSin, 10, "gru").hops).toEqual([]);
  });
});
