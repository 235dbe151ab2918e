import { describe, expect, it } from "vitest";
import { nextAddress, withAddresses } from "./addresses.ts";
import { plan, region } from "./plan.fixture.ts";

const own = (ipv4Prefixes: string[], ipv6Prefixes: string[] = []) => ({ ipv4Prefixes, ipv6Prefixes });
const address = (prefix: string) => ({ prefix, address: prefix.replace("0/24", "1") });

describe("the next free prefix", () => {
  it("takes the prefixes of the settings in their order, whole", () => {
    const settings = own(["192.0.2.0/24", "203.0.113.0/24"]);
    expect(nextAddress(plan([region("a")]), 4, settings)).toEqual(address("192.0.2.0/24"));
    const one = plan([region("a", { ipv4: address("192.0.2.0/24") })]);
    expect(nextAddress(one, 4, settings)).toEqual(address("203.0.113.0/24"));
  });

  it("splits a wide one when no whole one is free, and then borrows from the ranges for tests", () => {
    const settings = own(["192.0.2.0/23"]);
    const first = plan([region("a", { ipv4: address("192.0.2.0/24") })]);
    expect(nextAddress(first, 4, settings)).toEqual(address("192.0.3.0/24"));
    const both = plan([region("a", { ipv4: { prefix: "192.0.2.0/23", address: "192.0.2.1" } })]);
    expect(nextAddress(both, 4, settings)).toEqual(address("198.18.0.0/24"));
  });

  it("knows IPv6, and gives null when all are taken", () => {
    const used = plan([region("a", { ipv6: { prefix: "2001:db8::/48", address: "2001:db8::1" } })]);
    expect(nextAddress(used, 6, own([]))).toEqual({ prefix: "2001:db8:1::/48", address: "2001:db8:1::1" });
    const all = plan([region("a", { ipv4: { prefix: "198.18.0.0/15", address: "198.18.0.1" } })]);
    expect(nextAddress(all, 4, own([]))).toBeNull();
  });
});

describe("a plan without prefixes", () => {
  it("gets one of each family for every region that has none", () => {
    const bare = plan([region("a"), region("b", { ipv4: address("198.18.0.0/24") }), region("c")]);
    const { regions } = withAddresses(bare, own([]));
    expect(regions.map(({ ipv4 }) => ipv4?.prefix)).toEqual(["198.18.1.0/24", "198.18.0.0/24", "198.18.2.0/24"]);
    expect(regions.map(({ ipv6 }) => ipv6?.prefix)).toEqual(["2001:db8::/48", undefined, "2001:db8:1::/48"]);
    expect(withAddresses({ ...bare, regions }, own([])).regions).toBe(regions);
  });
});
