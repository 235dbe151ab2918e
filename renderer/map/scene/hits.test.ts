import { describe, expect, it } from "vitest";
import type { FlowArc } from "../flow-arcs.ts";
import { arrowHeads, turnOf } from "./arrow-heads.ts";
import { arcAt, nearest, toSegment } from "./hits.ts";

const arc = (pop: string, widthPixels = 2): FlowArc =>
  ({ pop, geos: ["BR"], paths: [], widthPixels, stray: true, share: 0.1, harm: 1, from: [0, 0] }) as unknown as FlowArc;

describe("toSegment", () => {
  it("is the distance to the line between its ends, and to the nearer end beyond them", () => {
    const [from, to] = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    expect(toSegment({ x: 5, y: 3 }, from, to)).toBe(3);
    expect(toSegment({ x: 13, y: 4 }, from, to)).toBe(5);
    expect(toSegment({ x: 3, y: 4 }, from, from)).toBe(5);
  });
});

describe("arcAt", () => {
  const line = (y: number) => [
    { x: 0, y },
    { x: 50, y },
    { x: 100, y },
  ];
  const arcs = [
    { arc: arc("low"), lines: [line(10)] },
    { arc: arc("top"), lines: [line(12)] },
  ];

  it("takes the topmost within 4 pixels and half its own width", () => {
    expect(arcAt(arcs, { x: 70, y: 13 })?.pop).toBe("top");
    expect(arcAt(arcs, { x: 70, y: 17 })?.pop).toBe("top");
    expect(arcAt(arcs, { x: 70, y: 6 })?.pop).toBe("low");
    expect(arcAt(arcs, { x: 70, y: 18 })).toBeNull();
  });
});

describe("nearest", () => {
  const marks = [{ x: 10 }, { x: 14 }];
  const placesOf = ({ x }: { x: number }) => [
    { x, y: 0 },
    { x: x + 360, y: 0 },
  ];

  it("takes the nearest of those within reach, in any copy of the world", () => {
    expect(nearest(marks, placesOf, { x: 13, y: 0 }, "dot")).toBe(marks[1]);
    expect(nearest(marks, placesOf, { x: 369, y: 0 }, "pop")).toBe(marks[0]);
    expect(nearest(marks, placesOf, { x: 30, y: 0 }, "dot")).toBeNull();
  });
});

describe("arrows", () => {
  it("are turned against the clock from up: north 0, west 90, east -90", () => {
    expect(turnOf([0, 0], [0, 10])).toBeCloseTo(0, 9);
    expect(turnOf([0, 0], [-10, 0])).toBeCloseTo(90, 9);
    expect(turnOf([0, 0], [10, 0])).toBeCloseTo(-90, 9);
  });

  it("stand past the middle of the longest part of a flow", () => {
    const paths: [number, number][][] = [
      [
        [0, 0],
        [100, 0],
      ],
    ];
    const [head] = arrowHeads([{ ...arc("gru", 4), paths }], () => [1, 2, 3, 4]);
    expect(head).toEqual({ place: [62, 0], degrees: -90, pixels: 15, color: [1, 2, 3, 4] });
  });
});
