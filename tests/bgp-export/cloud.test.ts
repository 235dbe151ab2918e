import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exportBundle } from "#engine/export/bundle.ts";
import { geoFacts, geosOfKind } from "#shared/geo/catalogue.ts";
import { ExportOptions, type ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { holdsPrefix, parsePrefix, type Prefix } from "#shared/plan/prefix.ts";
import { regionFor } from "../dns/expected.ts";
import { hostilePlan, HOSTILE } from "../dns/hostile.ts";
import { AS_NETWORKS, builtin, configOf, customPlan } from "../dns/plans.ts";
import { octoAnswer, octoProblems, type OctoRecord } from "./octodns-rules.ts";
import {
  collectionProblems,
  recordProblems,
  vendorCheck,
  type ChangeBatch,
  type CidrChange,
  type RecordSet,
} from "./route53-rules.ts";

const plans: readonly Plan[] = [builtin("global"), builtin("continents"), builtin("continents-6"), customPlan];
const bundleOf = (plan: Plan, target: ExportTarget, options: object = {}) =>
  exportBundle(configOf(plan), target, ExportOptions.parse(options));

/** Users of every country and US state, at an address that no override names; territories stand as countries. */
const GEOS = [
  ...geosOfKind("country").map(({ code }) => code),
  ...["NY", "CA", "FL", "TX", "WA", "AZ", "IL", "GA", "CO", "HI"].map((state) => `US-${state}`),
];
const ELSEWHERE = { 4: "9.9.9.9", 6: "2a0f::9" } as const;
/** Inside and beside the overrides of the custom plan. */
const NETWORKS = [
  "20.9.1.1",
  "20.9.17.1",
  "20.9.200.1",
  "20.0.200.1",
  "20.0.130.1",
  "2a00:9:4000::5",
  "2a00:9::5",
  "2a00:0:8000::7",
];

const KEYS = { A: "ipv4", AAAA: "ipv6" } as const;
const hostPrefix = (address: string): Prefix => parsePrefix(`${address}/${address.includes(":") ? 128 : 32}`)!;

/** Continents that both the services and the plans' geos agree on. */
const isAgreed = (geo: string): boolean => !["BV", "CX", "EH", "HM", "XK", "TL", "CY", "GS"].includes(geo);

function route53(plan: Plan, options: object = {}) {
  const { files, findings } = bundleOf(plan, "route53", options);
  const batches = files
    .filter(({ path }) => path.startsWith("change-batch"))
    .map(({ text }) => JSON.parse(text) as ChangeBatch);
  const cidrs = files
    .filter(({ path }) => path === "cidr-changes.json")
    .flatMap(({ text }) => JSON.parse(text) as CidrChange[]);
  return {
    batches,
    cidrs,
    findings,
    records: batches.flatMap(({ Changes }) => Changes.map((change) => change.ResourceRecordSet)),
    files,
  };
}

/** What Route 53 answers by its documents: the longest block's location, else by place, else the default. */
function answer53(
  records: readonly RecordSet[],
  cidrs: readonly CidrChange[],
  name: string,
  type: string,
  address: string,
  geo: string,
): string | undefined {
  const own = records.filter(({ Name, Type }) => Name === name && Type === type);
  const blocks = cidrs
    .flatMap(({ LocationName, CidrList }) => CidrList.map((cidr) => ({ LocationName, prefix: parsePrefix(cidr)! })))
    .filter(({ prefix }) => holdsPrefix(prefix, hostPrefix(address)))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const byLocation = (location: string) =>
    own.find(({ CidrRoutingConfig }) => CidrRoutingConfig?.LocationName === location);
  const byNetwork = own.some(({ CidrRoutingConfig }) => CidrRoutingConfig)
    ? (byLocation(blocks[0]?.LocationName ?? "*") ?? byLocation("*"))
    : undefined;
  if (byNetwork?.AliasTarget) return answer53(records, [], byNetwork.AliasTarget.DNSName, type, address, geo);
  const [country, state] = geo.split("-");
  const place = (test: (at: NonNullable<RecordSet["GeoLocation"]>) => boolean) =>
    own.find(({ GeoLocation }) => GeoLocation && test(GeoLocation));
  const record =
    byNetwork ??
    place((at) => at.CountryCode === country && at.SubdivisionCode === state) ??
    place((at) => at.CountryCode === country && at.SubdivisionCode === undefined) ??
    place((at) => at.ContinentCode === geoFacts(geo)?.continent) ??
    place((at) => at.CountryCode === "*");
  return record?.ResourceRecords?.[0]?.Value;
}

const addressFor = (plan: Plan, address: string, geo: string, type: "A" | "AAAA") =>
  regionFor(plan, address, geo)[KEYS[type]]?.address;

test.each(plans)("Route 53: requests for $id are what the vendor describes, and keep its rules", (plan) => {
  const { batches, cidrs, records } = route53(configOf(plan).plan);
  for (const ChangeBatch of batches) {
    vendorCheck("changeResourceRecordSets", { HostedZoneId: "Z0123456789ABCDEFGHIJ", ChangeBatch });
    expect(ChangeBatch.Comment.length).toBeLessThanOrEqual(256);
    expect(ChangeBatch.Changes.length).toBeLessThanOrEqual(500);
  }
  if (cidrs.length > 0)
    vendorCheck("changeCidrCollection", { Id: "00000000-0000-0000-0000-000000000000", Changes: cidrs });
  expect(recordProblems(records, "example.com")).toEqual([]);
  expect(collectionProblems(cidrs)).toEqual([]);
});

test("the vendor's validator and our rules do refuse what is wrong", () => {
  expect(() =>
    vendorCheck("changeResourceRecordSets", {
      HostedZoneId: "Z",
      ChangeBatch: { Changes: [{ Action: "UPSERT", ResourceRecordSet: { Name: "www.example.com.", Policy: 1 } }] },
    }),
  ).toThrow("Policy");
  const [record] = route53(customPlan).records;
  expect(recordProblems([record!, record!], "example.com")).not.toEqual([]);
  expect(
    recordProblems([{ ...record!, GeoLocation: { CountryCode: "FR", SubdivisionCode: "IDF" } }], "example.com"),
  ).not.toEqual([]);
});

test.each(plans)("Route 53: $id is answered as the plan says, everywhere that it can be said", (plan) => {
  const { records, cidrs, findings } = route53(plan);
  const unsaid = findings
    .filter(({ code }) => code === "geo-not-expressed")
    .map(({ message }) => message.split(" ").at(-1) ?? "");
  expect(unsaid.toSorted()).toEqual(plan === customPlan ? ["FR-92", "FR-IDF", "GB-SCT"] : []);
  for (const type of ["A", "AAAA"] as const) {
    for (const geo of GEOS.filter(isAgreed)) {
      const address = type === "A" ? ELSEWHERE[4] : ELSEWHERE[6];
      expect([geo, answer53(records, cidrs, "www.example.com.", type, address, geo)]).toEqual([
        geo,
        addressFor(plan, address, geo, type),
      ]);
    }
    for (const network of NETWORKS) {
      expect([network, answer53(records, cidrs, "www.example.com.", type, network, "DE")]).toEqual([
        network,
        addressFor(plan, network, "DE", type),
      ]);
    }
  }
});

test("Route 53: a plan of every country is split into batches that are accepted one by one", () => {
  const countries = geosOfKind("country").map(({ code }) => code);
  const plan = {
    ...customPlan,
    regions: customPlan.regions.map((region, index) =>
      index === 0 ? { ...region, geos: [...countries, ...region.geos] } : region,
    ),
  };
  const { batches, records } = route53(plan);
  expect(batches.map(({ Changes }) => Changes.length > 0 && Changes.length <= 500)).toEqual([true, true]);
  expect(recordProblems(records, "example.com")).toEqual([]);
});

test("Route 53: the top of a zone, and a region without IPv6", () => {
  const { ipv6: _ipv6, ...bare } = customPlan.regions[3]!;
  const plan = { ...customPlan, regions: customPlan.regions.map((region, index) => (index === 3 ? bare : region)) };
  const { records, findings } = route53(plan, { name: "@", zone: "example.org" });
  expect(recordProblems(records, "example.org")).toEqual([]);
  expect(new Set(records.map(({ Name }) => Name))).toEqual(new Set(["example.org.", "geo.example.org."]));
  expect(findings.filter(({ code }) => code === "family-from-wider").map(({ message }) => message)).toEqual([
    expect.stringContaining("americas has no AAAA"),
  ]);
});

test("Route 53: networks that are too long are found and left out", () => {
  const plan = {
    ...customPlan,
    dnsOverrides: [
      ...customPlan.dnsOverrides,
      { cidr: "20.9.32.0/25", region: "americas" },
      { cidr: "2a00:9::/49", region: "eu" },
    ],
  };
  const { cidrs, findings } = route53(plan);
  expect(collectionProblems(cidrs)).toEqual([]);
  expect(findings.filter(({ code }) => code === "network-length")).toHaveLength(2);
});

const recordsOf = (plan: Plan): OctoRecord[] => {
  const { files } = bundleOf(plan, "octodns");
  const document = parse(files[0]!.text) as Record<string, OctoRecord[]>;
  expect(Object.keys(document)).toEqual(["www"]);
  return document["www"]!;
};

/** A place as octoDNS writes it. */
function octoPlace(geo: string): string {
  const [country = ""] = geo.split("-");
  return `${geoFacts(country)?.continent}-${geo}`;
}

test.each(plans)("octoDNS: $id is a record that it documents, and is answered as the plan says", (plan) => {
  for (const record of recordsOf(plan)) {
    expect(octoProblems(record)).toEqual([]);
    const { type } = record;
    for (const geo of [...GEOS.filter(isAgreed), "CA-ON", "CA-QC"]) {
      const address = type === "A" ? ELSEWHERE[4] : ELSEWHERE[6];
      expect([geo, octoAnswer(record, { geo: octoPlace(geo), network: hostPrefix(address) })]).toEqual([
        geo,
        addressFor(plan, address, geo, type),
      ]);
    }
    for (const address of NETWORKS) {
      expect([address, octoAnswer(record, { geo: "EU-DE", network: hostPrefix(address) })]).toEqual([
        address,
        addressFor(plan, address, "DE", type),
      ]);
    }
  }
});

test("octoDNS: what it has no codes for is found, with what users get in its place", () => {
  const { findings } = bundleOf(customPlan, "octodns");
  const unsaid = findings.filter(({ code }) => code === "geo-not-expressed");
  expect(unsaid.map(({ message }) => message.split(" ").at(-1) ?? "").toSorted()).toEqual([
    "FR-92",
    "FR-IDF",
    "GB-SCT",
  ]);
  expect(unsaid[0]!.approximation).toContain("continent:EU");
  expect(findings.some(({ code }) => code === "asn-as-networks")).toBe(true);
  expect(AS_NETWORKS.length).toBeGreaterThan(0);
});

const random = fc.record({
  geos: fc.uniqueArray(fc.constantFrom(...GEOS, "CA-ON", "continent:EU", "continent:AS", "continent:NA"), {
    maxLength: 12,
  }),
  owners: fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
  fallbacks: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
  networks: fc.uniqueArray(fc.tuple(fc.nat(3), fc.integer({ min: 9, max: 24 }), fc.nat(3)), {
    maxLength: 6,
    selector: ([octet, length]) => `${octet}/${length}`,
  }),
  bare: fc.nat(9),
});

test("both: any plan gives what they document", () => {
  const ids = customPlan.regions.map(({ id }) => id);
  fc.assert(
    fc.property(random, ({ geos, owners, fallbacks, networks, bare }) => {
      const plan: Plan = {
        ...customPlan,
        regions: customPlan.regions.map(({ ipv6, ...region }, index) => ({
          ...region,
          ...(bare !== index && ipv6 && { ipv6 }),
          geos: geos.filter((_geo, at) => owners[at] === index),
          fallback: ids[fallbacks[index]!]!,
        })),
        dnsOverrides: networks.map(([octet, length, region]) => ({
          cidr: `${20 + octet}.0.0.0/${length}`,
          region: ids[region]!,
        })),
      };
      for (const record of recordsOf(plan)) expect(octoProblems(record)).toEqual([]);
      const { records, cidrs } = route53(plan);
      expect(recordProblems(records, "example.com")).toEqual([]);
      expect(collectionProblems(cidrs)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("no text of a plan is read by either", () => {
  const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 60 }));
  const plainOcto = recordsOf(hostilePlan("plain"));
  const plain53 = route53(hostilePlan("plain"));
  fc.assert(
    fc.property(anyText, (text) => {
      const plan = hostilePlan(text);
      expect(recordsOf(plan)).toEqual(plainOcto);
      const own = route53(plan);
      expect(own.records).toEqual(plain53.records);
      const readme = own.files.find(({ path }) => path === "README.md")!.text;
      expect(readme.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      const outside = (page: string): string[] => page.split("\n").filter((line) => !line.startsWith("    "));
      expect(outside(readme)).toEqual(outside(plain53.files.find(({ path }) => path === "README.md")!.text));
    }),
    { numRuns: 60 },
  );
});
