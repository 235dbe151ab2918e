import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { missingAsnDatabase, missingDatabase } from "./database-findings.ts";
import { ecsOfServer } from "./ecs.ts";
import { finding } from "./findings.ts";
import { geoDns, type DnsRegion, type GeoDns } from "./geo-dns.ts";
import { headerComment } from "./header.ts";
import { moduleLines, modulesOf, quoted, type KnotModule } from "./knot-modules.ts";
import { regionComment } from "./region-comment.ts";
import type { TargetFile, WriteTarget } from "./target.ts";
import { hostPort, zoneText } from "./zone.ts";

/**
 * Knot DNS 3, mod-geoip three times over: by network, by AS number, by place; the first that knows the user answers, else
 * the zone does, with the default region.
 */
export const writeKnot: WriteTarget = (config, options) => {
  const dns = geoDns(config, options);
  if (!dns) return { files: [], findings: [] };
  const modules = modulesOf(dns);
  const files = [
    ...modules.map((module) => entriesFile(config, dns, module)),
    ...(modules.length > 0 ? [modulesFile(config, options, dns, modules)] : []),
    ...(options.full ? fullFiles(config, options, dns, modules) : [recordsFile(config, dns, options)]),
  ];
  return { files, findings: [...ecsOfServer(config, options), ...findingsOf(options, dns)] };
};

function findingsOf(options: ExportOptions, dns: GeoDns): ExportFinding[] {
  return [
    ...dns.findings,
    ...missingDatabase(options, dns),
    ...missingAsnDatabase(options, dns),
    ...familiesAtApex(dns),
    ...(options.ecs ? wideScopes(dns) : []),
    finding(
      "info",
      "failover-by-hand",
      "mod-geoip checks no health. To take a region down put the addresses of its fallback into its entries and say knotc reload",
    ),
  ];
}

/** Elsewhere such a region stands as a CNAME to a name that has one family only. */
const familiesAtApex = (dns: GeoDns): ExportFinding[] =>
  dns.name !== "@"
    ? []
    : dns.regions
        .filter(lacksFamily(dns))
        .map(({ id, ipv6, share }) =>
          finding(
            "warning",
            "family-from-zone",
            `Region ${id} has no ${ipv6 === null ? "AAAA" : "A"} address, and at the top of a zone mod-geoip can't say so`,
            { approximation: `its users get that of ${dns.fallback.id}`, userShare: share },
          ),
        );

/** A resolver that keeps an answer for the network of a geo database keeps it for an override inside that network too. */
function wideScopes({ networks, asns, geos }: GeoDns): ExportFinding[] {
  const overrides = [...networks, ...asns];
  if (overrides.length === 0 || geos.length === 0) return [];
  const userShare = overrides.every(({ share }) => share !== null)
    ? overrides.reduce((sum, { share }) => sum + (share ?? 0), 0)
    : null;
  const message =
    "Answers by place name the whole network of the geo database as their scope: a resolver that sends ECS may keep such an answer for an override inside that network, for as long as its TTL";
  return [
    finding("warning", "ecs-scope", message, {
      approximation: "the override counts from the next question on",
      userShare,
    }),
  ];
}

/** True for regions without a family that another region has. */
const lacksFamily =
  ({ regions }: GeoDns) =>
  (region: DnsRegion): boolean =>
    (["ipv4", "ipv6"] as const).some((key) => region[key] === null && regions.some((other) => other[key] !== null));

function entriesFile(config: RegionConfig, dns: GeoDns, { part, what, path, entries }: KnotModule): TargetFile {
  const how = [`The module ${dns.label}-${part} reads this file; after a change: knotc reload`];
  const lines = entries.flatMap(({ key, region }) => [`- ${key}`, ...answerLines(dns, region)]);
  const header = headerComment(config, `Knot DNS: regions by ${what}`, how) + regionComment(dns);
  return { path, text: `${header}\n${dns.host}:\n${lines.join("\n")}\n`, language: "knot" };
}

/** A region that lacks a family is a CNAME to its own name: what is not there is then answered as such. */
function answerLines(dns: GeoDns, region: DnsRegion): string[] {
  if (dns.name !== "@" && lacksFamily(dns)(region)) return [`  CNAME: ${ownName(dns, region)}.`];
  return [...(region.ipv4 ? [`  A: ${region.ipv4}`] : []), ...(region.ipv6 ? [`  AAAA: ${region.ipv6}`] : [])];
}

