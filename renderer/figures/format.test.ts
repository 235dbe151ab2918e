import { describe, expect, it } from "vitest";
import {
  countOf,
  baseName,
  formatBytes,
  formatChange,
  formatInterval,
  formatMs,
  formatPercent,
  formatPeriod,
  formatShare,
  formatShortCount,
} from "./format.ts";

describe("figures as text", () => {
  it("rounds to whole points where uncalibrated", () => {
    expect(formatPercent(91.26)).toBe("91.3");
    expect(formatPercent(91.26, true)).toBe("91");
    expect(formatPercent(null)).toBe("—");
    expect(formatInterval([86.94, 94.8])).toBe("86.9–94.8");
    expect(formatInterval([86.94, 94.8], true)).toBe("87–95");
    expect(formatInterval([null, null])).toBe("");
    expect(formatInterval([-1.2, 3])).toBe("−1.2 to 3.0");
    expect(formatInterval([-1.2, -0.3], true)).toBe("−1 to 0");
  });

  it("gives changes a sign, and none to what rounds to nothing", () => {
    expect(formatChange(18.94)).toBe("+18.9");
    expect(formatChange(-0.4)).toBe("−0.4");
    expect(formatChange(-0.04)).toBe("±0");
    expect(formatChange(-0.4, true)).toBe("±0");
    expect(formatChange(null)).toBe("—");
  });

  it("writes times, shares and counts", () => {
    expect(formatMs(9.44)).toBe("9.4 ms");
    expect(formatMs(341.2)).toBe("341 ms");
    expect(formatShare(0.0405)).toBe("4.0%");
    expect(formatShare(0.0004)).toBe("<0.1%");
    expect(formatShare(0)).toBe("0%");
    expect([countOf(0, "network"), countOf(1, "network"), countOf(41_208, "network")]).toEqual([
      "0 networks",
      "1 network",
      "41,208 networks",
    ]);
    expect(formatShortCount(1_234_567)).toBe("1.2 M");
    expect(formatShortCount(9_999)).toBe("9,999");
    expect(formatBytes(1_420_000)).toBe("1.4 MB");
  });

  it("writes a period without saying anything twice", () => {
    expect(formatPeriod({ from: "2015-03-01", to: "2015-03-28" })).toBe("1–28 Mar 2015");
    expect(formatPeriod({ from: "2015-03-01", to: "2015-03-01" })).toBe("1 Mar 2015");
    expect(formatPeriod({ from: "2015-02-27", to: "2015-03-02" })).toBe("27 Feb – 2 Mar 2015");
    expect(formatPeriod({ from: "2014-12-30", to: "2015-01-02" })).toBe("30 Dec 2014 – 2 Jan 2015");
    expect(formatPeriod(null)).toBe("no period");
  });

  it("takes the name from a path of any system", () => {
    expect(baseName("/home/a/sample.catchment")).toBe("sample.catchment");
    expect(baseName("C:\\data\\pops.csv")).toBe("pops.csv");
  });
});
