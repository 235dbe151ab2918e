import { expect, test } from "vitest";
import { Plan } from "#shared/model/plan.ts";
import { buildWorld } from "../world/build.ts";
import { resolveRegions, splitCountries, UNSERVED } from "./regions.ts";

const { world } = buildWorld({
  pops: [
    { id: "fra", country: "DE", lat: 50, lon: 8 },
    { id: "gru", country: "BR", lat: -23, lon: -46 },
    { id: "nyc", country: "US", lat: 40, lon: -74 },
  ],
  latency: ["US", "US-NY", "US-CA", "BR", "DE", "NA"].map((geo) => ({
    period: "2015-03-01",
    geo,
    asn: 1,
    pop: "fra",
    samples: 1,
    rttMs: 1,
  })),
});

const planOf = (
  regions: { id: string; pops?: string[]; geos?: string[]; fallback?: string }[],
  defaultRegion = regions[0].id,
) =>
  resolveRegions(
    world,
    Plan.parse({
      version: 1,
      id: "p",
      name: "p",
      defaultRegion,
      regions: regions.map((region) => ({ name: region.id, color: "#000000", ...region })),
    }),
  );

const us = { code: "US", country: "US", continent: "NA" };
const newYork = { code: "US-NY", country: "US", continent: "NA" };
const namibia = { code: "NA", country: "NA", continent: "AF" };

test("the most specific geo wins: subdivision, country, continent, the world, the default", () => {
  const regions = [
    { id: "default", pops: ["fra"] },
    { id: "world", pops: ["fra"], geos: ["*"] },
    { id: "continent", pops: ["fra"], geos: ["continent:NA"] },
    { id: "country", pops: ["fra"], geos: ["US"] },
    { id: "state", pops: ["fra"], geos: ["US-NY"] },
  ];
  for (let last = regions.length; last > 0; last--) {
    expect(planOf(regions.slice(0, last)).regionOf(newYork)).toBe(last - 1);
  }
});

test("Namibia is not North America", () => {
  const map = planOf([
    { id: "rest", pops: ["fra"] },
    { id: "america", pops: ["nyc"], geos: ["continent:NA"] },
  ]);
  expect(map.regionOf(us)).toBe(1);
  expect(map.regionOf(namibia)).toBe(0);
});

test("a region without PoPs is answered by its fallback, at any remove; a loop by nobody", () => {
  const map = planOf([
    { id: "a", geos: ["US"], fallback: "b" },
    { id: "b", fallback: "c" },
    { id: "c", pops: ["fra"], geos: ["DE"] },
    { id: "d", geos: ["BR"], fallback: "e" },
    { id: "e", fallback: "d" },
    { id: "f", geos: ["NA"] },
  ]);
  expect(map.regionOf(us)).toBe(2);
  expect(map.regionOf({ code: "BR", country: "BR", continent: "SA" })).toBe(UNSERVED);
  expect(map.regionOf(namibia)).toBe(UNSERVED);
});

test("a country is split by a subdivision of its own region, listed or seen, but not by one that answers alike", () => {
  const seen = planOf([
    { id: "rest", pops: ["fra"] },
    { id: "east", pops: ["nyc"], geos: ["US-NY"] },
  ]);
  expect([...splitCountries(world, seen)]).toEqual(["US"]);
  const listedOnly = planOf([
    { id: "rest", pops: ["fra"] },
    { id: "south", pops: ["gru"], geos: ["BR-SP"] },
  ]);
  expect([...splitCountries(world, listedOnly)]).toEqual(["BR"]);
  const alike = planOf([
    { id: "rest", pops: ["fra"] },
    { id: "east", geos: ["US-NY"], fallback: "rest" },
  ]);
  expect([...splitCountries(world, alike)]).toEqual([]);
});

test("an unknown PoP or region is refused", () => {
  expect(() => planOf([{ id: "a", pops: ["nowhere"] }])).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  expect(() => planOf([{ id: "a", pops: ["fra"] }], "b")).toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
});
