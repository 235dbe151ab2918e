import { describe, expect, it } from "vitest";
import { addressText, readAsn, readGeoCodes, readNetwork, readRegionAddress } from "./region-input.ts";

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

  it("reads an AS by its number, not a name that begins with digits", () => {
    expect(readAsn(" AS8560 ")).toBe(8560);
    expect(readAsn("8560")).toBe(8560);
    for (const name of ["1&1 IONOS", "1and1", "AS 8560", ""]) expect(readAsn(name)).toBeNull();
  });

  it("reads networks as DNS overrides name them", () => {
    expect(readNetwork("as64496 ").network).toEqual({ asn: 64496 });
    expect(readNetwork("4294967295").network).toEqual({ asn: 4_294_967_295 });
    expect(readNetwork("192.0.2.0/24").network).toEqual({ cidr: "192.0.2.0/24" });
    expect(readNetwork("2001:db8::/32").network).toEqual({ cidr: "2001:db8::/32" });
    for (const wrong of ["", "AS", "4294967296", "192.0.2.1/24", "Comcast"]) {
      expect(readNetwork(wrong)).toMatchObject({
        network: null,
        problem: expect.stringContaining("AS64496") as string,
      });
    }
    expect(addressText({ prefix: "192.0.2.0/24", address: "192.0.2.1" })).toBe("192.0.2.0/24 192.0.2.1");
    expect(addressText(undefined)).toBe("");
  });
});
