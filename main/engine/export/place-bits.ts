import type { DnsGeo } from "./geo-dns.ts";

/** Codes from the continent down: `["NA", "US", "NY"]`. */
export const placeBits = ({ continent, country, subdivisions }: DnsGeo): string[] => [
  ...(continent === null ? [] : [continent]),
  ...(country === null ? [] : [country]),
  ...subdivisions,
];
