import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { missingAsnDatabase, missingDatabase } from "./database-findings.ts";
import { ecsOfServer } from "./ecs.ts";
import { finding } from "./findings.ts";
import { geoDns, type DnsGeo, type GeoDns } from "./geo-dns.ts";
import { headerComment } from "./header.ts";
import { placeKey } from "./place-key.ts";
import { databaseLines, ecsLine, serverLines } from "./powerdns-server.ts";
import { regionComment } from "./region-comment.ts";
import { deepSubdivisions } from "./subdivisions.ts";
import type { TargetFile, WriteTarget } from "./target.ts";
import { zoneText } from "./zone.ts";

/**
 * PowerDNS 4, Lua records: places, networks and regions are tables in LUA records that the A and AAAA records include.
 * All of it is made of codes, numbers, addresses and labels: no text of the plan becomes Lua.
 */
export const writePowerdnsLua: WriteTarget = (config, options) => {
  const dns = geoDns(config, options);
  if (!dns) return { files: [], findings: [] };
  const known = deepSubdivisions(dns, "PowerDNS");
  const records = luaRecords(options, dns, known.geos);
  const files = options.full ? fullFiles(config, options, dns, records) : [recordsFile(config, options, dns, records)];
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
      `Nothing checks health. To take a region down write it into the record ${recordName(dns, "regions")}, as in down={['${dns.regions[0]?.label ?? "region"}']=true}: its fallback answers then. Or let ifportup() judge it`,
    ),
  ];
}

const recordName = ({ label }: GeoDns, part: string): string => `catchment-${label}-${part}`;

/** Bytes of Lua in one record: far below the 65,535 of any record. */
const RECORD_BYTES = 24_000;

/** The zone's lines. Names begin with the plan's label, so that several plans can live in one zone. */
function luaRecords(options: ExportOptions, dns: GeoDns, geos: readonly DnsGeo[]): string[] {
  const ttl = options.ttlSeconds;
  const tables = inChunks(geos.map((geo) => `places['${placeKey(geo)}']='${geo.region.label}'`));
  const parts = [...tables.keys()].map((index) => recordName(dns, `places-${index + 1}`));
  const includes = [recordName(dns, "regions"), ...parts].map((name) => `include('${name}')`).join(" ");
  const answer = (key: string): string => `;${includes} return answer('${key}')`;
  return [
    luaRecord(recordName(dns, "regions"), ttl, "LUA", regionLua(dns)),
    ...tables.map((lines, index) => luaRecord(parts[index]!, ttl, "LUA", lines.join(" "))),
    ...(dns.regions.some(({ ipv4 }) => ipv4 !== null) ? [luaRecord(dns.name, ttl, "A", answer("ipv4"))] : []),
    ...(dns.regions.some(({ ipv6 }) => ipv6 !== null) ? [luaRecord(dns.name, ttl, "AAAA", answer("ipv6"))] : []),
  ];
}

function inChunks(lines: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let size = Infinity;
  for (const line of lines) {
    if (size + line.length > RECORD_BYTES) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)!.push(line);
    size += line.length + 1;
  }
  return chunks;
}

/**
 * A LUA record: its code in strings of at most 255 bytes, each ending with a blank, for the server joins them by one.
 * The code holds neither `"` nor `\`, and no word of it is longer than a string.
 */
function luaRecord(name: string, ttlSeconds: number, type: string, code: string): string {
  const strings = code.match(/.{1,250}(?: |$)/gs) ?? [""];
  if (strings.length === 1) return `${name} ${ttlSeconds} IN LUA ${type} "${strings[0]}"`;
  return [`${name} ${ttlSeconds} IN LUA ${type} (`, ...strings.map((text) => `  "${text}"`), ")"].join("\n");
}

