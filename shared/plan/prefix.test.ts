import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPrefix, holdsPrefix, overlap, parseAddress, parsePrefix, serviceAddress, subnet } from "./prefix.ts";

describe("prefixes", () => {
  it("reads what is one, and nothing else", () => {
    expect(parsePrefix("198.51.100.0/24")).toEqual({ family: 4, first: 0xc6336400n, length: 24 });
    expect(parsePrefix("0.0.0.0/0")).toEqual({ family: 4, first: 0n, length: 0 });
    expect(parsePrefix("2001:DB8::/32")).toEqual({ family: 6, first: 0x20010db8n << 96n, length: 32 });
    for (const bad of [
      "",
      "1.2.3/24",
      "1.2.3.0",
      "1.2.3.0/33",
      "1.2.3.4/24",
      "010.0.0.0/8",
      "::1/64",
      "fe80::%1/64",
      "::/129",
      "1.2.3.0/24/24",
      "1.2.3.0/-1",
    ]) {
      expect(parsePrefix(bad), bad).toBeUndefined();
    }
    expect(parseAddress("1.2.3.04")).toBeUndefined();
  });

  it("knows which hold which", () => {
    const [wide, narrow, other] = ["203.0.112.0/22", "203.0.113.0/24", "203.0.116.0/24"].map((text) =>
      parsePrefix(text)!,
    );
    expect(holdsPrefix(wide, narrow)).toBe(true);
    expect(holdsPrefix(narrow, wide)).toBe(false);
    expect(overlap(narrow, wide)).toBe(true);
    expect(overlap(wide, other)).toBe(false);
    expect(overlap(parsePrefix("::/0")!, wide)).toBe(false);
  });

  it("writes what it reads, and carves subnets in order", () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (text, length) => {
        const value = parseAddress(text)!.value;
        const hostBits = BigInt(128 - length);
        const prefix = { family: 6 as const, first: (value >> hostBits) << hostBits, length };
        expect(parsePrefix(formatPrefix(prefix))).toEqual(prefix);
      }),
    );
    const range = parsePrefix("2001:db8::/32")!;
    expect(formatPrefix(subnet(range, 48, 10)!)).toBe("2001:db8:a::/48");
    expect(serviceAddress(subnet(range, 48, 10)!)).toBe("2001:db8:a::1");
    expect(subnet(parsePrefix("203.0.112.0/23")!, 24, 2)).toBeUndefined();
    expect(subnet(range, 16, 0)).toBeUndefined();
  });
});
