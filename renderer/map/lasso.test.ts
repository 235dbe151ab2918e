import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCorner, boxPolygon, geosInPolygon, pointInPolygon } from "./lasso.ts";

/** An L: the unit square [0,2] x [0,2] without its upper right quarter [1,2] x [0,1]. */
const lShape = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 2, y: 1 },
  { x: 2, y: 2 },
  { x: 0, y: 2 },
];

describe("pointInPolygon", () => {
  it("knows a notch from the shape", () => {
    expect(pointInPolygon({ x: 0.5, y: 0.5 }, lShape)).toBe(true);
    expect(pointInPolygon({ x: 1.5, y: 1.5 }, lShape)).toBe(true);
    expect(pointInPolygon({ x: 1.5, y: 0.5 }, lShape)).toBe(false);
    expect(pointInPolygon({ x: -0.5, y: 1 }, lShape)).toBe(false);
  });

  it("finds nothing inside less than three corners", () => {
    expect(pointInPolygon({ x: 0, y: 0 }, [])).toBe(false);
    expect(
      pointInPolygon({ x: 1, y: 1 }, [
        { x: 0, y: 0 },
        { x: 2, y: 2 },
      ]),
    ).toBe(false);
  });

  it("agrees with comparing coordinates for boxes drawn in any direction", () => {
    const side = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(side, side, side, side, side, side, (x1, y1, x2, y2, px, py) => {
        // Half a pixel off the grid: no point lies on an edge.
        const point = { x: px + 0.5, y: py + 0.5 };
        const inside =
          point.x > Math.min(x1, x2) &&
          point.x < Math.max(x1, x2) &&
          point.y > Math.min(y1, y2) &&
          point.y < Math.max(y1, y2);
        expect(pointInPolygon(point, boxPolygon({ x: x1, y: y1 }, { x: x2, y: y2 }))).toBe(inside);
      }),
    );
  });
});

describe("geosInPolygon", () => {
  it("takes a geo by any copy of its place", () => {
    const places = [
      ["BR", [{ x: 0.5, y: 0.5 }]],
      [
        "SG",
        [
          { x: 9, y: 9 },
          { x: 1.5, y: 1.5 },
        ],
      ],
      ["JP", [{ x: 1.5, y: 0.5 }]],
      ["FJ", []],
    ] as const;
    expect(geosInPolygon(places, lShape)).toEqual(["BR", "SG"]);
  });
});

describe("addCorner", () => {
  it("leaves out corners that are nearer than three pixels", () => {
    const start = [{ x: 0, y: 0 }];
    expect(addCorner(start, { x: 2, y: 1 })).toBe(start);
    expect(addCorner(start, { x: 3, y: 0 })).toEqual([
      { x: 0, y: 0 },
      { x: 3, y: 0 },
    ]);
  });
});
