import { stringify } from "yaml";
import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { missingAsnDatabase, missingDatabase } from "./database-findings.ts";
import { ecsOfServer } from "./ecs.ts";
import { finding } from "./findings.ts";
import { geoDns, type DnsGeo, type DnsRegion, type GeoDns } from "./geo-dns.ts";
import { headerComment } from "./header.ts";
import { placeKey } from "./place-key.ts";
import { databaseLines, ecsLine, serverLines } from "./powerdns-server.ts";
import { regionComment } from "./region-comment.ts";
import { deepSubdivisions } from "./subdivisions.ts";
import type { TargetFile, WriteTarget } from "./target.ts";
import { hostPort } from "./zone.ts";

/**
 * PowerDNS 4, geoip backend: what a place maps to is a label, and every region has records under it. Kinds of places
 * have marks of their own, for AS is a continent, a country and a prefix of numbers.
 */
export const writePowerdns: WriteTarget = (config, options) => {
  const dns = geoDns(config, options);
  if (!dns) return { files: [], findings: [] };
  const known = deepSubdivisions(dns, "PowerDNS");
  const files = [
    zonesFile(config, options, dns, known.geos),
    ...(options.full ? [serverFile(config, options, dns)] : []),
  ];
  return { files, findings: [...ecsOfServer(config, options), ...findingsOf(options, dns, known.findings)] };
};

function findingsOf(options: ExportOptions, dns: GeoDns, deep: readonly ExportFinding[]): ExportFinding[] {
  return [
    ...dns.findings,
    ...missingDatabase(options, dns),
    ...missingAsnDatabase(options, dns),
    ...deep,
    finding(
      "info",
      "failover-by-hand",
      `The geoip backend checks no health. To take a region down remove its records under vip.${dns.host} and say pdns_control rediscover: the records of its fallback under next.${dns.host} answer then`,
    ),
  ];
}

const ZONES = "geoip-zones.yaml";

function zonesFile(config: RegionConfig, options: ExportOptions, dns: GeoDns, geos: readonly DnsGeo[]): TargetFile {
  const how = options.full
    ? [`pdnsutil --config-dir ${options.folder} list-all-zones`, `pdns_server --config-dir=${options.folder}`]
    : [
        `Merge records, services, custom_mapping and mapping_lookup_formats into the entry of ${dns.zone} in the file that geoip-zones-file names, in place of the addresses that ${dns.host} has there.`,
        `The geoip backend answers for the whole zone ${dns.zone}: SOA, NS and other names have to be in that entry too.`,
        "Databases and ECS in pdns.conf:",
        ...databaseLines(options, dns).map((line) => `  ${line}`),
        `  ${ecsLine(options)}`,
        "After a change of pdns.conf restart pdns_server; of the zones: pdns_control rediscover",
      ];
  const domain = {
    domain: dns.zone,
    ttl: options.ttlSeconds,
    records: { ...(options.full && ownRecords(options, dns)), ...regionRecords(dns) },
    services: { [dns.host]: services(dns) },
    mapping_lookup_formats: ["as-%as", "sub-%cc-%re", "country-%cc", "continent-%cn"],
    custom_mapping: mapping(dns, geos),
  };
  const header = headerComment(config, "PowerDNS: zone of the geoip backend", how) + regionComment(dns);
  const document = stringify({ domains: [domain] }, { lineWidth: 0, aliasDuplicateObjects: false, compat: "yaml-1.1" });
  return { path: ZONES, text: `${header}\n${document}`, language: "yaml" };
}

function ownRecords({ listen }: ExportOptions, { zone }: GeoDns): Record<string, object[]> {
  const { host } = hostPort(listen);
  return {
    [zone]: [
      { soa: `ns1.${zone} hostmaster.${zone} 1 7200 1800 259200 900` },
      { ns: `ns1.${zone}` },
      { ns: `ns2.${zone}` },
    ],
    [`ns1.${zone}`]: [addressRecord(host)],
    [`ns2.${zone}`]: [addressRecord(host)],
  };
}

const addressRecord = (address: string): object => (address.includes(":") ? { aaaa: address } : { a: address });

/** Each region under vip; under next who answers when those records are removed, in the region's own families. */
function regionRecords({ host, regions }: GeoDns): Record<string, object[]> {
  const records: Record<string, object[]> = {};
  for (const region of regions) {
    records[`${region.label}.vip.${host}`] = addresses(region.ipv4, region.ipv6);
    const next = addresses(
      region.ipv4 && (region.fallbacks.find(({ ipv4 }) => ipv4 !== null)?.ipv4 ?? null),
      region.ipv6 && (region.fallbacks.find(({ ipv6 }) => ipv6 !== null)?.ipv6 ?? null),
    );
    if (next.length > 0) records[`${region.label}.next.${host}`] = next;
  }
  return records;
}

const addresses = (ipv4: string | null, ipv6: string | null): object[] =>
  [ipv4, ipv6].flatMap((address) => (address === null ? [] : [addressRecord(address)]));

function services({ host, fallback, networks }: GeoDns): Record<string, string[]> {
  const namesOf = ({ label }: DnsRegion): string[] => [`${label}.vip.${host}`, `${label}.next.${host}`];
  return {
    default: [`%mp.vip.${host}`, `%mp.next.${host}`, ...namesOf(fallback)],
    ...Object.fromEntries(networks.map(({ cidr, region }) => [cidr, namesOf(region)])),
  };
}

function mapping({ asns }: GeoDns, geos: readonly DnsGeo[]): Record<string, string> {
  return Object.fromEntries([
    ...asns.map(({ asn, region }) => [`as-${asn}`, region.label] as const),
    ...geos.map((geo) => [placeKey(geo), geo.region.label] as const),
  ]);
}

function serverFile(config: RegionConfig, options: ExportOptions, dns: GeoDns): TargetFile {
  const how = [`pdns_server --config-dir=${options.folder}`];
  const lines = ["launch=geoip", `geoip-zones-file=${options.folder}/${ZONES}`, ...serverLines(options, dns)];
  return {
    path: "pdns.conf",
    text: `${headerComment(config, "PowerDNS: a whole server", how)}\n${lines.join("\n")}\n`,
    language: "text",
  };
}
