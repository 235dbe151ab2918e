import { describe, expect, it } from "vitest";
import { lastDays, periodOf, placeAt, rangeOf } from "./day-range.ts";

const days = ["2015-03-01", "2015-03-02", "2015-03-05", "2015-03-06"].map((day) => ({ day }));

describe("a period among days", () => {
  it("finds the days with samples that a period holds", () => {
    expect(rangeOf(days, { from: "2015-03-02", to: "2015-03-05" })).toEqual([1, 2]);
    expect(rangeOf(days, { from: "2015-02-01", to: "2015-03-04" })).toEqual([0, 1]);
    expect(rangeOf(days, { from: "2015-03-03", to: "2015-03-04" })).toBeNull();
    expect(rangeOf(days, undefined)).toEqual([0, 3]);
    expect(rangeOf([], undefined)).toBeNull();
  });

  it("is left out where it is all days", () => {
    expect(periodOf(days, [0, 3])).toBeUndefined();
    expect(periodOf(days, [1, 2])).toEqual({ from: "2015-03-02", to: "2015-03-05" });
  });

  it("counts days from the end, and finds the one under the pointer", () => {
    expect(lastDays(days, 2)).toEqual([2, 3]);
    expect(lastDays(days, 9)).toEqual([0, 3]);
    expect([0, 0.24, 0.25, 0.99, 1, -1].map((share) => placeAt(days, share))).toEqual([0, 0, 1, 3, 3, 0]);
  });
});
