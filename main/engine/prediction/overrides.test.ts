import { expect, test } from "vitest";
import { Plan } from "#shared/model/plan.ts";
import { buildWorld } from "../world/build.ts";
import { readOverrides } from "./overrides.ts";
import { resolveRegions } from "./regions.ts";

const pops = [{ id: "fra", country: "DE", lat: 50, lon: 8 }];
const region = (id: string) => ({ id, name: id, color: "#000000", pops: ["fra"] });

function overridesOf(dnsOverrides: unknown[], asPrefixes: { asn: number; prefix: string }[] = []) {
  const { world } = buildWorld({ pops, asPrefixes });
  const plan = Plan.parse({
    version: 1,
    id: "p",
    name: "p",
    defaultRegion: "r0",
    regions: [region("r0"), region("r1"), region("r2")],
    dnsOverrides,
  });
  return readOverrides(world, resolveRegions(world, plan));
}

/** No override touches the AS. */
const none = { parts: [], left: 1 };

test("an ASN override takes the whole AS, and nothing of users whose own prefix is seen", () => {
  const overrides = overridesOf([
    { asn: 7, region: "r1" },
    { asn: 7, region: "r2" },
  ]);
  expect(overrides.ofResolversIn(7, 4)).toEqual({ parts: [{ region: 1, share: 1 }], left: 0 });
  expect(overrides.ofResolversIn(8, 4)).toEqual(none);
  expect(overrides.ofUsersIn(7, 4)).toEqual(none);
});

test("CIDRs take their share of the AS's own addresses, the most specific first, the ASN the rest", () => {
  // AS 7 has a /16 and, inside it, a /24 that must not count twice. The /17 is half of it, the /18 a quarter.
  const prefixes = ["10.0.0.0/16", "10.0.3.0/24"].map((prefix) => ({ asn: 7, prefix }));
  const overrides = overridesOf(
    [
      { cidr: "10.0.0.0/17", region: "r1" },
      { cidr: "10.0.0.0/18", region: "r2" },
      { asn: 7, region: "r0" },
    ],
    prefixes,
  );
  const expected = [
    { region: 2, share: 0.25 },
    { region: 1, share: 0.25 },
  ];
  expect(overrides.ofUsersIn(7, 4)).toEqual({ parts: expected, left: 0.5 });
  expect(overrides.ofResolversIn(7, 4)).toEqual({ parts: [...expected, { region: 0, share: 0.5 }], left: 0 });
  expect(overrides.ofUsersIn(7, 6)).toEqual(none);
  expect(overrides.unscored).toBe(false);
});

test("what overrides leave is counted in addresses: nothing is nothing, whatever the shares were rounded to", () => {
  // AS 7 has a /24 and two /26, 384 addresses; the overrides name each: 256/384 + 64/384 + 64/384 is less than 1 in floats.
  const blocks = ["10.0.0.0/24", "10.1.0.0/26", "10.2.0.0/26"];
  const overrides = overridesOf(
    blocks.map((cidr, at) => ({ cidr, region: `r${at}` })),
    blocks.map((prefix) => ({ asn: 7, prefix })),
  );
  const { parts, left } = overrides.ofUsersIn(7, 4);
  expect(parts.reduce((rest, { share }) => rest - share, 1)).not.toBe(0);
  expect(left).toBe(0);
});

test("IPv6 addresses are counted whole", () => {
  const overrides = overridesOf([{ cidr: "2001:db8:8000::/33", region: "r1" }], [{ asn: 7, prefix: "2001:db8::/32" }]);
  expect(overrides.ofUsersIn(7, 6)).toEqual({ parts: [{ region: 1, share: 0.5 }], left: 0.5 });
});

test("without AS prefixes a CIDR override is not scored and says so; what is no CIDR is refused", () => {
  const overrides = overridesOf([{ cidr: "10.0.0.0/17", region: "r1" }]);
  expect(overrides.unscored).toBe(true);
  expect(overrides.ofResolversIn(7, 4)).toEqual(none);
  expect(() => overridesOf([{ cidr: "10.0.0.0/99", region: "r1" }])).toThrow(
    expect.objectContaining({ code: "BAD_INPUT" }),
  );
});
