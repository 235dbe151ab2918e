import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPop,
  addRegion,
  assignGeos,
  movePop,
  removePop,
  removeRegion,
  renameRegion,
  setDefaultRegion,
  unassignGeos,
} from "./edit.ts";
import { plan, region } from "./plan.fixture.ts";
import { regionOf } from "./region.ts";

const world = plan([
  region("americas", { geos: ["continent:NA", "continent:SA"], pops: ["GRU", "IAD"] }),
  region("rest", { geos: ["continent:EU"], pops: ["LHR"] }),
]);

describe("assigning geos", () => {
  it("lists the geo in its new region and leaves the old document alone", () => {
    const before = structuredClone(world);
    const after = assignGeos(world, ["BR"], "rest");
    expect(after.regions[1].geos).toEqual(["BR", "continent:EU"]);
    expect(regionOf(after, "BR-SP")?.id).toBe("rest");
    expect(world).toEqual(before);
  });

  it("goes back to nothing listed when the geo returns to the region of its continent", () => {
    expect(assignGeos(assignGeos(world, ["BR"], "rest"), ["BR"], "americas")).toEqual(world);
  });

  it("takes along what lies below", () => {
    const split = assignGeos(world, ["US-CA", "US-NY"], "rest");
    expect(assignGeos(split, ["US"], "americas")).toEqual(world);
    expect(assignGeos(split, ["US"], "rest").regions[1].geos).toEqual(["US", "continent:EU"]);
  });

  it("lists a geo that only the default region would have answered", () => {
    expect(assignGeos(world, ["JP"], "americas").regions[0].geos).toContain("JP");
  });

  it("changes nothing, not even the object, when all is so already", () => {
    expect(assignGeos(world, ["BR", "US-NY"], "americas")).toBe(world);
    expect(unassignGeos(world, ["JP"])).toBe(world);
  });

  it("always ends with every geo in the region, and no geo listed twice", () => {
    const geo = fc.constantFrom(
      "*",
      "continent:NA",
      "continent:SA",
      "BR",
      "BR-SP",
      "US",
      "US-CA",
      "FR",
      "FR-IDF",
      "FR-92",
      "JP",
    );
    const step = fc.tuple(fc.uniqueArray(geo, { minLength: 1, maxLength: 4 }), fc.constantFrom("americas", "rest"));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let current = world;
        for (const [geos, target] of steps) {
          current = assignGeos(current, geos, target);
          for (const each of geos) expect(regionOf(current, each)?.id).toBe(target);
          const listed = current.regions.flatMap(({ geos: own }) => own);
          expect(new Set(listed).size).toBe(listed.length);
        }
      }),
    );
  });
});

describe("editing regions", () => {
  it("adds a region with a free id and an unused colour", () => {
    const once = addRegion(world, "Südamerika 2");
    expect(once.regions[2]).toMatchObject({
      id: "sudamerika-2",
      name: "Südamerika 2",
      color: "#e69f00",
      pops: [],
      geos: [],
    });
    expect(addRegion(once, "Südamerika 2").regions[3].id).toBe("sudamerika-2-2");
    expect(addRegion(world, "北").regions[2].id).toBe("region");
  });

  it("removes a region with all that refers to it", () => {
    const full = plan([region("a"), region("b", { fallback: "a" }), region("c", { fallback: "b" })], {
      announcements: [
        { region: "a", pop: "LHR", asn: 64500 },
        { region: "b", pop: "LHR", asn: 64500 },
      ],
      dnsOverrides: [{ asn: 64501, region: "a" }],
    });
    const after = removeRegion(full, "a");
    expect(after.defaultRegion).toBe("b");
    expect(after.regions).toEqual([region("b"), region("c", { fallback: "b" })]);
    expect(after.announcements).toEqual([full.announcements[1]]);
    expect(after.dnsOverrides).toEqual([]);
    expect(removeRegion(plan([region("a")]), "a").regions).toHaveLength(1);
    expect(removeRegion(full, "nowhere")).toBe(full);
  });

  it("renames without touching the id, and sets the default to a region that exists only", () => {
    expect(renameRegion(world, "rest", "Rest of world").regions[1]).toMatchObject({
      id: "rest",
      name: "Rest of world",
    });
    expect(setDefaultRegion(world, "rest").defaultRegion).toBe("rest");
    expect(setDefaultRegion(world, "nowhere")).toBe(world);
  });

  it("moves a PoP with its announcements left behind", () => {
    const announced = { ...world, announcements: [{ region: "americas", pop: "GRU", asn: 64500 }] };
    const after = movePop(announced, "GRU", "americas", "rest");
    expect(after.regions.map(({ pops }) => pops)).toEqual([["IAD"], ["GRU", "LHR"]]);
    expect(after.announcements).toEqual([]);
    expect(addPop(world, "GRU", "americas")).toBe(world);
    expect(removePop(world, "SIN", "americas")).toBe(world);
  });
});
