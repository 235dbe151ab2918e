import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptConfig } from "#engine/adopting/adopt.ts";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { geosOfKind } from "#shared/geo/catalogue.ts";
import type { AdoptFormat } from "#shared/model/adopting.ts";
import { ExportOptions } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { assignmentFinder, regionById } from "#shared/plan/region.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { AS_NETWORKS, builtin, configOf, customPlan, OVERRIDDEN_AS } from "./plans.ts";

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-round-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORMATS: readonly AdoptFormat[] = ["gdnsd", "powerdns", "octodns", "json"];

/** Exports a plan, whole or as fragments, and reads the files back. */
function roundTrip(plan: Plan, format: AdoptFormat, full: boolean, like: Plan | null) {
  const place = join(folder, String(count++));
  const bundle = exportBundle(configOf(plan), format, ExportOptions.parse({ full, folder: place }));
  writeBundle(bundle, place);
  return adoptConfig(place, format, undefined, { id: plan.id, name: plan.name, pops: [], like });
}

const GEOS = [
  ...geosOfKind("continent").map(({ code }) => code),
  "BR",
  "US",
  "CA",
  "FR",
  "DE",
  "JP",
  "NA",
  "NO",
  "ZA",
  "SG",
  "AU",
  "IN",
  "RU",
  "US-NY",
  "US-CA",
  "US-AZ",
  "CA-ON",
  "CA-QC",
];

/** What users see of a plan: an address by place, network and AS, and who answers when a region is down. */
function seen(plan: Plan, networksOf: (asn: number) => readonly string[] | null) {
  const addressOf = (id: string | undefined): string => {
    const found = id === undefined ? null : regionById(plan, id);
    return `${found?.ipv4?.address ?? "-"} ${found?.ipv6?.address ?? "-"}`;
  };
  const assign = assignmentFinder(plan);
  const used = new Set<string>([assign("*")?.region.id ?? ""]);
  const geos = [...GEOS, "SO", "UY", "US-TX", "CA-BC"].map((geo) => {
    const id = assign(geo)?.region.id;
    if (id !== undefined) used.add(id);
    return [geo, addressOf(id)];
  });
  const overrides = new Map<string, string>();
  for (const override of plan.dnsOverrides) {
    used.add(override.region);
    const keys = "cidr" in override ? [override.cidr] : (networksOf(override.asn) ?? [`AS${override.asn}`]);
    for (const key of keys) if (!overrides.has(key)) overrides.set(key, addressOf(override.region));
  }
  const fallbacks = [...used].map((id) => {
    const own = regionById(plan, id);
    const next = own?.fallback ?? (id === plan.defaultRegion ? undefined : plan.defaultRegion);
    return [addressOf(id), next === undefined ? "nobody" : addressOf(next)];
  });
  return {
    geos: Object.fromEntries(geos),
    rest: addressOf(plan.defaultRegion),
    overrides: Object.fromEntries(overrides),
    fallbacks: Object.fromEntries(fallbacks),
  };
}

const IDS = ["eu", "Eu", "am-1", "as.ia"];

const plans: fc.Arbitrary<Plan> = fc
  .record({
    regionOf: fc.array(fc.constantFrom(-1, 0, 1, 2, 3), { minLength: GEOS.length, maxLength: GEOS.length }),
    fallback: fc.array(fc.constantFrom(-1, 0, 1, 2, 3), { minLength: 4, maxLength: 4 }),
    networks: fc.uniqueArray(fc.tuple(fc.nat(200), fc.nat(3)), { maxLength: 4, selector: ([octet]) => octet }),
    asn: fc.constantFrom(-1, 0, 1, 2, 3),
  })
  .map(({ regionOf, fallback, networks, asn }): Plan => ({
    version: 1,
    id: "random",
    name: "Random",
    notes: "",
    defaultRegion: "eu",
    ecs: true,
    regions: IDS.map((id, index) =>
      region(id, {
        pops: [`p${index}`],
        geos: GEOS.filter((_geo, at) => regionOf[at] === index),
        ipv4: { prefix: `203.0.${index}.0/24`, address: `203.0.${index}.1` },
        ipv6: { prefix: `2001:db8:${index + 1}::/48`, address: `2001:db8:${index + 1}::1` },
        ...(fallback[index] !== -1 && fallback[index] !== index && { fallback: IDS[fallback[index]!]! }),
      }),
    ),
    announcements: [],
    dnsOverrides: [
      ...networks.map(([octet, at]) => ({ cidr: `${octet + 1}.9.0.0/16`, region: IDS[at]! })),
      ...(asn < 0 ? [] : [{ asn: OVERRIDDEN_AS, region: IDS[asn]! }]),
    ],
    ramp: [],
  }));

/** gdnsd and octoDNS know no AS numbers: their networks come back in place of them. */
const networksIn = (format: AdoptFormat) => (asn: number) =>
  (format === "gdnsd" || format === "octodns") && asn === OVERRIDDEN_AS ? AS_NETWORKS : null;

/** octoDNS refuses fallbacks that lead back: each region's is one of those before it. */
const withoutLoops = (plan: Plan): Plan => ({
  ...plan,
  regions: plan.regions.map(({ fallback, ...own }, index) => ({
    ...own,
    ...(fallback !== undefined && IDS.indexOf(fallback) < index && { fallback }),
  })),
});

describe.each(FORMATS)("%s", (format) => {
  test("a plan that was exported and imported answers the same, as it stands and beside the plan it came from", () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (any, full) => {
        const plan = format === "octodns" ? withoutLoops(any) : any;
        const expected = seen(plan, networksIn(format));
        const alone = roundTrip(plan, format, full, null);
        expect(seen(alone.plan, networksIn(format))).toEqual(expected);
        const beside = roundTrip(plan, format, full, plan);
        expect(seen(beside.plan, networksIn(format))).toEqual(expected);
        expect(beside.findings.filter(({ severity }) => severity === "warning")).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test.each(["global", "continents", "continents-6"] as const)("%s comes back as the same document", (id) => {
    const plan = configOf(builtin(id)).plan;
    expect(roundTrip(plan, format, false, plan).plan).toEqual(plan);
  });
});

test("a plan of every kind of entry comes back from JSON as the same document", () => {
  const plan = configOf(customPlan).plan;
  expect(roundTrip(plan, "json", false, null).plan).toEqual(plan);
});
