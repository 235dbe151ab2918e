import type { ExportFinding } from "#shared/model/export.ts";
import { finding } from "./findings.ts";
import type { DnsGeo, DnsRegion, GeoDns } from "./geo-dns.ts";
import { asNetworks, type NetworkOverride } from "./overrides.ts";
import { placeBits } from "./place-bits.ts";

/** The family of a record. */
export interface RecordType {
  readonly type: "A" | "AAAA";
  readonly key: "ipv4" | "ipv6";
}

const RECORD_TYPES: readonly RecordType[] = [
  { type: "A", key: "ipv4" },
  { type: "AAAA", key: "ipv6" },
];

/** The types that some region has an address of. */
export const recordTypes = ({ regions }: GeoDns): RecordType[] =>
  RECORD_TYPES.filter(({ key }) => regions.some((region) => region[key] !== null));

/** All networks with a region of their own: of the plan, and those of ASes. */
export const cloudNetworks = ({ networks, asns }: GeoDns): NetworkOverride[] => [
  ...networks,
  ...asNetworks(networks, asns),
];

/** The geos that a service knows; for each other one whose users get another region by that, a finding. */
export function knownGeos(
  { geos, fallback }: GeoDns,
  service: string,
  isKnown: (geo: DnsGeo) => boolean,
): { geos: DnsGeo[]; findings: ExportFinding[] } {
  const kept = geos.filter(isKnown);
  const findings = geos
    .filter((geo) => !isKnown(geo))
    .flatMap((geo) => {
      const above = kept.findLast((each) => holds(each, geo));
      const region = above?.region ?? fallback;
      if (region === geo.region) return [];
      return [
        finding("warning", "geo-not-expressed", `${service} has no records for ${geo.geo}`, {
          approximation: `its users get ${region.id}, ${above ? `as ${above.geo}` : "the default region"}`,
          userShare: geo.share,
        }),
      ];
    });
  return { geos: kept, findings };
}

/** True when one geo lies in another: wide ones come first in the list. */
function holds(outer: DnsGeo, inner: DnsGeo): boolean {
  const [outerBits, innerBits] = [placeBits(outer), placeBits(inner)];
  return outerBits.length < innerBits.length && outerBits.every((bit, index) => bit === innerBits[index]);
}

/** Services whose records fall through to the next wider place can't answer with no address. */
export function fallThroughs({ regions, geos, networks, asns, fallback }: GeoDns, service: string): ExportFinding[] {
  const isNamed = (region: DnsRegion): boolean =>
    [...geos, ...networks, ...asns].some((each) => each.region === region);
  return regions.filter(isNamed).flatMap((region) =>
    RECORD_TYPES.filter(({ key }) => region[key] === null && regions.some((other) => other[key] !== null)).map(
      ({ type }) =>
        finding(
          "warning",
          "family-from-wider",
          `Region ${region.id} has no ${type} address, and ${service} can't say so for a place or network`,
          {
            approximation: `its users get the ${type} address of the next wider place, else of ${fallback.id} where that has one`,
            userShare: region.share,
          },
        ),
    ),
  );
}

/** Which countries a continent has is the service's own view. */
export const continentsOfService = ({ geos }: GeoDns, service: string): ExportFinding[] => {
  const continents = geos.filter(({ country }) => country === null);
  if (continents.length === 0) return [];
  const message = `Which continent a country at the border of two belongs to (Russia, Turkey, Cyprus and others) is ${service}'s view: name such countries in the plan where it matters`;
  return [finding("info", "continents-of-service", message)];
};
