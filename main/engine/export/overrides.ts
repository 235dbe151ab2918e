import ipaddr from "ipaddr.js";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { formatPrefix, holdsPrefix, parsePrefix, type Prefix } from "#shared/plan/prefix.ts";
import type { DnsRegion } from "./geo-dns.ts";

/** Resolvers (or, with ECS, users) in a network get a region whatever their place is. */
export interface NetworkOverride {
  readonly cidr: string;
  readonly family: 4 | 6;
  readonly region: DnsRegion;
  readonly share: number | null;
}

export interface AsnOverride {
  readonly asn: number;
  readonly region: DnsRegion;
  /** Its networks, where as-prefixes were imported. */
  readonly cidrs: readonly string[];
  readonly share: number | null;
}

type FindRegion = (id: string) => DnsRegion;

/** The CIDR overrides of a plan, each network once (the first counts), IPv4 first, by address. */
export function networkOverrides(config: RegionConfig, find: FindRegion): NetworkOverride[] {
  const networks = new Map<string, NetworkOverride>();
  for (const { asn, cidrs, region, share } of config.overrides) {
    const prefix = asn === null ? networkOf(cidrs[0] ?? "") : null;
    if (!prefix) continue;
    const cidr = formatPrefix(prefix);
    if (!networks.has(cidr)) networks.set(cidr, { cidr, family: prefix.family, region: find(region), share });
  }
  return sorted([...networks.values()]);
}

/** The AS overrides of a plan, each AS once (the first counts), by number. */
export function asnOverrides(config: RegionConfig, find: FindRegion): AsnOverride[] {
  const asns = new Map<number, AsnOverride>();
  for (const { asn, cidrs, region, share } of config.overrides) {
    if (asn !== null && !asns.has(asn)) asns.set(asn, { asn, region: find(region), cidrs, share });
  }
  return [...asns.values()].toSorted((a, b) => a.asn - b.asn);
}

/**
 * The AS overrides as networks, for servers that know no AS numbers: what a CIDR override of the plan holds stays with
 * it, as the plan's own order has it; of two ASes with the same network the first counts.
 */
export function asNetworks(networks: readonly NetworkOverride[], asns: readonly AsnOverride[]): NetworkOverride[] {
  const own = networks.map(({ cidr }) => parsePrefix(cidr)!);
  const found = new Map<string, NetworkOverride>();
  for (const { region, cidrs, share } of asns) {
    for (const text of cidrs) {
      const prefix = networkOf(text);
      if (!prefix || own.some((outer) => holdsPrefix(outer, prefix))) continue;
      const cidr = formatPrefix(prefix);
      if (!found.has(cidr)) found.set(cidr, { cidr, family: prefix.family, region, share });
    }
  }
  return sorted([...found.values()]);
}

/** A network as configurations name it: bits behind its length are cleared; undefined for what is none. */
export function networkOf(text: string): Prefix | undefined {
  const asWritten = parsePrefix(text);
  if (asWritten || !ipaddr.isValidCIDR(text)) return asWritten;
  const [address, length] = ipaddr.parseCIDR(text);
  const network =
    address.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  return parsePrefix(`${network.toString()}/${length}`);
}

function sorted(networks: readonly NetworkOverride[]): NetworkOverride[] {
  const keyed = networks.map((network) => ({ network, prefix: parsePrefix(network.cidr)! }));
  return keyed
    .toSorted(({ prefix: a }, { prefix: b }) =>
      a.family !== b.family
        ? a.family - b.family
        : a.first === b.first
          ? a.length - b.length
          : a.first < b.first
            ? -1
            : 1,
    )
    .map(({ network }) => network);
}
