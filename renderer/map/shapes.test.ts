import { describe, expect, it } from "vitest";
import type { GeoShape } from "#shared/geo/shapes.ts";
import { drawnSubdivisions, loadSubdivisions, loadWorld, mainBounds, unionBounds } from "./shapes.ts";

const square = (west: number, south: number, size: number): number[][][] => [
  [
    [west, south],
    [west, south + size],
    [west + size, south + size],
    [west + size, south],
    [west, south],
  ],
];

describe("mainBounds", () => {
  it("are those of the largest part", () => {
    const shape = { geometry: { type: "MultiPolygon", coordinates: [square(-54, 2, 1), square(0, 43, 6)] } };
    expect(mainBounds(shape as unknown as GeoShape)).toEqual([0, 43, 6, 49]);
  });

  it("are null without any part", () => {
    expect(mainBounds({ geometry: { type: "MultiPolygon", coordinates: [] } } as unknown as GeoShape)).toBeNull();
  });
});

describe("unionBounds", () => {
  it("holds all of them", () => {
    expect(
      unionBounds([
        [0, 1, 2, 3],
        [-5, 2, 1, 9],
      ]),
    ).toEqual([-5, 1, 2, 9]);
    expect(unionBounds([])).toBeNull();
  });
});

describe("drawnSubdivisions", () => {
  /** Île-de-France holds Paris (75C or 75 by edition) and the Yvelines; Brittany holds Finistère. */
  const ids = ["FR-IDF", "FR-78", "FR-BRE", "FR-29"];

  it("are the upper level where the data names nothing below", () => {
    expect([...drawnSubdivisions(ids, new Set(["FR-IDF"]))]).toEqual(["FR-IDF", "FR-BRE"]);
  });

  it("are the lower level inside what the data names below", () => {
    expect([...drawnSubdivisions(ids, new Set(["FR-78"]))].toSorted()).toEqual(["FR-78", "FR-BRE"]);
  });
});

describe("shapes", () => {
  it("have a shape for every US state and the District of Columbia", async () => {
    const { features } = await loadSubdivisions(["US"], new Set(["US-NY"]));
    expect(features.filter(({ geometry }) => geometry.coordinates.length > 0).length).toBeGreaterThanOrEqual(51);
  });

  it("draw no border along the antimeridian", async () => {
    const { borders } = await loadWorld();
    const onCut = borders.coordinates.flatMap((line) =>
      line.filter(([lon], at) => at > 0 && Math.abs(lon) === 180 && Math.abs(line[at - 1][0]) === 180),
    );
    expect(onCut).toEqual([]);
  });
});
