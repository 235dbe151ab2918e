import { describe, expect, it } from "vitest";
import { plan, region } from "./plan.fixture.ts";
import { answeringRegion, assignmentFinder, regionOf } from "./region.ts";

describe("the region of a geo", () => {
  const document = plan([
    region("rest", { geos: ["*"] }),
    region("europe", { geos: ["continent:EU"] }),
    region("france", { geos: ["FR"] }),
    region("paris", { geos: ["FR-IDF"] }),
  ]);

  it("is that of the most specific geo: subdivision over country over continent over world", () => {
    const ids = ["FR-92", "FR-IDF", "FR-BRE", "FR", "DE", "continent:EU", "BR", "*"].map(
      (geo) => regionOf(document, geo)?.id,
    );
    expect(ids).toEqual(["paris", "paris", "france", "france", "europe", "europe", "rest", "rest"]);
  });

  it("is the default region where nothing lists the geo, and null where that does not exist", () => {
    const small = plan([region("a", { geos: ["FR"] }), region("b")], { defaultRegion: "b" });
    expect(assignmentFinder(small)("DE")).toEqual({ region: small.regions[1], by: null });
    expect(regionOf({ ...small, defaultRegion: "gone" }, "DE")).toBeNull();
  });

  it("is the first of two regions that list the same geo", () => {
    expect(regionOf(plan([region("a", { geos: ["FR"] }), region("b", { geos: ["FR"] })]), "FR")?.id).toBe("a");
  });

  it("is answered by the first fallback that has PoPs", () => {
    const chain = plan([
      region("a", { fallback: "b" }),
      region("b", { fallback: "c" }),
      region("c", { pops: ["LHR"] }),
      region("d", { fallback: "e" }),
      region("e", { fallback: "d" }),
      region("f"),
    ]);
    const answering = chain.regions.map((candidate) => answeringRegion(chain, candidate)?.id ?? null);
    expect(answering).toEqual(["c", "c", "c", null, null, null]);
  });
});
