import type { ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { holdsPrefix, parsePrefix, type Prefix } from "#shared/plan/prefix.ts";
import { ecsOfServer } from "./ecs.ts";
import { finding } from "./findings.ts";
import { geoDns, type DnsRegion, type GeoDns } from "./geo-dns.ts";
import { geoTree, type GeoTree } from "./geo-tree.ts";
import { headerComment } from "./header.ts";
import { missingAsNetworks, missingDatabase } from "./database-findings.ts";
import { asNetworks, type NetworkOverride } from "./overrides.ts";
import { regionComment } from "./region-comment.ts";
import { zoneText } from "./zone.ts";
import type { TargetFile, TargetOutput, WriteTarget } from "./target.ts";

/**
 * gdnsd 3, geoip plugin: one map and one resource, named after the plan. A region is a datacenter; its list goes on with
 * its fallbacks, for admin_state and for service checks of the operator's own.
 */
export const writeGdnsd: WriteTarget = (config, options) => {
  const dns = geoDns(config, options);
  if (!dns) return { files: [], findings: [] };
  const networks = allNetworks(dns);
  const files = [
    mapFile(config, options, dns, networks.kept.length > 0),
    resourceFile(config, options, dns),
    ...(networks.kept.length > 0 ? [netsFile(config, options, dns, networks.kept)] : []),
    ...(options.full ? fullFiles(config, options, dns) : [recordFile(config, options, dns)]),
  ];
  return { files, findings: [...ecsOfServer(config, options), ...findingsOf(options, dns, networks.refused)] };
};

/** Parts of IPv6 that stand for IPv4 addresses: gdnsd takes no networks there. */
const IPV4_LIKE = ["::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "2001::/32", "2002::/16"];

function allNetworks({ networks, asns }: GeoDns): { kept: NetworkOverride[]; refused: NetworkOverride[] } {
  const all = [...networks, ...asNetworks(networks, asns)];
  const like = IPV4_LIKE.map((text) => parsePrefix(text)!);
  const refused = all.filter(({ cidr }) => like.some((block) => liesIn(block, cidr)));
  return { kept: all.filter((network) => !refused.includes(network)), refused };
}

/** A wider network around such a part is fine: only what lies in it is not. */
function liesIn(block: Prefix, cidr: string): boolean {
  const prefix = parsePrefix(cidr)!;
  return holdsPrefix(block, prefix);
}

function findingsOf(
  options: ExportOptions,
  dns: GeoDns,
  refused: readonly NetworkOverride[],
): TargetOutput["findings"] {
  return [
    ...dns.findings,
    ...missingDatabase(options, dns),
    ...missingAsNetworks(dns, "gdnsd knows no AS numbers"),
    ...refused.map(({ cidr, share }) =>
      finding("warning", "network-refused", `gdnsd takes no network in ${cidr}, which stands for IPv4 addresses`, {
        approximation: "left out: the override of the IPv4 networks counts",
        userShare: share,
      }),
    ),
    finding(
      "info",
      "failover-by-hand",
      `Regions fail over to the next of their list when they are down: write "geoip/${dns.label}/REGION => DOWN" into the file admin_state of gdnsd's state directory, or name service checks instead of "up" in the resource`,
    ),
  ];
}

/** Without the line gdnsd answers by ECS. */
const ecsLine = ({ ecs }: ExportOptions): string => `edns_client_subnet => ${ecs}`;

/** Folder of what the geoip plugin reads, in full configurations and by gdnsd's own default. */
const GEOIP = "geoip";

function mapFile(config: RegionConfig, options: ExportOptions, dns: GeoDns, hasNets: boolean): TargetFile {
  const how = [
    `Lay this file and ${dns.label}.nets (where there is one) into the geoip folder of gdnsd's configuration.`,
    `Include it: plugins => { geoip => { maps => { $include{${GEOIP}/${dns.label}.map} } } }`,
    `In options: ${ecsLine(options)}`,
    "Check by: gdnsd checkconf; look up an address by: gdnsd_geoip_test. Then: gdnsdctl replace.",
  ];
  const tree = geoTree(dns);
  const lines = [
    `${dns.label} => {`,
    ...(needsDatabase(dns) ? [`  geoip2_db => ${quoted(options.geoDatabase ?? "GeoLite2-City.mmdb")}`] : []),
    `  datacenters => [${datacenters(dns)
      .map(({ label }) => label)
      .join(", ")}]`,
    ...(hasNets ? [`  nets => ${dns.label}.nets`] : []),
    ...(needsDatabase(dns) ? ["  map => {", ...treeLines(tree, "    "), "  }"] : []),
    "}",
  ];
  return { path: `${GEOIP}/${dns.label}.map`, text: headed(config, "gdnsd: geo map", how, lines), language: "gdnsd" };
}

const needsDatabase = ({ geos, regions }: GeoDns): boolean => geos.length > 0 && regions.length > 1;

/** Without a map gdnsd answers by this order itself: whoever nothing places belongs to the first. */
function datacenters(dns: GeoDns): readonly DnsRegion[] {
  if (needsDatabase(dns)) return dns.regions;
  return [...new Set([dns.fallback, ...dns.fallback.fallbacks, ...dns.regions])];
}

/** Where gdnsd orders the datacenters itself the default is the first; it is written out all the same. */
function treeLines(tree: GeoTree, indent: string): string[] {
  const lines = [`${indent}default => ${list(tree.region)}`];
  for (const [code, below] of tree.below) {
    if (below.below.size === 0) lines.push(`${indent}${code} => ${list(below.region)}`);
    else lines.push(`${indent}${code} => {`, ...treeLines(below, `${indent}  `), `${indent}}`);
  }
  return lines;
}

/** A region and who answers when it is down. */
const list = (region: DnsRegion): string => `[${[region, ...region.fallbacks].map(({ label }) => label).join(", ")}]`;

function resourceFile(config: RegionConfig, options: ExportOptions, dns: GeoDns): TargetFile {
  const how = [
    `Include it: plugins => { geoip => { resources => { $include{${GEOIP}/${dns.label}.resource} } } }`,
    `In the zone ${dns.zone}: ${dns.name} ${options.ttlSeconds} DYNA geoip!${dns.label}`,
  ];
  const lines = [
    `${dns.label} => {`,
    `  map => ${dns.label}`,
    "  service_types => up",
    "  dcmap => {",
    ...dns.regions.map(({ label, ipv4, ipv6 }) => {
      const addresses = [...(ipv4 ? [`addrs_v4 => [${ipv4}]`] : []), ...(ipv6 ? [`addrs_v6 => [${ipv6}]`] : [])];
      return `    ${label} => { ${addresses.join(", ")} }`;
    }),
    "  }",
    "}",
  ];
  const path = `${GEOIP}/${dns.label}.resource`;
  return {
    path,
    text: headed(config, "gdnsd: addresses of the regions", how, lines, regionComment(dns)),
    language: "gdnsd",
  };
}

function netsFile(
  config: RegionConfig,
  _options: ExportOptions,
  dns: GeoDns,
  networks: readonly NetworkOverride[],
): TargetFile {
  const how = [`The map ${dns.label} names this file; gdnsd reads it again by itself when it changes.`];
  const lines = networks.map(({ cidr, region }) => `${cidr} => ${list(region)}`);
  const path = `${GEOIP}/${dns.label}.nets`;
  return { path, text: headed(config, "gdnsd: networks with a region of their own", how, lines), language: "gdnsd" };
}

function recordFile(config: RegionConfig, options: ExportOptions, dns: GeoDns): TargetFile {
  const how = [`Put the line into the zone file of ${dns.zone}, in place of the addresses that ${dns.name} has there.`];
  const lines = [record(options, dns)];
  return {
    path: `${dns.label}.record`,
    text: `${headerComment(config, "gdnsd: record of the name", how, ";")}\n${lines.join("\n")}\n`,
    language: "zone",
  };
}

const record = ({ ttlSeconds }: ExportOptions, { name, label }: GeoDns): string =>
  `${name} ${ttlSeconds} DYNA geoip!${label}`;

function fullFiles(config: RegionConfig, options: ExportOptions, dns: GeoDns): TargetFile[] {
  const how = [`gdnsd -c ${options.folder} checkconf`, `gdnsd -c ${options.folder} start`];
  const lines = [
    "options => {",
    `  listen => ${quoted(options.listen)}`,
    `  run_dir => ${quoted(`${options.folder}/run`)}`,
    `  state_dir => ${quoted(`${options.folder}/state`)}`,
    `  ${ecsLine(options)}`,
    "}",
    "plugins => {",
    "  geoip => {",
    `    maps => { $include{${GEOIP}/${dns.label}.map} }`,
    `    resources => { $include{${GEOIP}/${dns.label}.resource} }`,
    "  }",
    "}",
  ];
  return [
    { path: "config", text: headed(config, "gdnsd: a whole server", how, lines), language: "gdnsd" },
    {
      path: `zones/${dns.zone}`,
      text: zoneText(config, options, "gdnsd: the zone, for a whole server", how, [record(options, dns)]),
      language: "zone",
    },
  ];
}

const headed = (
  config: RegionConfig,
  what: string,
  how: readonly string[],
  lines: readonly string[],
  more = "",
): string => `${headerComment(config, what, how)}${more}\n${lines.join("\n")}\n`;

/** A string of gdnsd's configuration. Letters beyond ASCII stand as they are: it refuses numbers above 199 for their bytes. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
