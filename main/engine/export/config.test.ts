import { expect, test } from "vitest";
import { EvidenceRule, type Evidence } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { RegionConfig } from "#shared/model/region-config.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { plan, region } from "#shared/plan/plan.fixture.ts";
import { bundleHash, exportBundle, pathInside, sha256 } from "./bundle.ts";
import { buildRegionConfig, type AddressedSession, type ConfigGround } from "./config.ts";
import { ExportOptions, ExportTarget } from "#shared/model/export.ts";

const session = (pop: string, asn: number, more: Partial<AddressedSession> = {}): AddressedSession => ({
  pop,
  asn,
  session: null,
  family: 4,
  relationship: "transit",
  name: null,
  announce: true,
  prepend: 0,
  routeServer: false,
  localIp: null,
  neighborIp: null,
  ...more,
});

const ground: ConfigGround = {
  generator: "catchment 0.0.0",
  settings: { ...defaultSettings(), originAsn: 64501, ipv4Prefixes: ["203.0.113.0/24"] },
  sessions: [
    session("LHR", 100, { prepend: 1 }),
    session("LHR", 100, { session: "b" }),
    session("IAD", 200, { family: 6 }),
    session("IAD", 300, { announce: false }),
  ],
  asPrefixes: new Map([[64500, ["2001:db8:f::/48", "198.51.100.0/24", "192.0.2.0/25", "192.0.2.0/24", "nonsense"]]]),
  cells: 7,
  simulated: {
    percentOptimal: 90,
    interval90: [88, 92],
    uncalibrated: false,
    weights: "demand",
    evidence: Object.fromEntries(EvidenceRule.options.map((rule) => [rule, 0])) as Evidence,
    period: { from: "2026-01-01", to: "2026-01-31" },
  },
  shares: {
    ofGeo: new Map([["US", 0.4]]),
    ofRegion: new Map([["west", 0.45]]),
    ofOverride: [0.05, null],
  },
};

const two: Plan = plan(
  [
    region("east", { pops: ["LHR"], geos: ["continent:EU", "US-NY", "*"] }),
    region("west", { pops: ["IAD"], geos: ["US", "continent:EU"], fallback: "east" }),
    region("empty", { geos: ["BR"], fallback: "west" }),
  ],
  {
    announcements: [
      { region: "east", pop: "LHR", asn: 100, session: "b", withhold: true },
      {
        region: "west",
        pop: "IAD",
        asn: 300,
        withhold: false,
        prepend: 2,
        noExport: true,
        communities: ["2:2", "1:1", "2:2"],
      },
    ],
    dnsOverrides: [
      { asn: 64500, region: "empty" },
      { cidr: "192.0.2.0/25", region: "east" },
    ],
  },
);

const config = buildRegionConfig(two, ground);

test("is what its schema says, and the same for the same plan", () => {
  expect(RegionConfig.parse(config)).toEqual(config);
  expect(buildRegionConfig(structuredClone(two), ground)).toEqual(config);
});

test("keeps the plan as it was given; regions have prefixes of the settings, then of the ranges for tests", () => {
  expect(config.plan.regions[0]!.ipv4).toBeUndefined();
  expect(config.regions.map(({ ipv4 }) => ipv4?.prefix)).toEqual(["203.0.113.0/24", "198.18.0.0/24", "198.18.1.0/24"]);
  expect(config.regions[0]!.ipv4?.address).toBe("203.0.113.1");
});

test("geos stand once, wide ones first, with the region whose PoPs answer", () => {
  expect(config.geos).toEqual([
    { geo: "*", region: "east", share: 0 },
    { geo: "continent:EU", region: "east", share: 0 },
    { geo: "BR", region: "west", share: 0 },
    { geo: "US", region: "west", share: 0.4 },
    { geo: "US-NY", region: "east", share: 0 },
  ]);
});

test("a region falls back to the one of the plan, else to the default region", () => {
  expect(config.regions.map(({ id, fallback }) => [id, fallback])).toEqual([
    ["east", null],
    ["west", "east"],
    ["empty", "west"],
  ]);
});

test("an override of an AS stands with its networks by family, address and length", () => {
  expect(config.overrides).toEqual([
    {
      region: "west",
      asn: 64500,
      cidrs: ["192.0.2.0/24", "192.0.2.0/25", "198.51.100.0/24", "2001:db8:f::/48"],
      share: 0.05,
    },
    { region: "east", asn: null, cidrs: ["192.0.2.0/25"], share: null },
  ]);
});

test("every session is told something for every region: what its file and the plan say, or nothing outside the set", () => {
  const told = config.announcements.map(
    ({ region: of, pop, asn, session: name, announce, prepend, noExport, communities }) =>
      [of, pop, asn, name ?? "", announce, prepend, noExport, communities.join(" ")].join(","),
  );
  expect(told).toEqual([
    "east,LHR,100,,true,1,false,",
    "east,LHR,100,b,false,0,false,",
    "east,IAD,200,,false,0,false,",
    "east,IAD,300,,false,0,false,",
    "west,LHR,100,,false,0,false,",
    "west,LHR,100,b,false,0,false,",
    "west,IAD,200,,true,0,false,",
    "west,IAD,300,,true,2,true,1:1 2:2",
    "empty,LHR,100,,false,0,false,",
    "empty,LHR,100,b,false,0,false,",
    "empty,IAD,200,,false,0,false,",
    "empty,IAD,300,,false,0,false,",
  ]);
});

test("the hash is that of the plan's document", () => {
  expect(config.planHash).toMatch(/^[0-9a-f]{64}$/);
  expect(buildRegionConfig({ ...two, name: "Other" }, ground).planHash).not.toBe(config.planHash);
});

test("borrowed prefixes and regions that nobody answers are found", () => {
  const alone = buildRegionConfig(
    plan([region("east", { pops: ["LHR"], geos: ["*"] }), region("lost", { geos: ["BR"] })]),
    ground,
  );
  const { findings } = exportBundle(alone, "json", ExportOptions.parse({}));
  expect(findings.map(({ severity, code, message }) => [severity, code, message.split(" ")[1]])).toEqual([
    ["error", "region-unanswered", "lost"],
    ["warning", "default-prefix", "east"],
    ["warning", "default-prefix", "lost"],
  ]);
});

test.each(ExportTarget.options)("the export to %s is the same byte for byte, its files lie in its folder", (target) => {
  const options = ExportOptions.parse({ full: true, geoDatabase: "/geo.mmdb", asnDatabase: "/asn.mmdb" });
  const first = exportBundle(config, target, options);
  const second = exportBundle(structuredClone(config), target, options);
  expect(second).toEqual(first);
  expect(bundleHash(second)).toBe(bundleHash(first));
  expect(first.files.length).toBeGreaterThan(0);
  for (const { path, text, sha256: hash } of first.files) {
    expect(hash).toBe(sha256(text));
    expect(pathInside("/folder", path).startsWith("/folder/")).toBe(true);
  }
});

test("no file lies outside its folder", () => {
  for (const path of ["../x", "a/../../x", "/etc/passwd", "a\0b"])
    expect(() => pathInside("/folder", path)).toThrow(/may not/);
});
