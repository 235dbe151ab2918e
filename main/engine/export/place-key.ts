import type { DnsGeo } from "./geo-dns.ts";

/**
 * A place as PowerDNS spells it, in lower case as the server gives codes: `continent-eu`, `country-fr`, `sub-us-ny` (the
 * first level of subdivisions). The marks keep equal codes apart: AS is a continent and a country.
 */
export function placeKey({ continent, country, subdivisions }: DnsGeo): string {
  if (country === null) return `continent-${continent}`.toLowerCase();
  const [subdivision] = subdivisions;
  return (subdivision === undefined ? `country-${country}` : `sub-${country}-${subdivision}`).toLowerCase();
}
