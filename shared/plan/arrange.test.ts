import { describe, expect, it } from "vitest";
import { carryToRegion, moveRegions } from "./arrange.ts";
import { plan, region } from "./plan.fixture.ts";

const world = plan([
  region("a", { geos: ["BR"], pops: ["GRU", "IAD"] }),
  region("b", { geos: ["continent:EU"], pops: ["LHR"] }),
  region("c"),
]);
const order = (...moved: Parameters<typeof moveRegions>): string =>
  moveRegions(...moved)
    .regions.map(({ id }) => id)
    .join("");

describe("regions in another order", () => {
  it("stand before the one that stood at the index, in their own order", () => {
    expect(order(world, ["c"], 0)).toBe("cab");
    expect(order(world, ["a"], 2)).toBe("bac");
    expect(order(world, ["a"], 3)).toBe("bca");
    expect(order(world, ["c", "a"], 2)).toBe("bac");
    expect(moveRegions(world, ["b"], 1)).toBe(world);
    expect(moveRegions(world, ["b"], 2)).toBe(world);
  });
});

describe("carrying PoPs and geos", () => {
  it("takes them out of their regions", () => {
    const carried = carryToRegion(world, { pops: [{ pop: "GRU", from: "a" }], geos: ["BR"] }, "c");
    expect(carried.regions.map(({ pops, geos }) => [pops, geos])).toEqual([
      [["IAD"], []],
      [["LHR"], ["continent:EU"]],
      [["GRU"], ["BR"]],
    ]);
    expect(carryToRegion(world, { pops: [{ pop: "LHR", from: "b" }], geos: ["continent:EU"] }, "b")).toBe(world);
  });
});
