import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import { finding } from "./findings.ts";
import type { GeoDns } from "./geo-dns.ts";

/** Without a geo database a server can place nobody. */
export function missingDatabase({ geoDatabase, full }: ExportOptions, { geos, regions }: GeoDns): ExportFinding[] {
  if (geoDatabase !== undefined || geos.length === 0 || regions.length < 2) return [];
  const message =
    "No geo database is named (--geo-db FILE.mmdb, with nested country.iso_code, continent.code and subdivisions as in GeoLite2-City or GeoIP2-City)";
  const approximation = "GeoLite2-City.mmdb in the server's own folder";
  return [finding(full ? "error" : "warning", "geo-database-missing", message, { approximation })];
}

/** For servers that take networks in place of AS numbers. */
export const missingAsNetworks = ({ asns }: GeoDns, why: string): ExportFinding[] =>
  asns.map(({ asn, cidrs, share, region }) =>
    cidrs.length > 0
      ? finding("info", "asn-as-networks", `${why}: the override of AS${asn} stands as its networks`, {
          approximation: `${cidrs.length} networks of as-prefixes; export again when the AS announces others`,
          userShare: share,
        })
      : finding(
          "warning",
          "asn-not-expressed",
          `${why}, and no networks of AS${asn} are imported (as-prefixes): ${region.id} is not given to it`,
          {
            approximation: "left out: its resolvers follow their place",
            userShare: share,
          },
        ),
  );

/** For servers that look AS numbers up in a database. */
export function missingAsnDatabase({ asnDatabase, full }: ExportOptions, { asns }: GeoDns): ExportFinding[] {
  if (asnDatabase !== undefined || asns.length === 0) return [];
  const message = "No AS database is named (--asn-db FILE.mmdb, with autonomous_system_number as in GeoLite2-ASN)";
  const approximation = "GeoLite2-ASN.mmdb in the server's own folder";
  return [finding(full ? "error" : "warning", "asn-database-missing", message, { approximation })];
}
