import fc from "fast-check";
import type { DnsOverride, Plan } from "#shared/model/plan.ts";
import { geosOfKind } from "#shared/geo/catalogue.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { places } from "./places.ts";
import { OVERRIDDEN_AS } from "./plans.ts";

const geo = fc.oneof(
  fc.constantFrom(...geosOfKind("continent").map(({ code }) => code), "*"),
  fc.constantFrom(...places.map((place) => place.geo)),
);

/** Networks in and around those of the places, and the widest there are. */
const cidr = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.integer({ min: 20, max: 21 }), fc.nat(199), fc.nat(255), fc.integer({ min: 9, max: 24 }))
      .map(network4),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.nat(1), fc.nat(199), fc.nat(65_535), fc.integer({ min: 17, max: 48 })).map(network6),
  },
  { weight: 1, arbitrary: fc.constantFrom("0.0.0.0/0", "2000::/3") },
);

function network4([a, b, c, length]: [number, number, number, number]): string {
  const address = ((a << 24) | (b << 16) | (c << 8)) >>> 0;
  const kept = (address & (-1 << (32 - length))) >>> 0;
  return `${[24, 16, 8, 0].map((shift) => (kept >>> shift) & 255).join(".")}/${length}`;
}

function network6([a, b, c, length]: [number, number, number, number]): string {
  const address = (BigInt(0x2a00 + a) << 32n) | (BigInt(b) << 16n) | BigInt(c);
  const kept = (address >> BigInt(48 - length)) << BigInt(48 - length);
  return `${[32n, 16n, 0n].map((shift) => ((kept >> shift) & 0xffffn).toString(16)).join(":")}::/${length}`;
}

const override = fc
  .tuple(cidr, fc.nat(4))
  .map(([network, index]): DnsOverride => ({ cidr: network, region: `r${index}` }));

/** Plans of five regions, some without PoPs, with any geos and networks. */
export const randomPlan: fc.Arbitrary<Plan> = fc
  .record({
    geos: fc.array(fc.tuple(geo, fc.nat(4)), { minLength: 5, maxLength: 60 }),
    empty: fc.subarray([1, 2, 3], { maxLength: 2 }),
    networks: fc.uniqueArray(override, { maxLength: 12, selector: (each) => ("cidr" in each ? each.cidr : "") }),
    as: fc.option(fc.nat(4)),
    defaultRegion: fc.nat(4),
  })
  .map(({ geos, empty, networks, as, defaultRegion }) => ({
    version: 1,
    id: "random",
    name: "Random",
    notes: "",
    defaultRegion: `r${defaultRegion}`,
    ecs: false,
    regions: [0, 1, 2, 3, 4].map((index) =>
      region(`r${index}`, {
        ipv4: { prefix: `203.0.${113 + index}.0/24`, address: `203.0.${113 + index}.1` },
        ipv6: { prefix: `2001:db8:${index + 1}::/48`, address: `2001:db8:${index + 1}::1` },
        pops: empty.includes(index) ? [] : ["lhr"],
        geos: geos.filter(([, of]) => of === index).map(([code]) => code),
        fallback: `r${(index + 1) % 5}`,
      }),
    ),
    announcements: [],
    dnsOverrides: [...networks, ...(as === null ? [] : [{ asn: OVERRIDDEN_AS, region: `r${as}` }])],
    ramp: [],
  }));
