import { isKnownGeo } from "#shared/geo/catalogue.ts";
import type { Region } from "#shared/model/plan.ts";
import { parsePrefix } from "#shared/plan/prefix.ts";
import ipaddr from "ipaddr.js";

/** Geo codes as typed, apart by spaces or commas; `problem` names the first that is none. */
export function readGeoCodes(text: string): { geos: string[]; problem: string | null } {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const geos = [...new Set(words.map(tidyCode))];
  const unknown = geos.find((geo) => !isKnownGeo(geo));
  return {
    geos,
    problem: unknown === undefined ? null : `“${unknown}” is no geo: use BR, US-NY, continent:EU or *`,
  };
}

const tidyCode = (word: string): string =>
  word.toLowerCase().startsWith("continent:") ? `continent:${word.slice(10).toUpperCase()}` : word.toUpperCase();

/** A prefix and an address inside it, as typed; the address may be left out and is then the first one. */
export function readRegionAddress(text: string, family: 4 | 6): { address: Region["ipv4"]; problem: string | null } {
  const [prefix, address, ...rest] = text.split(/[\s,]+/).filter((word) => word !== "");
  if (prefix === undefined) return { address: undefined, problem: null };
  const kind = family === 4 ? "ipv4" : "ipv6";
  const network = ipaddr.isValidCIDR(prefix) ? ipaddr.parseCIDR(prefix) : null;
  if (rest.length > 0 || !network || network[0].kind() !== kind) {
    return { address: undefined, problem: `Write a prefix and an address, such as ${examples[family]}` };
  }
  const service = address ?? firstAddress(prefix, family);
  if (!ipaddr.isValid(service) || ipaddr.parse(service).kind() !== kind) {
    return { address: undefined, problem: `“${service}” is no IPv${family} address` };
  }
  if (!ipaddr.parse(service).match(network)) return { address: undefined, problem: `${service} is not in ${prefix}` };
  return { address: { prefix, address: service }, problem: null };
}

export const addressText = (address: Region["ipv4"]): string => (address ? `${address.prefix} ${address.address}` : "");

/** The AS that is written as `AS64496` or `64496`; null for any other text. */
export function readAsn(text: string): number | null {
  const digits = /^(?:AS)?(\d{1,10})$/i.exec(text.trim())?.[1];
  return digits !== undefined && Number(digits) <= 4_294_967_295 ? Number(digits) : null;
}

/** An AS, or a prefix, as DNS overrides name networks. */
export function readNetwork(text: string): {
  network: { asn: number } | { cidr: string } | null;
  problem: string | null;
} {
  const word = text.trim();
  const asn = readAsn(word);
  if (asn !== null) return { network: { asn }, problem: null };
  if (parsePrefix(word)) return { network: { cidr: word }, problem: null };
  return { network: null, problem: "Write an AS such as AS64496, or a prefix such as 192.0.2.0/24" };
}

const examples = { 4: "198.51.100.0/24 198.51.100.1", 6: "2001:db8:1::/48 2001:db8:1::1" };

function firstAddress(prefix: string, family: 4 | 6): string {
  const network =
    family === 4 ? ipaddr.IPv4.networkAddressFromCIDR(prefix) : ipaddr.IPv6.networkAddressFromCIDR(prefix);
  const bytes = network.toByteArray();
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 1;
  return ipaddr.fromByteArray(bytes).toString();
}
