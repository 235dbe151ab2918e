import { describe, expect, it } from "vitest";
import { dotsAt, sideOf, sidesOf } from "./dots.ts";
import type { ShapeCollection } from "./shapes.ts";

/** A square of so many degrees at the equator, with a hole of half its side where asked for. */
function square(id: string, degrees: number, hole = false): ShapeCollection["features"][number] {
  const ring = (side: number): [number, number][] => [
    [0, 0],
    [0, side],
    [side, side],
    [side, 0],
    [0, 0],
  ];
  const rings = hole ? [ring(degrees), ring(degrees / 2).toReversed()] : [ring(degrees)];
  return {
    type: "Feature",
    properties: { id, name: id },
    geometry: { type: "MultiPolygon", coordinates: [rings] },
  };
}

describe("sideOf", () => {
  it("is the part of the world's width at the equator, where Mercator stretches nothing", () => {
    expect(sideOf(square("A", 0.36))).toBeCloseTo(0.001, 6);
  });

  it("takes holes off: three quarters of the area are left", () => {
    expect(sideOf(square("A", 0.36, true))).toBeCloseTo(0.001 * Math.sqrt(0.75), 6);
  });
});

describe("dotsAt", () => {
  const shapes: ShapeCollection = {
    type: "FeatureCollection",
    // At zoom 0 the world is 512 pixels wide: 0.1 degrees are 0.14 of a pixel, 10 degrees 14.
    features: [square("SG", 0.1), square("BR", 10), square("US", 0.1)],
  };
  const sides = sidesOf(shapes);
  const ids = (zoom: number): string[] =>
    dotsAt(zoom, ["SG", "BR", "US", "MV", "ZZ"], sides, new Set(["US"]), (geo) => (geo === "ZZ" ? null : [1, 2])).map(
      ({ id }) => id,
    );

  it("has what is too small or has no shape, not what is drawn by its subdivisions or has no place", () => {
    expect(ids(0)).toEqual(["SG", "MV"]);
  });

  it("lets a shape stand for itself once it is 6 pixels wide: at zoom 6 these are 9", () => {
    expect(ids(5)).toEqual(["SG", "MV"]);
    expect(ids(6)).toEqual(["MV"]);
  });
});
