import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadMeasured, type Measured } from "./measured.ts";

const measured = loadMeasured();

/** The published table, from the file with the facts, not from the generator. */
const GEO_OF: Record<string, string> = {
  Illinois: "US-IL",
  Florida: "US-FL",
  Georgia: "US-GA",
  Pennsylvania: "US-PA",
  "New York": "US-NY",
  Arizona: "US-AZ",
  Brazil: "BR",
};
const published = readFileSync(new URL("../../sources/linkedin-2015-table.csv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .map(([region, dns, anycast]) => ({ geo: GEO_OF[region], dns: Number(dns), anycast: Number(anycast) }));

const off = (value: number, target: number): number => Math.abs(value - target);

const bothLevels = (figures: Measured): number[] => [figures.userLevel, figures.cellLevel];

describe("the sample reads what was published", () => {
  test.each(published)(
    "$geo: DNS $dns%, anycast $anycast%, within 3 points at both levels",
    ({ geo, dns, anycast }) => {
      for (const value of bothLevels(measured("dns-today", geo))) expect(off(value, dns)).toBeLessThanOrEqual(3);
      for (const value of bothLevels(measured("anycast-global", geo)))
        expect(off(value, anycast)).toBeLessThanOrEqual(3);
    },
  );

  test("the United States: 31% suboptimal under DNS, about 10% where three regions were announced", () => {
    for (const value of bothLevels(measured("dns-today", "US"))) expect(off(100 - value, 31)).toBeLessThanOrEqual(3);
    for (const value of bothLevels(measured("regional-2015", "US")))
      expect(off(100 - value, 10)).toBeLessThanOrEqual(4);
  });

  test("Brazil is drawn mainly to Singapore by the global prefix, and hardly by a regional one", () => {
    const global = measured("anycast-global", "BR").servedShare;
    const first = [...global].toSorted((a, b) => b[1] - a[1])[0];
    expect(first[0]).toBe("sin");
    expect(first[1]).toBeGreaterThan(0.5);
    expect(measured("regional-2015", "BR").servedShare.get("sin") ?? 0).toBeLessThan(0.01);
  });

  test("few users cannot be judged", () => {
    for (const deployment of ["dns-today", "anycast-global", "regional-2015"]) {
      expect(measured(deployment, "").notJudgedShare).toBeGreaterThan(0.001);
      expect(measured(deployment, "").notJudgedShare).toBeLessThan(0.03);
    }
  });
});
