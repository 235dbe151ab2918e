import type { DnsRegion, GeoDns } from "./geo-dns.ts";

/** The geos of a plan as databases nest them: continent, country, subdivisions; each with who answers what lies in no other. */
export interface GeoTree {
  readonly region: DnsRegion;
  readonly below: ReadonlyMap<string, GeoTree>;
}

interface Growing extends GeoTree {
  region: DnsRegion;
  readonly below: Map<string, Growing>;
}

/** Wide geos come first in the list, so that what lies between takes after what is above it. */
export function geoTree({ geos, fallback }: GeoDns): GeoTree {
  const root: Growing = { region: fallback, below: new Map() };
  for (const { continent, country, subdivisions, region } of geos) {
    let at = root;
    for (const code of [continent, country, ...subdivisions]) {
      if (code === null) continue;
      let next = at.below.get(code);
      if (!next) at.below.set(code, (next = { region: at.region, below: new Map() }));
      at = next;
    }
    at.region = region;
  }
  return root;
}
