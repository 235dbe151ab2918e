import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels, type LabelWish } from "./label-placement.ts";

const wish = (id: string, x: number, y: number, priority: number): LabelWish => ({
  id,
  point: { x, y },
  width: 30,
  height: 16,
  priority,
});

describe("placeLabels", () => {
  it("puts a lone label right of its point, halfway its height", () => {
    expect(placeLabels([wish("SEA", 100, 100, 1)], 400, 300)).toEqual([{ id: "SEA", x: 107, y: 92 }]);
  });

  it("goes left where the right is taken or out of view", () => {
    expect(placeLabels([wish("SYD", 380, 100, 1)], 400, 300)).toEqual([{ id: "SYD", x: 343, y: 92 }]);
    const [first, second] = placeLabels([wish("LHR", 100, 100, 2), wish("AMS", 120, 104, 1)], 400, 300);
    expect(first).toEqual({ id: "LHR", x: 63, y: 92 });
    expect(second).toEqual({ id: "AMS", x: 127, y: 96 });
  });

  it("lets the less important give way, whatever the order of the list", () => {
    const crowd = Array.from({ length: 30 }, (_, at) =>
      wish(`P${at}`, 200 + (at % 6) * 5, 150 + Math.floor(at / 6) * 5, at),
    );
    const placed = placeLabels(crowd, 400, 300).map(({ id }) => id);
    expect(placed.length).toBeLessThan(30);
    expect(placeLabels(crowd.toReversed(), 400, 300).map(({ id }) => id)).toEqual(placed);
  });

  it("lets what matters more than points lie over them, on the first side that is free", () => {
    const points = [wish("LHR", 100, 100, 1), wish("AMS", 120, 104, 1)];
    const stop: LabelWish = { ...wish("stop", 104, 100, 9), overPoints: true };
    expect(placeLabels([stop, ...points], 400, 300)[0]).toEqual({ id: "stop", x: 111, y: 92 });
    const next: LabelWish = { ...wish("next", 120, 100, 8), overPoints: true };
    expect(placeLabels([stop, next], 400, 300)[0]).toEqual({ id: "stop", x: 67, y: 92 });
    const below = { ...wish("low", 104, 106, 10), width: 90, overPoints: true };
    const [, second] = placeLabels([below, { ...stop, width: 90, height: 40 }], 160, 300);
    expect(second).toEqual({ id: "stop", x: 59, y: 53 });
  });

  it("leaves what lies over the map alone", () => {
    const legend = { left: 100, top: 80, right: 400, bottom: 300 };
    expect(placeLabels([wish("SCL", 90, 100, 1)], 400, 300, [legend])).toEqual([{ id: "SCL", x: 53, y: 92 }]);
  });

  it("leaves out what is not in view", () => {
    expect(placeLabels([wish("NRT", 500, 100, 1)], 400, 300)).toEqual([]);
  });

  it("never lets two labels overlap, nor leave the view", () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      priority: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const placed = placeLabels(
          points.map(({ x, y, priority }, at) => wish(`P${at}`, x, y, priority)),
          300,
          200,
        );
        for (const [at, a] of placed.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + 30 <= 300 && a.y + 16 <= 200).toBe(true);
          for (const b of placed.slice(at + 1)) {
            expect(Math.abs(a.x - b.x) >= 30 || Math.abs(a.y - b.y) >= 16).toBe(true);
          }
        }
      }),
    );
  });
});
