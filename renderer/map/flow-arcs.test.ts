import { describe, expect, it } from "vitest";
import type { Flow } from "#shared/model/view.ts";
import { isStray, selectArcs, widthOf, type Position } from "./flow-arcs.ts";

const places: Record<string, Position> = {
  BR: [-46, -23],
  SG: [104, 1],
  DE: [10, 51],
  GRU: [-46.5, -23.4],
  SIN: [103.9, 1.3],
  FRA: [8.6, 50],
};
const placeOf = (id: string): Position | null => places[id] ?? null;

const flow = (geo: string, pop: string, share: number, excessMs: number | null): Flow => ({
  geo,
  pop,
  share,
  strayShare: 0,
  excessMs,
});

const flows = [
  flow("BR", "SIN", 0.03, 320),
  flow("BR", "GRU", 0.01, 0),
  flow("DE", "FRA", 0.05, 1),
  flow("DE", "SIN", 0.0001, 160),
  flow("SG", "SIN", 0.02, null),
];

const drawn = (chosen: readonly { geo: string; pop: string }[]): string[] =>
  chosen.map(({ geo, pop }) => `${geo}-${pop}`);

describe("isStray", () => {
  it("is over 25 ms of excess; what could not be judged is not called stray", () => {
    expect(isStray(flow("BR", "SIN", 1, 25))).toBe(false);
    expect(isStray(flow("BR", "SIN", 1, 25.1))).toBe(true);
    expect(isStray(flow("BR", "SIN", 1, null))).toBe(false);
  });
});

describe("selectArcs", () => {
  it("draws calm flows first and the most harmful last", () => {
    // Harm: DE-SIN 0.0001 x 160 = 0.016, BR-SIN 0.03 x 320 = 9.6. Of the calm ones BR-GRU has harm 0 and 1% of users,
    // SG-SIN 0 and 2%, DE-FRA 0.05 x 1.
    expect(drawn(selectArcs(flows, placeOf, placeOf))).toEqual(["BR-GRU", "SG-SIN", "DE-FRA", "DE-SIN", "BR-SIN"]);
  });

  it("keeps within its limits: the most harmful stray, the largest calm", () => {
    const limits = { stray: 1, calm: 1, focused: 9 };
    expect(drawn(selectArcs(flows, placeOf, placeOf, new Set(), limits))).toEqual(["DE-FRA", "BR-SIN"]);
  });

  it("draws only the flows of geos in focus, those however small", () => {
    expect(drawn(selectArcs(flows, placeOf, placeOf, new Set(["DE"])))).toEqual(["DE-FRA", "DE-SIN"]);
  });

  it("leaves out flows without a place and flows of nobody", () => {
    expect(selectArcs([flow("XX", "SIN", 0.1, 50), flow("BR", "SIN", 0, 50)], placeOf, placeOf)).toEqual([]);
  });
});

describe("widthOf", () => {
  it("goes with the square root of the share between 1.2 and 4.5 pixels for stray flows", () => {
    expect(widthOf(0.04, 0.04, true)).toBeCloseTo(4.5, 10);
    // A quarter of the users: half the way, 1.2 + 3.3 / 2.
    expect(widthOf(0.01, 0.04, true)).toBeCloseTo(2.85, 10);
    expect(widthOf(0, 0.04, true)).toBeCloseTo(1.2, 10);
  });
});
