import { describe, expect, it } from "vitest";
import type { Hop, RouteExplanation } from "#shared/model/routing.ts";
import type { Position } from "./flow-bundles.ts";
import { routePath } from "./route-path.ts";

const hop = (asn: number, place: readonly [lat: number, lon: number] | null): Hop => ({
  asn,
  name: `net ${asn}`,
  country: null,
  lat: place?.[0] ?? null,
  lon: place?.[1] ?? null,
  relationship: "provider",
  pathLength: 3,
});

const route = (hops: Hop[], deciding: RouteExplanation["deciding"] = null): RouteExplanation => ({
  asn: 1,
  name: null,
  pop: "sin",
  session: null,
  share: 1,
  basis: "simulated",
  orderDependent: false,
  stray: true,
  excessMs: 300,
  hops,
  deciding,
});

const pops: Record<string, Position> = { sin: [104, 1], gru: [-46, -23] };
const places = {
  geo: "BR",
  geoName: "Brazil",
  placeOfGeo: (): Position => [-50, -10],
  placeOfPop: (pop: string): Position | null => pops[pop] ?? null,
};

describe("the path of a route on the map", () => {
  it("goes from the users through every AS whose place is known to the PoP", () => {
    const { stops, lines } = routePath(route([hop(1, [-10, -50]), hop(2, null), hop(3, [40, -4])]), places);
    expect(stops.map(({ kind, lines: words }) => [kind, words])).toEqual([
      ["hop", ["users in Brazil", "1 AS1 net 1"]],
      ["hop", ["3 AS3 net 3"]],
      ["pop", []],
    ]);
    expect(lines.at(0)?.at(0)?.[0]).toBeCloseTo(-50, 9);
    const end = lines.at(-1)?.at(-1);
    expect(end?.[0]).toBeCloseTo(104, 9);
    expect(end?.[1]).toBeCloseTo(1, 9);
  });

  it("marks the deciding stop and points at the PoPs of its other routes, never at the one taken", () => {
    const runnerUp = {
      via: 7,
      viaName: null,
      relationship: "peer",
      pathLength: 2,
      lostBy: "relationship",
      needed: "",
    } as const;
    const decided = route([hop(1, [-10, -50]), hop(3, [40, -4])], {
      hop: 1,
      runnersUp: [{ ...runnerUp, pops: ["gru", "sin", "nowhere"] }],
    });
    const { stops, alternatives } = routePath(decided, places);
    expect(stops.map(({ deciding }) => deciding)).toEqual([false, true, false]);
    expect(alternatives).toHaveLength(1);
    expect(alternatives[0]?.at(0)?.[0]).toBeCloseTo(-4, 9);
    expect(alternatives[0]?.at(-1)?.[0]).toBeCloseTo(-46, 9);
  });

  it("is nothing but users and PoP where no path is known", () => {
    expect(routePath(route([]), places).stops.map(({ kind }) => kind)).toEqual(["users", "pop"]);
  });
});
