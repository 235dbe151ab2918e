import { expect, test } from "vitest";
import type { ConfigAnnouncement, RegionConfig } from "#shared/model/region-config.ts";
import { bgpChanges } from "./bgp.ts";
import { dnsChanges } from "./dns.ts";

const region = (id: string, octet: number): RegionConfig["regions"][number] => ({
  id,
  name: id,
  color: "#000000",
  ipv4: { prefix: `192.0.${octet}.0/24`, address: `192.0.${octet}.1` },
  ipv6: null,
  pops: ["p"],
  geos: [],
  fallback: null,
  share: 0,
});

const session = (region: string, asn: number, more: Partial<ConfigAnnouncement> = {}): ConfigAnnouncement => ({
  region,
  pop: "p",
  asn,
  session: null,
  family: 4,
  relationship: "peer",
  name: null,
  routeServer: false,
  localIp: null,
  neighborIp: null,
  announce: true,
  prepend: 0,
  noExport: false,
  communities: [],
  ...more,
});

type Said = Pick<RegionConfig, "defaultRegion" | "regions" | "geos" | "overrides" | "announcements">;
const config = (said: Partial<Said>): RegionConfig =>
  ({
    defaultRegion: "x",
    regions: [region("x", 1), region("y", 2)],
    geos: [],
    overrides: [],
    announcements: [],
    ...said,
  }) as unknown as RegionConfig;
const line = (geo: string, to: string) => ({ geo, region: to, share: 0 });

test("DNS: a line is a geo that either names; its users are those that no narrower line takes", () => {
  const a = config({ geos: [line("continent:SA", "x"), line("BR", "y")] });
  const b = config({ geos: [line("continent:SA", "y"), line("CL", "x")] });
  const users = new Map([
    ["BR", 0.3],
    ["BR-SP", 0.2],
    ["CL", 0.1],
    ["AR", 0.15],
    ["US", 0.25],
  ]);
  const changes = dnsChanges(a, b, users).map(({ key, from, to, userShare }) => [
    key,
    from?.region,
    to?.region,
    userShare,
  ]);
  // South America without Brazil and Chile goes from x to y; Brazil is y in both, Chile x in both.
  expect(changes).toEqual([["geo:continent:SA", "x", "y", 0.15]]);
});

test("DNS: another id with the same address is no change, another address of the same id is", () => {
  const a = config({});
  expect(dnsChanges(a, config({ defaultRegion: "z", regions: [region("z", 1)] }), new Map())).toEqual([]);
  const moved = dnsChanges(a, config({ regions: [region("x", 9), region("y", 2)] }), new Map([["US", 1]]));
  expect(moved).toEqual([
    {
      key: "geo:*",
      from: { region: "x", ipv4: "192.0.1.1", ipv6: null },
      to: { region: "x", ipv4: "192.0.9.1", ipv6: null },
      userShare: 1,
    },
  ]);
});

test("DNS: overrides are compared by network and AS", () => {
  const cidr = { asn: null, cidrs: ["203.0.113.0/24"], share: 0.01 };
  const a = config({
    overrides: [
      { ...cidr, region: "x" },
      { asn: 64500, cidrs: [], region: "y", share: null },
    ],
  });
  const b = config({ overrides: [{ ...cidr, region: "y" }] });
  expect(
    dnsChanges(a, b, new Map()).map(({ key, from, to, userShare }) => [key, from?.region, to?.region, userShare]),
  ).toEqual([
    ["asn:64500", "y", undefined, null],
    ["cidr:203.0.113.0/24", "x", "y", 0.01],
  ]);
});

test("BGP: what a session says of a prefix, whatever the region is called", () => {
  const a = config({
    announcements: [session("x", 1), session("x", 2), session("x", 3, { announce: false, prepend: 2 })],
  });
  const renamed = { defaultRegion: "z", regions: [region("z", 1)] };
  const b = config({
    ...renamed,
    announcements: [session("z", 1, { prepend: 2 }), session("z", 2), session("z", 3, { announce: false })],
  });
  expect(bgpChanges(a, b).map(({ prefix, asn, from, to }) => [prefix, asn, from.prepend, to.prepend])).toEqual([
    ["192.0.1.0/24", 1, 0, 2],
  ]);
  const gone = bgpChanges(a, config({ regions: [] }));
  expect(gone.map(({ asn, from, to }) => [asn, from.announce, to.announce])).toEqual([
    [1, true, false],
    [2, true, false],
  ]);
});
