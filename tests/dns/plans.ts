import { parentsOf } from "#shared/geo/catalogue.ts";
import { buildRegionConfig, type ConfigGround } from "#engine/export/config.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { builtinPlan } from "#shared/plan/builtins.ts";
import { pop, region } from "#shared/plan/plan.fixture.ts";
import { configGround } from "#engine/export/config.fixture.ts";

const POPS = [
  pop("lhr", "GB", 51.5, -0.1),
  pop("iad", "US", 38.9, -77.5),
  pop("gru", "BR", -23.5, -46.6),
  pop("jnb", "ZA", -26.2, 28),
  pop("sin", "SG", 1.35, 103.8),
  pop("syd", "AU", -33.9, 151.2),
];

/** AS of the tests, and its networks: a part of Andorra's and of Japan's. */
export const OVERRIDDEN_AS = 64500;
export const AS_NETWORKS = ["20.0.128.0/17", "2a00:0:8000::/33"];

const ground: ConfigGround = {
  ...configGround,
  asPrefixes: new Map([[OVERRIDDEN_AS, AS_NETWORKS]]),
  simulated: { ...configGround.simulated, period: { from: "2026-01-01", to: "2026-01-31" } },
};

export const configOf = (plan: Plan): RegionConfig => buildRegionConfig(plan, ground);

export const builtin = (id: "global" | "continents" | "continents-6"): Plan => builtinPlan(id, POPS, defaultSettings());

/**
 * A plan with all that geo-DNS can say: continents, countries in other regions than those, subdivisions (of two levels
 * in France), both kinds of overrides and one inside another, a region without PoPs, ids that differ by case only.
 */
export const customPlan: Plan = {
  version: 1,
  id: "custom",
  name: "Custom",
  notes: "",
  defaultRegion: "EU",
  ecs: true,
  regions: [
    region("EU", address(1, { pops: ["lhr"], geos: ["continent:EU", "continent:AF", "US-NY", "US-FL"] })),
    region("eu", address(2, { pops: ["jnb"], geos: ["FR-IDF", "GB-SCT", "ZA"], fallback: "asia.south" })),
    region("asia.south", address(3, { pops: ["sin"], geos: ["continent:AS", "FR-92", "RU", "US-CA"] })),
    region("americas", address(4, { pops: ["iad"], geos: ["continent:NA", "continent:SA"] })),
    region("empty", address(5, { pops: [], geos: ["BR", "BR-SP"], fallback: "asia.south" })),
  ],
  announcements: [],
  dnsOverrides: [
    { cidr: "20.9.0.0/18", region: "eu" },
    { cidr: "20.9.16.0/20", region: "americas" },
    { cidr: "2a00:9:4000::/34", region: "asia.south" },
    { cidr: "20.0.192.0/18", region: "asia.south" },
    { asn: OVERRIDDEN_AS, region: "americas" },
  ],
  ramp: [],
};

/** Overrides alone: no geo is placed, and the default region does not come first. */
export const overridesOnly: Plan = {
  ...customPlan,
  id: "overrides-only",
  name: "Overrides only",
  defaultRegion: "world",
  regions: [
    region("special", address(1, { pops: ["lhr"], geos: [] })),
    region("world", address(2, { pops: ["iad"], geos: ["*"], fallback: "spare" })),
    region("spare", address(3, { pops: ["sin"], geos: [] })),
  ],
  dnsOverrides: [{ cidr: "20.9.0.0/18", region: "special" }],
};

function address(index: number, more: Parameters<typeof region>[1]): Parameters<typeof region>[1] {
  return {
    ipv4: { prefix: `203.0.${112 + index}.0/24`, address: `203.0.${112 + index}.1` },
    ipv6: { prefix: `2001:db8:${index}::/48`, address: `2001:db8:${index}::1` },
    ...more,
  };
}

const isDeep = (geo: string): boolean => parentsOf(geo)[0]?.includes("-") ?? false;

/** A plan without subdivisions of subdivisions, which PowerDNS does not know. */
export const withoutDeep = (plan: Plan): Plan => ({
  ...plan,
  regions: plan.regions.map((each) => ({ ...each, geos: each.geos.filter((geo) => !isDeep(geo)) })),
});
