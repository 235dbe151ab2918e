import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arcPaths, cutAtAntimeridian } from "./arc-path.ts";

describe("cutAtAntimeridian", () => {
  it("leaves a line that does not cross as it is", () => {
    const line = [
      [170, 10],
      [175, 12],
      [179, 14],
    ] as const;
    expect(cutAtAntimeridian(line)).toEqual([line]);
  });

  it("cuts an eastward line where it crosses, at the latitude in proportion", () => {
    // From 170 to 190: half way lies 180, half way between 10 and 20 lies 15.
    expect(
      cutAtAntimeridian([
        [170, 10],
        [190, 20],
      ]),
    ).toEqual([
      [
        [170, 10],
        [180, 15],
      ],
      [
        [-180, 15],
        [-170, 20],
      ],
    ]);
  });

  it("cuts a westward line too", () => {
    // From -175 to -195: a quarter of the way lies -180, a quarter between 0 and 8 lies 2.
    expect(
      cutAtAntimeridian([
        [-175, 0],
        [-195, 8],
      ]),
    ).toEqual([
      [
        [-175, 0],
        [-180, 2],
      ],
      [
        [180, 2],
        [165, 8],
      ],
    ]);
  });
});

describe("arcPaths", () => {
  it("leads from Tokyo to Los Angeles across the Pacific in two parts", () => {
    const parts = arcPaths([140.4, 35.8], [-118.4, 33.9]);
    expect(parts).toHaveLength(2);
    expect(parts[0].at(-1)?.[0]).toBe(180);
    expect(parts[1][0][0]).toBe(-180);
    expect(parts[0].at(-1)?.[1]).toBe(parts[1][0][1]);
  });

  it("bows towards the pole that the great circle would pass, and stays on the map", () => {
    // From New York to Hong Kong the great circle passes 84 degrees north, from Buenos Aires to Singapore 66 south.
    const north = arcPaths([-74, 40.7], [114, 22.3]).flat();
    const south = arcPaths([-58.4, -34.6], [103.9, 1.3]).flat();
    expect(Math.max(...north.map(([, lat]) => lat))).toBeGreaterThan(50);
    expect(Math.min(...south.map(([, lat]) => lat))).toBeLessThan(-40);
    expect([...north, ...south].every(([, lat]) => lat <= 66 && lat >= -52)).toBe(true);
  });

  it("has no jump and no longitude beyond 180, and keeps its ends", () => {
    const place = fc.tuple(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -60, max: 75, noNaN: true }),
    );
    fc.assert(
      fc.property(place, place, (from, to) => {
        const parts = arcPaths(from, to);
        const points = parts.flat();
        expect(points[0][0]).toBeCloseTo(from[0], 6);
        expect(points.at(-1)?.[0]).toBeCloseTo(to[0], 6);
        expect(points.every(([lon]) => Math.abs(lon) <= 180 + 1e-9)).toBe(true);
        for (const part of parts) {
          for (let at = 1; at < part.length; at += 1) {
            expect(Math.abs(part[at][0] - part[at - 1][0])).toBeLessThanOrEqual(180);
          }
        }
      }),
    );
  });
});
