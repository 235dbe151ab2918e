import type { FigureRow } from "#shared/model/figures.ts";
import { describe, expect, it } from "vitest";
import { compareCsv, compareRows, filterRows, sortRows } from "./compare-rows.ts";

const row = (geo: string, share: number, percentOptimal: number | null): FigureRow => ({
  key: { geo },
  weight: share,
  share,
  percentOptimal,
  percentOptimalStrict: percentOptimal,
  percentOptimalBounds: [null, null],
  interval90: percentOptimal === null ? [null, null] : [percentOptimal - 1, percentOptimal + 1],
  uncalibrated: false,
  percentWithinMs: { "10": null, "25": null, "50": null, "100": null },
  meanRttMs: null,
  cellMedianRttMs: { p50: null, p90: null, p95: null },
  excessMs: { mean: null, p50: null, p90: null, p95: null },
  percentOffContinent: null,
  notJudgedShare: percentOptimal === null ? 1 : 0,
  unservedShare: 0,
  unsettledShare: 0,
  orderDependentShare: 0,
  unpredictableShare: 0,
  evidence: { measured: 1, retained: 0, preference: 0, simulated: 0, inferred: 0, assumed: 0 },
});

const rows = compareRows({
  dns: [row("BR", 0.2, 88), row("US-AZ", 0.1, 60)],
  anycast: [row("BR", 0.2, 33)],
  plan: [row("BR", 0.2, 92), row("US-AZ", 0.1, 88), row("KE", 0.05, null)],
  comparison: null,
});

describe("compare by geo", () => {
  it("joins what each subject knows of a geo", () => {
    expect(rows.map(({ geo }) => geo)).toEqual(["BR", "US-AZ", "KE"]);
    expect(rows[0]?.anycast?.percentOptimal).toBe(33);
    expect(rows[1]?.anycast).toBeNull();
  });

  it("sorts with what was not judged last, whichever way", () => {
    expect(sortRows(rows, { column: "plan", descending: true }).map(({ geo }) => geo)).toEqual(["BR", "US-AZ", "KE"]);
    expect(sortRows(rows, { column: "plan", descending: false }).map(({ geo }) => geo)).toEqual(["US-AZ", "BR", "KE"]);
    expect(sortRows(rows, { column: "geo", descending: false }).map(({ name }) => name)).toEqual([
      "Arizona",
      "Brazil",
      "Kenya",
    ]);
  });

  it("filters by words of name and code", () => {
    expect(filterRows(rows, "us-").map(({ geo }) => geo)).toEqual(["US-AZ"]);
    expect(filterRows(rows, "BRA").map(({ geo }) => geo)).toEqual(["BR"]);
    expect(filterRows(rows, "")).toHaveLength(3);
  });

  it("writes CSV with unrounded numbers and empty fields where nothing was judged", () => {
    const csv = compareCsv(rows, { dns: "dns", anycast: "any,cast", plan: "plan" });
    const [header, brazil, , kenya] = csv.split("\r\n");
    expect(header).toContain('"any,cast percent_optimal"');
    expect(brazil).toBe("BR,Brazil,0.2,88,87,89,0,33,32,34,0,92,91,93,0,,,,false");
    expect(kenya).toBe("KE,Kenya,0.05,,,,,,,,,,,,1,,,,false");
  });
});
