import { describe, expect, it } from "vitest";
import type { Difference, Figures } from "#shared/model/figures.ts";
import { measureIds, measureOf, percentMeasured } from "./measures.ts";

const figures = {
  percentOptimal: 71,
  percentWithinMs: { "10": 75, "25": 82, "50": 91, "100": 97 },
  excessMs: { mean: 14, p50: 0, p90: 60, p95: 90 },
  percentOffContinent: 6,
  evidence: { measured: 0.1, retained: 0.2, preference: 0, simulated: 0.6, inferred: 0.1, assumed: 0 },
} as unknown as Figures;

describe("measures", () => {
  it("read the figures that they are named after", () => {
    const values = Object.fromEntries(measureIds.map((id) => [id, measureOf(id).valueOf(figures, 0.05)]));
    const { evidence, ...others } = values;
    expect(others).toEqual({
      optimal: 71,
      within10: 75,
      within25: 82,
      within50: 91,
      within100: 97,
      excess: 14,
      offContinent: 6,
      share: 5,
    });
    // 0.1 and 0.2 of 1.0 were measured or retained.
    expect(evidence).toBeCloseTo(30, 9);
  });

  it("have a difference where the comparison has one", () => {
    const difference = {
      percentOptimal: 1,
      percentWithinMs: { "10": 2, "25": 3, "50": 4, "100": 5 },
      excessMs: { mean: -6 },
      percentOffContinent: -7,
    } as unknown as Difference;
    const values = measureIds.map((id) => measureOf(id).difference?.valueOf(difference) ?? null);
    expect(values).toEqual([1, 2, 3, 4, 5, -6, -7, null, null]);
  });

  it("has no evidence where no rule carries anything", () => {
    expect(
      percentMeasured({ measured: 0, retained: 0, preference: 0, simulated: 0, inferred: 0, assumed: 0 }),
    ).toBeNull();
  });
});
