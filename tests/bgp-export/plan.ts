import { buildRegionConfig, type AddressedSession, type ConfigGround } from "#engine/export/config.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { plan, region } from "#shared/plan/plan.fixture.ts";
import { configGround } from "#engine/export/config.fixture.ts";

/** Our AS in the tests. */
export const OWN_AS = 64500;

/** Sessions of ams in the tests: both sides have an address of their own for each. */
export interface Neighbor {
  /** Names its protocol in the neighbors' router. */
  readonly key: string;
  readonly asn: number;
  readonly family: 4 | 6;
  readonly address: string;
  readonly own: string;
}
export const NEIGHBORS: readonly Neighbor[] = [
  { key: "transit4", asn: 65011, family: 4, address: "192.0.2.11", own: "192.0.2.1" },
  { key: "transit6", asn: 65011, family: 6, address: "2001:db8:ffff::11", own: "2001:db8:ffff::1" },
  { key: "peer4", asn: 65012, family: 4, address: "192.0.2.12", own: "192.0.2.2" },
  { key: "peer6", asn: 65012, family: 6, address: "2001:db8:ffff::12", own: "2001:db8:ffff::2" },
  { key: "second4", asn: 65012, family: 4, address: "192.0.2.13", own: "192.0.2.3" },
  { key: "silent4", asn: 65013, family: 4, address: "192.0.2.14", own: "192.0.2.4" },
];

/** A route as a neighbor sees it; communities of all kinds, sorted. */
export type Seen = Readonly<Record<string, { readonly path: string; readonly communities: readonly string[] }>>;

const EU = { 4: "198.51.100.0/24", 6: "2001:db8:1::/48" } as const;
const WEST = { 4: "203.0.113.0/24", 6: "2001:db8:2::/48" } as const;

/**
 * What the plan below means for each neighbor, worked out by hand: ams is in eu and west, not in asia. The file prepends
 * once to transit; the plan tells the first peer's IPv4 and IPv6 session all that can be told, its second session
 * something else, withholds west from the second and everything from the last.
 */
export const EXPECTED: Readonly<Record<string, Seen>> = {
  transit4: {
    [EU[4]]: { path: "64500 64500", communities: [] },
    [WEST[4]]: { path: "64500 64500 64500 64500", communities: [] },
  },
  transit6: {
    [EU[6]]: { path: "64500 64500", communities: [] },
    [WEST[6]]: { path: "64500 64500 64500 64500", communities: [] },
  },
  peer4: {
    [EU[4]]: {
      path: "64500 64500 64500",
      communities: ["(64500,1,2)", "(65000,7)", "(65535,65281)", "(ro,64500,9)", "(rt,64500,70000)"],
    },
    [WEST[4]]: { path: "64500", communities: [] },
  },
  peer6: {
    [EU[6]]: {
      path: "64500 64500 64500",
      communities: ["(64500,1,2)", "(65000,7)", "(65535,65281)", "(ro,64500,9)", "(rt,64500,70000)"],
    },
    [WEST[6]]: { path: "64500", communities: [] },
  },
  second4: { [EU[4]]: { path: "64500", communities: ["(65000,8)", "(65535,666)"] } },
  silent4: {},
};

/** The same with nothing of one region, for its drain. */
export const without = (seen: Readonly<Record<string, Seen>>, prefixes: readonly string[]): Record<string, Seen> =>
  Object.fromEntries(
    Object.entries(seen).map(([key, routes]) => [
      key,
      Object.fromEntries(Object.entries(routes).filter(([prefix]) => !prefixes.includes(prefix))),
    ]),
  );
export const WEST_PREFIXES: readonly string[] = Object.values(WEST);

const told: Plan["announcements"] = [
  { region: "west", pop: "ams", asn: 65011, prepend: 3 },
  {
    region: "eu",
    pop: "ams",
    asn: 65012,
    session: "first",
    prepend: 2,
    noExport: true,
    communities: ["65000:7", "64500:1:2", "rt:64500:70000", "ro:64500:9", "65000:7"],
  },
  { region: "eu", pop: "ams", asn: 65012, session: "second", communities: ["blackhole", "65000:8"] },
  { region: "west", pop: "ams", asn: 65012, session: "second", withhold: true },
  { region: "eu", pop: "ams", asn: 65013, withhold: true },
  { region: "west", pop: "ams", asn: 65013, withhold: true },
];

const address = (prefix: string, own: string) => ({ prefix, address: own });

/** The plan of the tests with a text wherever a plan or a session holds text. */
export function testPlan(text: string): Plan {
  return plan(
    [
      region("eu", {
        name: text,
        pops: ["ams"],
        geos: ["continent:EU"],
        ipv4: address(EU[4], "198.51.100.1"),
        ipv6: address(EU[6], "2001:db8:1::1"),
      }),
      region("west", {
        name: text,
        pops: ["ams", "iad"],
        geos: ["continent:NA"],
        ipv4: address(WEST[4], "203.0.113.1"),
        ipv6: address(WEST[6], "2001:db8:2::1"),
      }),
      region("asia", {
        name: text,
        pops: ["sin"],
        geos: ["continent:AS"],
        ipv4: address("198.18.3.0/24", "198.18.3.1"),
        ipv6: address("2001:db8:3::/48", "2001:db8:3::1"),
      }),
    ],
    { id: "bgp", name: text, notes: text, announcements: told },
  );
}

function sessions(text: string): AddressedSession[] {
  const names: Readonly<Record<string, string | null>> = {
    transit4: null,
    transit6: null,
    peer4: "first",
    peer6: "first",
    second4: "second",
    silent4: text === "" ? null : text,
  };
  return NEIGHBORS.map(({ key, asn, family, address: neighborIp, own: localIp }) => ({
    pop: "ams",
    asn,
    session: names[key] ?? null,
    family,
    relationship: asn === 65011 ? "transit" : "peer",
    name: text,
    announce: true,
    prepend: asn === 65011 ? 1 : 0,
    routeServer: false,
    localIp,
    neighborIp,
  }));
}

/** The config of a plan with the sessions of the tests. */
export function configOf(text: string, given: Plan = testPlan(text)): RegionConfig {
  const ground: ConfigGround = {
    ...configGround,
    settings: { ...defaultSettings(), originAsn: OWN_AS },
    sessions: sessions(text),
  };
  return buildRegionConfig(given, ground);
}
