import { expect, test } from "vitest";
import { Plan } from "#shared/model/plan.ts";
import { buildWorld } from "../world/build.ts";
import { configShares } from "./shares.ts";

const pops = [{ id: "fra", country: "DE", lat: 50, lon: 8 }];
const region = (id: string, geos: string[]) => ({ id, name: id, color: "#000000", pops: ["fra"], geos });
const plan = Plan.parse({
  version: 1,
  id: "p",
  name: "p",
  defaultRegion: "r0",
  regions: [region("r0", ["continent:EU"]), region("r1", ["US"]), region("r2", ["US-NY"])],
  dnsOverrides: [
    { asn: 9, region: "r2" },
    { cidr: "10.0.0.0/17", region: "r1" },
  ],
});

/** Half of Germany's addresses lie in the CIDR; half of those US users have resolvers in AS 9. */
const rows = {
  pops,
  demand: [
    { geo: "DE", asn: 1, weight: 50 },
    { geo: "US", asn: 2, weight: 30 },
    { geo: "US-NY", asn: 2, weight: 20 },
  ],
  resolvers: [
    { geo: "US", asn: 2, resolverGeo: "US", resolverAsn: 9, samples: 10 },
    { geo: "US", asn: 2, resolverGeo: "US", resolverAsn: 2, samples: 10 },
  ],
  asPrefixes: [{ asn: 1, prefix: "10.0.0.0/16" }],
};

test("users of every line, override and region, worked out by hand", () => {
  const { world } = buildWorld(rows);
  const { ofGeo, ofRegion, ofOverride } = configShares(world, plan, world.demand!.weight);
  const rounded = (shares: ReadonlyMap<string, number>) =>
    [...shares].map(([key, share]) => [key, Number(share.toFixed(9))] as const);
  expect(rounded(ofGeo).toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ["US", 0.3],
    ["US-NY", 0.2],
    ["continent:EU", 0.5],
  ]);
  expect(ofOverride[0]).toBeCloseTo(0.15, 9);
  expect(ofOverride[1]).toBeCloseTo(0.25, 9);
  expect(rounded(ofRegion)).toEqual([
    ["r0", 0.25],
    ["r1", 0.4],
    ["r2", 0.35],
  ]);
});

test("a CIDR is not counted without as-prefixes, and nothing where nobody weighs", () => {
  const { world } = buildWorld({ ...rows, asPrefixes: undefined });
  expect(configShares(world, plan, world.demand!.weight).ofOverride[1]).toBeNull();
  expect(configShares(world, plan, new Float64Array(world.cells.count)).ofOverride).toEqual([null, null]);
});
