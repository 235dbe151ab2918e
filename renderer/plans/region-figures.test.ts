import type { FigureRow } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { describe, expect, it } from "vitest";
import { geoListText } from "./geo-list-text.ts";
import { figuresByRegion } from "./region-figures.ts";

const plan: Plan = {
  version: 1,
  id: "two",
  name: "Two",
  notes: "",
  defaultRegion: "rest",
  ecs: false,
  regions: [
    { id: "south", name: "South", color: "#e69f00", pops: ["GRU"], geos: ["BR", "continent:AF"] },
    { id: "rest", name: "Rest", color: "#56b4e9", pops: ["IAD"], geos: [] },
  ],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

const row = (geo: string, share: number, percentOptimal: number | null, notJudgedShare: number): FigureRow => ({
  key: { geo },
  weight: share * 100,
  share,
  percentOptimal,
  percentOptimalStrict: percentOptimal,
  percentOptimalBounds: [null, null],
  interval90: [null, null],
  uncalibrated: geo === "KE",
  percentWithinMs: { "10": null, "25": null, "50": null, "100": null },
  meanRttMs: null,
  cellMedianRttMs: { p50: null, p90: null, p95: null },
  excessMs: { mean: null, p50: null, p90: null, p95: null },
  percentOffContinent: null,
  notJudgedShare,
  unservedShare: 0,
  unsettledShare: 0,
  orderDependentShare: 0,
  unpredictableShare: 0,
  evidence: { measured: 1, retained: 0, preference: 0, simulated: 0, inferred: 0, assumed: 0 },
});

describe("figures by region", () => {
  it("weighs each geo by what was judged in it", () => {
    // South: BR 0.3 all judged at 90, KE 0.2 half judged at 60: (0.3 x 90 + 0.1 x 60) / 0.4 = 82.5.
    const figures = figuresByRegion(plan, [row("BR", 0.3, 90, 0), row("KE", 0.2, 60, 0.5), row("US", 0.5, 75, 0)]);
    expect(figures.get("south")?.percentOptimal).toBeCloseTo(82.5, 10);
    expect(figures.get("south")?.share).toBeCloseTo(0.5, 10);
    expect(figures.get("south")?.uncalibrated).toBe(true);
    expect(figures.get("rest")?.percentOptimal).toBeCloseTo(75, 10);
    expect(figures.get("rest")?.uncalibrated).toBe(false);
    expect(figures.get("south")?.evidence.measured).toBeCloseTo(1, 10);
  });

  it("has no percentage where nothing was judged", () => {
    expect(figuresByRegion(plan, [row("BR", 1, null, 1)]).get("south")?.percentOptimal).toBeNull();
    expect(figuresByRegion(plan, []).get("south")?.percentOptimal).toBeNull();
  });

  it("names a few geos and counts the others", () => {
    expect(geoListText(["US", "CA", "MX", "BR"], 3)).toBe("US, CA, MX +1");
    expect(geoListText(["continent:AF", "*"], 3)).toBe("all of AF, everything else");
    expect(geoListText([], 3)).toBe("no geos");
  });
});