const ownName = ({ host }: GeoDns, { label }: DnsRegion): string => `${label}.vip.${host}`;

function modulesFile(
  config: RegionConfig,
  options: ExportOptions,
  dns: GeoDns,
  modules: readonly KnotModule[],
): TargetFile {
  const how = [
    `Include it in knot.conf: include: "${modulesPath(dns)}" (paths in it are those of this folder)`,
    `In the section zone, at ${dns.zone}: ${moduleList(dns, modules)}`,
    `In the section server: ${ecsLine(options)}`,
    "Check by: knotc conf-check. Then: knotc reload",
  ];
  const text = `${headerComment(config, "Knot DNS: modules", how)}\n${moduleLines(options, dns, modules).join("\n")}\n`;
  return { path: modulesPath(dns), text, language: "knot" };
}

const modulesPath = ({ label }: GeoDns): string => `${label}.modules.conf`;

const moduleList = ({ label }: GeoDns, modules: readonly KnotModule[]): string =>
  `module: [ ${modules.map(({ part }) => `mod-geoip/${label}-${part}`).join(", ")} ]`;

/** Without the line Knot answers by the resolver's address alone. */
const ecsLine = ({ ecs }: ExportOptions): string => `edns-client-subnet: ${ecs ? "on" : "off"}`;

/** What the zone itself says: the default region, and the own names of regions without a family. */
function records(dns: GeoDns, { ttlSeconds }: ExportOptions): string[] {
  const own = dns.name === "@" ? [] : dns.regions.filter(lacksFamily(dns));
  const line = (name: string, type: string, address: string | null): string[] =>
    address === null ? [] : [`${name} ${ttlSeconds} ${type} ${address}`];
  return [
    ...line(dns.name, "A", dns.fallback.ipv4),
    ...line(dns.name, "AAAA", dns.fallback.ipv6),
    ...own.flatMap((region) => [
      ...line(`${ownName(dns, region)}.`, "A", region.ipv4),
      ...line(`${ownName(dns, region)}.`, "AAAA", region.ipv6),
    ]),
  ];
}

function recordsFile(config: RegionConfig, dns: GeoDns, options: ExportOptions): TargetFile {
  const how = [`Put these records into the zone ${dns.zone}, in place of the addresses that ${dns.name} has there.`];
  const header = headerComment(config, "Knot DNS: records of the name", how, ";");
  return { path: `${dns.label}.records`, text: `${header}\n${records(dns, options).join("\n")}\n`, language: "zone" };
}

function fullFiles(
  config: RegionConfig,
  options: ExportOptions,
  dns: GeoDns,
  modules: readonly KnotModule[],
): TargetFile[] {
  const { folder } = options;
  const { host, port } = hostPort(options.listen);
  const how = [`knotc -c ${folder}/knot.conf conf-check`, `knotd -c ${folder}/knot.conf`];
  const lines = [
    "server:",
    `  rundir: ${quoted(`${folder}/run`)}`,
    `  listen: [ ${host}@${port} ]`,
    `  ${ecsLine(options)}`,
    "database:",
    `  storage: ${quoted(`${folder}/state`)}`,
    "log:",
    "- target: stderr",
    "  any: info",
    ...(modules.length > 0 ? [`include: ${quoted(`${folder}/${modulesPath(dns)}`)}`] : []),
    "zone:",
    `- domain: ${dns.zone}`,
    `  file: ${quoted(`${folder}/zone`)}`,
    "  zonefile-sync: -1",
    "  journal-content: none",
    ...(modules.length > 0 ? [`  ${moduleList(dns, modules)}`] : []),
  ];
  const text = `${headerComment(config, "Knot DNS: a whole server", how)}\n${lines.join("\n")}\n`;
  return [
    { path: "knot.conf", text, language: "knot" },
    {
      path: "zone",
      text: zoneText(config, options, "Knot DNS: the zone, for a whole server", how, records(dns, options)),
      language: "zone",
    },
    { path: "run/README", text: "Knot DNS keeps its control socket here.\n", language: "text" },
    { path: "state/README", text: "Knot DNS keeps its databases here.\n", language: "text" },
  ];
}
