import { parentsOf } from "#shared/geo/catalogue.ts";
import type { DnsOverride, Plan, Region } from "#shared/model/plan.ts";
import {
  formatPrefix,
  holdsAddress,
  LONGEST_ROUTED,
  parseAddress,
  parsePrefix,
  type Prefix,
} from "#shared/plan/prefix.ts";
import { regionColors } from "#shared/look/scale.ts";
import type { AdoptedDns, AdoptedRegion, Findings } from "./adopted.ts";

/** What a configuration is read beside. */
export interface AdoptGround {
  readonly id: string;
  readonly name: string;
  /** PoP ids of the workspace: a region with such a label is that PoP alone. */
  readonly pops: readonly string[];
  /** A plan whose regions have the same service addresses: names, PoPs, prefixes and announcements come from it. */
  readonly like: Plan | null;
}

type Keys = "ipv4" | "ipv6";

/**
 * The plan that a server carries out now. A region is that of `like` with one of its addresses, else the PoP of its
 * label; what is known of neither is found. Geos that say the same as what is above them are left out, unless `like`
 * lists them in that region. What no DNS server holds (notes, ramp, the ECS switch, announcements) is that of `like`.
 */
export function adoptedPlan(dns: AdoptedDns, ground: AdoptGround, findings: Findings): Plan {
  const known = new Map(dns.regions.map((region) => [region.label, knownRegion(region, ground.like)]));
  const ids = idsOf(dns.regions, known);
  const idOf = (label: string): string => ids.get(label) ?? label;
  const geos = withKnownGeos(dns, minimalGeos(dns), known);
  const regions = dns.regions.map((region, index) => {
    const own = geos.filter((geo) => geo.region === region.label).map(({ geo }) => geo);
    return toRegion(region, known.get(region.label) ?? null, { index, own, dns, ground, idOf, findings });
  });
  return {
    version: 1,
    id: ground.id,
    name: ground.name,
    notes: ground.like?.notes ?? "",
    defaultRegion: idOf(dns.defaultRegion),
    ecs: ground.like?.ecs ?? dns.ecs,
    regions: inOrderOf(ground.like, regions),
    announcements: (ground.like?.announcements ?? []).filter(({ region }) => [...ids.values()].includes(region)),
    dnsOverrides: dns.overrides.map((override): DnsOverride => {
      const region = idOf(override.region);
      return "cidr" in override ? { cidr: override.cidr, region } : { asn: override.asn, region };
    }),
    ramp: ground.like?.ramp ?? [],
  };
}

/** As in the plan that names them, others behind. */
function inOrderOf(like: Plan | null, regions: readonly Region[]): Region[] {
  const rank = ({ id }: Region): number => {
    const index = like?.regions.findIndex((region) => region.id === id) ?? -1;
    return index < 0 ? Infinity : index;
  };
  return regions.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/** The region of a plan that has one of these service addresses. */
function knownRegion({ ipv4, ipv6 }: AdoptedRegion, like: Plan | null): Region | null {
  const same = (a: string | null, b: string | undefined): boolean => a !== null && a === b;
  return like?.regions.find((region) => same(ipv4, region.ipv4?.address) || same(ipv6, region.ipv6?.address)) ?? null;
}

/** Ids of a known region once; other labels as ids, none of them twice. */
function idsOf(regions: readonly AdoptedRegion[], known: ReadonlyMap<string, Region | null>): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { label } of regions) {
    const id = known.get(label)?.id;
    if (id === undefined || taken.has(id)) continue;
    ids.set(label, id);
    taken.add(id);
  }
  for (const { label } of regions) {
    if (ids.has(label)) continue;
    const plain = label.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "region";
    let id = plain;
    for (let count = 2; taken.has(id); count++) id = `${plain}-${count}`;
    ids.set(label, id);
    taken.add(id);
  }
  return ids;
}

/** The geos that say something else than what is above them, each once. */
function minimalGeos({ geos, defaultRegion }: AdoptedDns): { geo: string; region: string }[] {
  const regionOf = new Map<string, string>();
  for (const { geo, region } of geos) if (!regionOf.has(geo)) regionOf.set(geo, region);
  const above = (geo: string): string =>
    parentsOf(geo)
      .map((parent) => regionOf.get(parent))
      .find(Boolean) ?? defaultRegion;
  return [...regionOf].filter(([geo, region]) => region !== above(geo)).map(([geo, region]) => ({ geo, region }));
}

/** Beside those, the geos that a known region lists and that DNS sends there too, though they say nothing new. */
function withKnownGeos(
  dns: AdoptedDns,
  minimal: readonly { geo: string; region: string }[],
  known: ReadonlyMap<string, Region | null>,
): { geo: string; region: string }[] {
  const regionOf = new Map(minimal.map(({ geo, region }) => [geo, region]));
  const answers = (geo: string): string =>
    [geo, ...parentsOf(geo)].map((each) => regionOf.get(each)).find(Boolean) ?? dns.defaultRegion;
  const listed = dns.regions.flatMap(({ label }) =>
    (known.get(label)?.geos ?? []).map((geo) => ({ geo, region: label })),
  );
  const same = listed.filter(({ geo, region }) => answers(geo) === region);
  const taken = new Set(same.map(({ geo }) => geo));
  return [...same, ...minimal.filter(({ geo }) => !taken.has(geo)).toSorted((a, b) => (a.geo < b.geo ? -1 : 1))];
}

interface RegionGround {
  readonly index: number;
  readonly own: readonly string[];
  readonly dns: AdoptedDns;
  readonly ground: AdoptGround;
  readonly idOf: (label: string) => string;
  readonly findings: Findings;
}

function toRegion(region: AdoptedRegion, known: Region | null, at: RegionGround): Region {
  const { dns, ground, idOf, findings, own } = at;
  const pops = known?.pops ?? ground.pops.filter((pop) => pop.toLowerCase() === region.label.toLowerCase());
  if (pops.length === 0) {
    findings.warn(
      `which PoPs announce region ${region.label} is not known: its label is no PoP, and no plan with its addresses was given`,
    );
  }
  const ipv4 = addressOf(region, known, "ipv4", findings);
  const ipv6 = addressOf(region, known, "ipv6", findings);
  const goesToDefault = region.fallback === dns.defaultRegion;
  return {
    id: idOf(region.label),
    name: known?.name ?? region.label,
    color: known?.color ?? regionColors[at.index % regionColors.length]!,
    ...(ipv4 && { ipv4 }),
    ...(ipv6 && { ipv6 }),
    pops: [...pops],
    geos: [...own],
    ...(region.fallback !== null && !goesToDefault && { fallback: idOf(region.fallback) }),
  };
}

/** The known prefix that holds the address, else the longest routed prefix around it: a guess that is found. */
function addressOf(region: AdoptedRegion, known: Region | null, key: Keys, findings: Findings) {
  const address = region[key];
  const parsed = address === null ? undefined : parseAddress(address);
  if (address === null || !parsed) return null;
  const own = known?.[key];
  const ownPrefix = parsePrefix(own?.prefix ?? "");
  if (own && ownPrefix && holdsAddress(ownPrefix, parsed)) return { prefix: own.prefix, address };
  const around = routedAround(parsed);
  findings.note(`prefix ${around} of region ${region.label} is guessed from its address ${address}`);
  return { prefix: around, address };
}

function routedAround({ family, value }: { family: 4 | 6; value: bigint }): string {
  const length = LONGEST_ROUTED[family];
  const hostBits = BigInt((family === 4 ? 32 : 128) - length);
  const prefix: Prefix = { family, first: (value >> hostBits) << hostBits, length };
  return formatPrefix(prefix);
}