/** Networks, the most specific first; then ASes; then places; a region that is down passes to its fallbacks. */
function regionLua(dns: GeoDns): string {
  const byNetwork = dns.networks
    .toSorted((a, b) => Number(b.cidr.split("/")[1]) - Number(a.cidr.split("/")[1]))
    .map(({ cidr, region }) => `{'${cidr}', '${region.label}'}`);
  return [
    "down={}",
    "places={}",
    `regions={${dns.regions.map(regionTable).join(", ")}}`,
    `networks={${byNetwork.join(", ")}}`,
    `asns={${dns.asns.map(({ asn, region }) => `{'${asn}', '${region.label}'}`).join(", ")}}`,
    "function place()",
    "for _,n in ipairs(networks) do if netmask({n[1]}) then return n[2] end end",
    "for _,a in ipairs(asns) do if asnum(a[1]) then return a[2] end end",
    dns.geos.length > 0
      ? `local c=countryCode() return ${PLACES.join(" or ")} or '${dns.fallback.label}'`
      : `return '${dns.fallback.label}'`,
    "end",
    "function answer(key)",
    "local own=regions[place()] local pick=own",
    "for _,label in ipairs(own.list) do if not down[label] then pick=regions[label] break end end",
    "if own[key] and pick[key] then return {pick[key]} end",
    "return {}",
    "end",
  ].join(" ");
}

const PLACES = [
  "places['sub-'..c..'-'..regionCode()]",
  "places['country-'..c]",
  "places['continent-'..continentCode()]",
];

function regionTable({ label, ipv4, ipv6, fallbacks }: GeoDns["regions"][number]): string {
  const list = [label, ...fallbacks.map((next) => next.label)].map((each) => `'${each}'`);
  const addresses = [...(ipv4 ? [`ipv4='${ipv4}'`] : []), ...(ipv6 ? [`ipv6='${ipv6}'`] : [])];
  return `['${label}']={${[...addresses, `list={${list.join(", ")}}`].join(", ")}}`;
}

/** Instructions that one answer may take: every line of the tables is a few. */
const instructions = ({ geos, networks, asns, regions }: GeoDns): number =>
  10_000 + 20 * (geos.length + networks.length + asns.length + regions.length * regions.length);

const settings = (options: ExportOptions, dns: GeoDns): string[] => [
  "enable-lua-records=yes",
  `lua-records-exec-limit=${instructions(dns)}`,
  ...databaseLines(options, dns),
  ecsLine(options),
];

function recordsFile(
  config: RegionConfig,
  options: ExportOptions,
  dns: GeoDns,
  records: readonly string[],
): TargetFile {
  const how = [
    `Put these records into the zone ${dns.zone}, in place of the addresses that ${dns.name} has there.`,
    "In pdns.conf, with the geoip backend among those in launch= (its zones file may be empty: domains: []):",
    ...settings(options, dns).map((line) => `  ${line}`),
    `After a change of pdns.conf restart pdns_server; of a zone file: pdns_control bind-reload-now ${dns.zone}`,
  ];
  const header = headerComment(config, "PowerDNS: Lua records of the name", how, ";") + regionComment(dns, ";");
  return { path: `${dns.label}.records`, text: `${header}\n${records.join("\n")}\n`, language: "lua" };
}

function fullFiles(
  config: RegionConfig,
  options: ExportOptions,
  dns: GeoDns,
  records: readonly string[],
): TargetFile[] {
  const { folder } = options;
  if (/["\\]/.test(folder)) {
    throw new CatchmentError(
      "BAD_USAGE",
      `PowerDNS's bind backend reads no path with quotes or backslashes: ${folder}`,
    );
  }
  const how = [`pdns_server --config-dir=${folder}`];
  const headed = (what: string, lines: readonly string[], mark = "#"): string =>
    `${headerComment(config, what, how, mark)}\n${lines.join("\n")}\n`;
  const server = [
    "launch=bind,geoip",
    `bind-config=${folder}/named.conf`,
    `geoip-zones-file=${folder}/geoip-zones.yaml`,
    "enable-lua-records=yes",
    `lua-records-exec-limit=${instructions(dns)}`,
    ...serverLines(options, dns),
  ];
  return [
    { path: "pdns.conf", text: headed("PowerDNS: a whole server", server), language: "text" },
    {
      path: "named.conf",
      text: headed(
        "PowerDNS: zones of the bind backend",
        [`zone "${dns.zone}" { type master; file "${folder}/zone"; };`],
        "//",
      ),
      language: "text",
    },
    {
      path: "geoip-zones.yaml",
      text: headed("PowerDNS: no zones of the geoip backend", ["domains: []"]),
      language: "yaml",
    },
    {
      path: "zone",
      text: zoneText(config, options, "PowerDNS: the zone, for a whole server", how, [
        regionComment(dns, ";").trimEnd(),
        ...records,
      ]),
      language: "lua",
    },
  ];
}
