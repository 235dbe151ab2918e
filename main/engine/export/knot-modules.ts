import type { ExportOptions } from "#shared/model/export.ts";
import type { DnsRegion, GeoDns } from "./geo-dns.ts";
import { geoTree, type GeoTree } from "./geo-tree.ts";

export interface KnotModule {
  /** Ends the module's id. */
  readonly part: "net" | "asn" | "geo";
  readonly what: string;
  readonly path: string;
  readonly entries: readonly { readonly key: string; readonly region: DnsRegion }[];
}

/** The modules that a plan needs, in the order in which they are asked; none for a plan of one region. */
export function modulesOf(dns: GeoDns): KnotModule[] {
  const { label, networks, asns, geos, regions } = dns;
  const path = (part: KnotModule["part"]): string => `${label}.${part}.conf`;
  const modules: KnotModule[] = [
    {
      part: "net",
      what: "network",
      path: path("net"),
      entries: networks.map(({ cidr, region }) => ({ key: `net: ${cidr}`, region })),
    },
    {
      part: "asn",
      what: "AS number",
      path: path("asn"),
      entries: asns.map(({ asn, region }) => ({ key: `geo: "${asn}"`, region })),
    },
    {
      part: "geo",
      what: "place",
      path: path("geo"),
      entries: geos.length > 0 && regions.length > 1 ? treeEntries(geoTree(dns), []) : [],
    },
  ];
  return modules.filter(({ entries }) => entries.length > 0);
}

/** `*` is everywhere that the database knows: an answer of the zone itself would be kept for the whole world. */
function treeEntries(tree: GeoTree, codes: readonly string[]): KnotModule["entries"] {
  const own = { key: `geo: "${codes.length === 0 ? "*" : codes.join(";")}"`, region: tree.region };
  return [own, ...[...tree.below].flatMap(([code, below]) => treeEntries(below, [...codes, code]))];
}

const GEO_KEYS = "[ continent/code, country/iso_code, subdivisions/0/iso_code, subdivisions/1/iso_code ]";

/** The section of knot.conf that holds the modules. */
export function moduleLines(options: ExportOptions, { label }: GeoDns, modules: readonly KnotModule[]): string[] {
  const databases = {
    net: ["  mode: subnet"],
    asn: [
      "  mode: geodb",
      `  geodb-file: ${quoted(options.asnDatabase ?? "GeoLite2-ASN.mmdb")}`,
      '  geodb-key: [ "(id)autonomous_system_number" ]',
    ],
    geo: [
      "  mode: geodb",
      `  geodb-file: ${quoted(options.geoDatabase ?? "GeoLite2-City.mmdb")}`,
      `  geodb-key: ${GEO_KEYS}`,
    ],
  };
  return [
    "mod-geoip:",
    ...modules.flatMap(({ part, path }) => [
      `- id: ${label}-${part}`,
      `  config-file: ${quoted(`${options.folder}/${path}`)}`,
      `  ttl: ${options.ttlSeconds}`,
      ...databases[part],
    ]),
  ];
}

/** A string of Knot's configuration; paths hold no line breaks and control characters. */
export const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
