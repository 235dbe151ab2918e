import type { ConfigAnnouncement, ConfigRegion, RegionConfig } from "#shared/model/region-config.ts";
import { geoName } from "#shared/geo/catalogue.ts";
import { csvText, type CsvValue } from "#shared/text/csv.ts";
import { headerFacts, oneLine } from "./header.ts";
import type { TargetFile, WriteTarget } from "./target.ts";

/** The neutral config as tables: regions, geos, overrides, announcements, and what they were made from. */
export const writeCsv: WriteTarget = (config) => ({
  files: [
    table("about.csv", ["fact", "value"], headerFacts(config)),
    table(
      "regions.csv",
      REGION_COLUMNS,
      config.regions.map((region) => regionRow(region, config.defaultRegion)),
    ),
    table("geos.csv", ["geo", "name", "region", "share"], geoRows(config)),
    table("overrides.csv", ["region", "asn", "cidr", "share"], overrideRows(config)),
    table("announcements.csv", ANNOUNCEMENT_COLUMNS, config.announcements.map(announcementRow)),
  ],
  findings: [],
});

/** A table whose texts stand on one line each, without characters that nobody sees. */
export function table(path: string, header: readonly string[], rows: readonly (readonly CsvValue[])[]): TargetFile {
  const plain = rows.map((row) => row.map((value) => (typeof value === "string" ? oneLine(value) : value)));
  return { path, text: csvText(header, plain), language: "csv" };
}

const REGION_COLUMNS = [
  "region",
  "name",
  "color",
  "ipv4_prefix",
  "ipv4_address",
  "ipv6_prefix",
  "ipv6_address",
  "pops",
  "geos",
  "fallback",
  "default",
  "share",
];

const regionRow = (region: ConfigRegion, defaultRegion: string): CsvValue[] => [
  region.id,
  region.name,
  region.color,
  region.ipv4?.prefix,
  region.ipv4?.address,
  region.ipv6?.prefix,
  region.ipv6?.address,
  region.pops.join(" "),
  region.geos.join(" "),
  region.fallback,
  region.id === defaultRegion,
  region.share,
];

const geoRows = ({ geos }: RegionConfig): CsvValue[][] =>
  geos.map(({ geo, region, share }) => [geo, geoName(geo), region, share]);

/** A row for each network of an override; one without a network where an AS has none that is known. */
const overrideRows = ({ overrides }: RegionConfig): CsvValue[][] =>
  overrides.flatMap(({ region, asn, cidrs, share }) =>
    (cidrs.length > 0 ? cidrs : [null]).map((cidr) => [region, asn, cidr, share]),
  );

const ANNOUNCEMENT_COLUMNS = [
  "region",
  "pop",
  "asn",
  "session",
  "family",
  "relationship",
  "name",
  "route_server",
  "local_ip",
  "neighbor_ip",
  "announce",
  "prepend",
  "no_export",
  "communities",
];

const announcementRow = (row: ConfigAnnouncement): CsvValue[] => [
  row.region,
  row.pop,
  row.asn,
  row.session,
  row.family,
  row.relationship,
  row.name,
  row.routeServer,
  row.localIp,
  row.neighborIp,
  row.announce,
  row.prepend,
  row.noExport,
  row.communities.join(" "),
];
