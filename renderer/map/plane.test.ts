import { geoArea } from "d3-geo";
import { describe, expect, it } from "vitest";
import { countryShapes } from "#shared/geo/shapes.ts";
import { sideOf } from "./dots.ts";
import { degreesAt, planes } from "./plane.ts";
import { loadWorld } from "./shapes.ts";

const equalArea = planes["equal-area"];

describe("degreesAt", () => {
  it("gives the corners and the middle of Web Mercator's square (its edge lies at 85.0511 degrees)", () => {
    expect(degreesAt(0.5, 0.5)).toEqual([0, 0]);
    expect(degreesAt(0, 0)[0]).toBe(-180);
    expect(degreesAt(0, 0)[1]).toBeCloseTo(85.0511288, 6);
    expect(degreesAt(1, 1)[1]).toBeCloseTo(-85.0511288, 6);
  });
});

describe("the equal-area plane", () => {
  it("has its middle at 11 degrees east, so that Chukotka lies at the right edge and Alaska at the left", () => {
    expect(equalArea.point([11, 0])[0]).toBeCloseTo(0, 9);
    expect(equalArea.point([-175, 66])[0]).toBeGreaterThan(100);
    expect(equalArea.point([-165, 65])[0]).toBeLessThan(-90);
  });

  it("draws every country as large as it is, from the pole to the equator", async () => {
    const [drawn, { byId }] = await Promise.all([loadWorld().then((world) => equalArea.world(world)), countryShapes()]);
    const scale = (id: string): number => {
      const shape = drawn.countries.features.find(({ properties }) => properties.id === id);
      const real = byId.get(id);
      if (!shape || !real) throw new Error(id);
      return sideOf(shape) ** 2 / geoArea(real);
    };
    // The sphere's 4 pi, spread over Equal Earth's plane of width 1 and height 0.4867: 0.0341 of it a steradian.
    for (const id of ["GL", "CD", "RU", "BR", "NZ", "IN"]) expect(scale(id)).toBeCloseTo(0.03413, 4);
  });

  it("cuts a line where the plane ends", () => {
    const parts = equalArea.lines([
      [170, 10],
      [-150, 10],
    ]);
    expect(parts).toHaveLength(2);
    expect(parts.flat().every(([lon]) => lon >= -180 && lon <= 180)).toBe(true);
    for (const part of parts) {
      const steps = part.slice(1).map(([lon], at) => Math.abs(lon - part[at][0]));
      expect(Math.max(...steps)).toBeLessThan(40);
    }
  });
});

describe("Mercator", () => {
  it("leaves everything as it is", () => {
    expect(planes.mercator.point([12, 34])).toEqual([12, 34]);
  });
});
