import { parentsOf } from "#shared/geo/catalogue.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { DnsAnswer, DnsChange } from "#shared/model/plan-diff.ts";
import { geoOrder } from "../export/geo-order.ts";

/** Users (0-1) by the cells' own geo. */
export type GeoShares = ReadonlyMap<string, number>;

/**
 * The lines of DNS that answer with other addresses, widest geos first. A line is a geo that either config lists; its
 * users are those whom no narrower line of either takes.
 */
export function dnsChanges(a: RegionConfig, b: RegionConfig, users: GeoShares): DnsChange[] {
  const lines = new Set(["*", ...[...a.geos, ...b.geos].map(({ geo }) => geo)]);
  const shares = sharesByLine(lines, users);
  const [fromA, fromB] = [answerFinder(a), answerFinder(b)];
  const geos = [...lines].toSorted(geoOrder).map((geo): DnsChange => ({
    key: `geo:${geo}`,
    from: fromA(geo),
    to: fromB(geo),
    userShare: shares.get(geo) ?? 0,
  }));
  return [...geos, ...overrideChanges(a, b)].filter(({ from, to }) => !sameAnswer(from, to));
}

/** By line: users whose narrowest line it is. */
function sharesByLine(lines: ReadonlySet<string>, users: GeoShares): Map<string, number> {
  const shares = new Map<string, number>();
  for (const [geo, share] of users) {
    const line = [geo, ...parentsOf(geo)].find((code) => lines.has(code)) ?? "*";
    shares.set(line, (shares.get(line) ?? 0) + share);
  }
  return shares;
}

/** Who answers for a geo: the most specific line, else the default region. */
export function answerFinder(config: RegionConfig): (geo: string) => DnsAnswer | null {
  const regionOf = new Map(config.geos.map(({ geo, region }) => [geo, region]));
  return (geo) => {
    const line = [geo, ...parentsOf(geo)].find((code) => regionOf.has(code));
    return answerOf(config, line === undefined ? config.defaultRegion : regionOf.get(line)!);
  };
}

function answerOf({ regions }: RegionConfig, id: string): DnsAnswer | null {
  const region = regions.find((each) => each.id === id);
  return region ? { region: id, ipv4: region.ipv4?.address ?? null, ipv6: region.ipv6?.address ?? null } : null;
}

const sameAnswer = (a: DnsAnswer | null, b: DnsAnswer | null): boolean => a?.ipv4 === b?.ipv4 && a?.ipv6 === b?.ipv6;

/** An override of one side only changes what its networks get from their places: no answer stands for that. */
function overrideChanges(a: RegionConfig, b: RegionConfig): DnsChange[] {
  const [inA, inB] = [overridesOf(a), overridesOf(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].toSorted().map((key) => ({
    key,
    from: inA.get(key)?.answer ?? null,
    to: inB.get(key)?.answer ?? null,
    userShare: inB.get(key)?.share ?? inA.get(key)?.share ?? null,
  }));
}

/** The first override of a network or AS counts. */
function overridesOf(config: RegionConfig): Map<string, { answer: DnsAnswer | null; share: number | null }> {
  const overrides = new Map<string, { answer: DnsAnswer | null; share: number | null }>();
  for (const { asn, cidrs, region, share } of config.overrides) {
    const key = asn === null ? `cidr:${cidrs[0]}` : `asn:${asn}`;
    if (!overrides.has(key)) overrides.set(key, { answer: answerOf(config, region), share });
  }
  return overrides;
}
