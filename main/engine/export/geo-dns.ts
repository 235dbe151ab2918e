import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { ConfigRegion, RegionConfig } from "#shared/model/region-config.ts";
import { geoFacts, parentsOf } from "#shared/geo/catalogue.ts";
import { answeringRegion, regionById } from "#shared/plan/region.ts";
import { geoDnsFindings } from "./geo-dns-findings.ts";
import { labelsFor, labelOf } from "./labels.ts";
import { asnOverrides, networkOverrides, type AsnOverride, type NetworkOverride } from "./overrides.ts";

/** A region as DNS answers with it. */
export interface DnsRegion {
  readonly id: string;
  /** Lower-case letters, digits and dashes; of its own in the plan. */
  readonly label: string;
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  /** Who answers when it is down, nearest first. */
  readonly fallbacks: readonly DnsRegion[];
  readonly name: string;
  readonly share: number;
}

/** A geo with its codes as databases have them: subdivisions without their country, the widest first. */
export interface DnsGeo {
  readonly geo: string;
  readonly region: DnsRegion;
  readonly share: number;
  /** Of continents and what lies below. */
  readonly continent: string | null;
  readonly country: string | null;
  readonly subdivisions: readonly string[];
}

/** What a geo-DNS server has to say for one name: the same for every kind of server. */
export interface GeoDns {
  /** Label of the plan: names maps, resources and files. */
  readonly label: string;
  readonly zone: string;
  /** As typed in the zone: `www`, or `@`. */
  readonly name: string;
  /** The whole name, without a dot at the end. */
  readonly host: string;
  readonly regions: readonly DnsRegion[];
  /** Who answers whom nothing else places. */
  readonly fallback: DnsRegion;
  /** Continents, then countries, then subdivisions, by code; what is no geo is left out and found. */
  readonly geos: readonly DnsGeo[];
  /** CIDR overrides of the plan. */
  readonly networks: readonly NetworkOverride[];
  readonly asns: readonly AsnOverride[];
  readonly findings: readonly ExportFinding[];
}

/** Reads a config for one name. A plan without any region with an address gives null and its findings. */
export function geoDns(config: RegionConfig, options: ExportOptions): GeoDns | null {
  const regions = dnsRegions(config);
  const find = (id: string): DnsRegion | undefined => answering(regions, config, id);
  const wanted = config.geos.find(({ geo }) => geo === "*")?.region ?? config.defaultRegion;
  const fallback = find(wanted) ?? regions.values().next().value;
  if (!fallback) return null;
  const geos = config.geos.flatMap(({ geo, region, share }) => dnsGeo(geo, find(region) ?? fallback, share));
  const networks = networkOverrides(config, (id) => find(id) ?? fallback);
  const asns = asnOverrides(config, (id) => find(id) ?? fallback);
  const used = usedRegions([fallback, ...[...geos, ...networks, ...asns].map(({ region }) => region)]);
  return {
    label: labelOf(config.plan.id),
    zone: options.zone,
    name: options.name,
    host: options.name === "@" ? options.zone : `${options.name}.${options.zone}`,
    regions: [...regions.values()].filter((region) => used.has(region)),
    fallback,
    geos,
    networks,
    asns,
    findings: geoDnsFindings(config, options, used),
  };
}

/** Regions with an address, by id. */
function dnsRegions(config: RegionConfig): Map<string, DnsRegion> {
  const labels = labelsFor(config.regions.map(({ id }) => id));
  const regions = new Map<string, DnsRegion & { fallbacks: DnsRegion[] }>();
  for (const { id, name, ipv4, ipv6, share } of config.regions) {
    if (!ipv4 && !ipv6) continue;
    const addresses = { ipv4: ipv4?.address ?? null, ipv6: ipv6?.address ?? null };
    regions.set(id, { id, name, share, ...addresses, label: labels.get(id)!, fallbacks: [] });
  }
  for (const region of regions.values()) {
    for (const id of fallbackIds(config, region.id)) {
      const next = regions.get(id);
      if (next) region.fallbacks.push(next);
    }
  }
  return regions;
}

/** The chain of fallbacks with PoPs of their own, each once. */
function fallbackIds({ regions }: RegionConfig, from: string): string[] {
  const byId = new Map<string, ConfigRegion>(regions.map((region) => [region.id, region]));
  const seen = new Set([from]);
  const chain: string[] = [];
  let next = byId.get(from)?.fallback ?? null;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const region = byId.get(next);
    if (region && region.pops.length > 0) chain.push(next);
    next = region?.fallback ?? null;
  }
  return chain;
}

/** The region that answers where a plan names one: itself when it has PoPs, else along its fallbacks. */
function answering(regions: ReadonlyMap<string, DnsRegion>, { plan }: RegionConfig, id: string): DnsRegion | undefined {
  const region = regionById(plan, id);
  const answers = (region && answeringRegion(plan, region)?.id) ?? id;
  return regions.get(answers) ?? regions.get(id);
}

function dnsGeo(geo: string, region: DnsRegion, share: number): DnsGeo[] {
  const facts = geoFacts(geo);
  if (!facts || facts.kind === "world") return [];
  const chain = facts.kind === "subdivision" ? [geo, ...parentsOf(geo)] : [];
  const subdivisions = chain.filter((code) => geoFacts(code)?.kind === "subdivision").toReversed();
  return [
    {
      geo,
      region,
      share,
      continent: facts.continent ?? geo.replace("continent:", ""),
      country: facts.country,
      subdivisions: subdivisions.map((code) => code.slice(3)),
    },
  ];
}

function usedRegions(named: readonly DnsRegion[]): Set<DnsRegion> {
  return new Set(named.flatMap((region) => [region, ...region.fallbacks]));
}
