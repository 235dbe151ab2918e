import { describe, expect, it } from "vitest";
import { readGeoCodes, readRegionAddress } from "./region-input.ts";

describe("what is typed into a region", () => {
  it("reads geo codes in any case, once each", () => {
    expect(readGeoCodes("br, us-ny\ncontinent:eu *  BR")).toEqual({
      geos: ["BR", "US-NY", "continent:EU", "*"],
      problem: null,
    });
    expect(readGeoCodes("BR ZZ").problem).toContain("ZZ");
    expect(readGeoCodes(" ").geos).toEqual([]);
  });

  it("reads a prefix with its address, or makes the first one", () => {
    expect(readRegionAddress("198.51.100.0/24 198.51.100.7", 4).address).toEqual({
      prefix: "198.51.100.0/24",
      address: "198.51.100.7",
    });
    expect(readRegionAddress("198.51.100.0/24", 4).address?.address).toBe("198.51.100.1");
    expect(readRegionAddress("2001:db8:1::/48", 6).address?.address).toBe("2001:db8:1::1");
    expect(readRegionAddress("", 4)).toEqual({ address: undefined, problem: null });
  });

  it("says what is wrong", () => {
    expect(readRegionAddress("198.51.100.0/24 203.0.113.1", 4).problem).toBe("203.0.113.1 is not in 198.51.100.0/24");
    expect(readRegionAddress("2001:db8::/32", 4).problem).toContain("198.51.100.0/24");
    expect(readRegionAddress("198.51.100.0/24 host", 4).problem).toContain("no IPv4 address");
    expect(readRegionAddress("nonsense", 6).problem).toContain("2001:db8");
  });
});
