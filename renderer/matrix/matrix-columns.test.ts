import type { MatrixRow } from "#shared/model/matrix.ts";
import { describe, expect, it } from "vitest";
import { kindOf, labelOf, matrixColumns, matrixText, type MatrixLine } from "./matrix-columns.ts";

const row = (subject: string, percentOptimal: number, change: number | null): MatrixRow => ({
  subject,
  percentOptimal,
  percentOptimalStrict: null,
  percentOptimalBounds: [null, null],
  interval90: [percentOptimal - 1, percentOptimal + 1],
  uncalibrated: change !== null,
  percentWithinMs: { "10": null, "25": null, "50": null, "100": null },
  meanRttMs: 40.25,
  cellMedianRttMs: { p50: null, p90: null, p95: null },
  excessMs: { mean: 3.21, p50: null, p90: null, p95: null },
  percentOffContinent: null,
  notJudgedShare: 0.02,
  unservedShare: 0,
  unsettledShare: 0,
  orderDependentShare: 0,
  unpredictableShare: 0,
  evidence: { measured: 0.25, retained: 0.75, preference: 0, simulated: 0, inferred: 0, assumed: 0 },
  difference:
    change === null
      ? null
      : {
          percentOptimal: change,
          percentOptimalStrict: null,
          interval90: [change - 2, change + 2],
          percentWithinMs: { "10": null, "25": null, "50": null, "100": null },
          meanRttMs: null,
          excessMs: { mean: null, p50: null, p90: null, p95: null },
          percentOffContinent: null,
        },
  busiest: { pop: "IAD", peak: 90, peakHourUtc: 20, capacity: 100, unit: "Gbit/s" },
  warnings: [],
});

const line = (subject: string, percentOptimal: number, change: number | null): MatrixLine => ({
  row: row(subject, percentOptimal, change),
  isBaseline: change === null,
  eitherUncalibrated: change !== null,
});

const column = (id: string) => matrixColumns.filter((each) => each.id === id);
const lines = [line("deployment:dns", 82.75, null), line("plan:a,b", 90.5, 7.75)];

describe("the matrix as text", () => {
  it("rounds for people: whole points where uncalibrated", () => {
    expect(lines.map((each) => column("percentOptimal")[0]?.text(each))).toEqual(["82.8", "91"]);
    expect(lines.map((each) => column("difference")[0]?.text(each))).toEqual(["baseline", "+8"]);
    expect(column("busiest")[0]?.text(lines[0]!)).toBe("IAD 90%");
    expect(column("evidence")[0]?.text(lines[0]!)).toBe("measured 25%, retained 75%");
  });

  it("copies and exports unrounded, with names of every part", () => {
    const shown = [...column("percentOptimal"), ...column("difference")];
    expect(matrixText(lines, shown, "\t")).toBe(
      "subject\tpercentOptimal\tdifference.percentOptimal\tdifference.interval90.low\tdifference.interval90.high\n" +
        "deployment:dns\t82.75\t\t\t\n" +
        "plan:a,b\t90.5\t7.75\t5.75\t9.75\n",
    );
    expect(matrixText(lines, column("busiest"), ",")).toBe(
      "subject,busiest.pop,busiest.peak,busiest.capacity,busiest.unit\r\n" +
        "deployment:dns,IAD,90,100,Gbit/s\r\n" +
        '"plan:a,b",IAD,90,100,Gbit/s\r\n',
    );
    expect(matrixText([], [], ",")).toBe("");
  });

  it("names subjects", () => {
    expect([kindOf("plan:x:y"), labelOf("plan:x:y"), labelOf("optimal")]).toEqual(["plan", "x:y", "optimal"]);
  });
});
