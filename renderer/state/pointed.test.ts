import { expect, test } from "vitest";
import { pointsAtFlow, pointsAtGeo, pointsAtPop } from "./pointed.ts";

const nothing = { hoveredGeo: null, hoveredPop: null, hoveredFlow: null };

test("a state under the pointer lights its own row and its country's, no other; a country those of its states", () => {
  const pointer = { ...nothing, hoveredGeo: "US-NY" };
  expect(["US-NY", "US", "US-CA", "BR", undefined].map((geo) => pointsAtGeo(pointer, geo))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(pointsAtGeo({ ...nothing, hoveredGeo: "US" }, "US-NY")).toBe(true);
  expect(pointsAtGeo({ ...nothing, hoveredGeo: "US" }, "BR-SP")).toBe(false);
  expect(pointsAtGeo({ ...nothing, hoveredGeo: "US-NY" }, "continent:NA")).toBe(true);
  expect(pointsAtGeo({ ...nothing, hoveredGeo: "NA" }, "continent:NA")).toBe(false);
  expect(pointsAtPop(pointer, "lga")).toBe(false);
});

test("a flow under the pointer lights its users, its PoP and the geo that it passes over, but no flow of that", () => {
  const pointer = { hoveredGeo: "DZ", hoveredPop: null, hoveredFlow: { geos: ["ZA", "BW"], pop: "lhr" } };
  expect(["ZA", "BW", "DZ"].map((geo) => pointsAtGeo(pointer, geo))).toEqual([true, true, true]);
  expect(["lhr", "jnb"].map((pop) => pointsAtPop(pointer, pop))).toEqual([true, false]);
  expect(pointsAtFlow(pointer, "ZA", "lhr")).toBe(true);
  expect(pointsAtFlow(pointer, "ZA", "jnb")).toBe(false);
  expect(pointsAtFlow(pointer, "DZ", "lhr")).toBe(false);
});

test("a geo or a PoP alone lights all flows that begin or end there", () => {
  expect(pointsAtFlow({ ...nothing, hoveredGeo: "ZA" }, "ZA", "lhr")).toBe(true);
  expect(pointsAtFlow({ ...nothing, hoveredPop: "lhr" }, "ZA", "lhr")).toBe(true);
  expect(pointsAtFlow(nothing, "ZA", "lhr")).toBe(false);
});
