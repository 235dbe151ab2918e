import { stringify } from "yaml";
import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import { holdsPrefix, parsePrefix } from "#shared/plan/prefix.ts";
import {
  cloudNetworks,
  continentsOfService,
  fallThroughs,
  knownGeos,
  recordTypes,
  type RecordType,
} from "./cloud-geos.ts";
import { missingAsNetworks } from "./database-findings.ts";
import { ecsOfService } from "./ecs.ts";
import { finding } from "./findings.ts";
import { geoDns, type DnsGeo, type DnsRegion, type GeoDns } from "./geo-dns.ts";
import { headerComment } from "./header.ts";
import type { NetworkOverride } from "./overrides.ts";
import { placeBits } from "./place-bits.ts";
import { regionComment } from "./region-comment.ts";
import type { WriteTarget } from "./target.ts";

/** octoDNS: dynamic A and AAAA records. Its first rule that holds a user answers, so that the most specific stand first. */
export const writeOctodns: WriteTarget = (config, options) => {
  const dns = geoDns(config, options);
  if (!dns) return { files: [], findings: [] };
  const known = knownGeos(dns, "octoDNS", octodnsKnows);
  const records = recordTypes(dns).flatMap((type) => recordOf(dns, type, known.geos, options));
  const how = [
    `Merge the record into the zone file of ${dns.zone} (YamlProvider), in place of the addresses that ${dns.name} has there.`,
    "The provider has to support dynamic records; with networks, those with subnets too.",
    "Look at: octodns-sync --config-file YOURS (a dry run). Then the same with --doit",
  ];
  const header = headerComment(config, "octoDNS: dynamic records", how) + regionComment(dns);
  const document = stringify(
    { [dns.name === "@" ? "" : dns.name]: records },
    { lineWidth: 0, aliasDuplicateObjects: false, compat: "yaml-1.1" },
  );
  return {
    files: [{ path: `${dns.zone}.yaml`, text: `${header}---\n${document}`, language: "yaml" }],
    findings: [
      ...dns.findings,
      ...ecsOfService(config, options, "the provider, if at all,"),
      ...missingAsNetworks(dns, "octoDNS knows no AS numbers"),
      ...known.findings,
      ...fallThroughs(dns, "octoDNS"),
      ...borrowedDefault(dns),
      ...continentsOfService(dns, "the provider"),
      ...loopFindings(dns),
      finding(
        "info",
        "health-checks",
        "octoDNS has its provider check https://ADDRESS/_dns of every pool: name your own check under octodns.healthcheck of the record, else a failing one takes the region down",
      ),
    ],
  };
};

/** Where octoDNS has another continent than the plan's geos have. */
const CONTINENTS: Readonly<Record<string, string>> = { CY: "AS", GS: "SA" };
const UNKNOWN_COUNTRIES: ReadonlySet<string> = new Set(["TL", "XK"]);
const WITH_PROVINCES: ReadonlySet<string> = new Set(["US", "CA"]);

/** Whether octoDNS has a code for a geo. */
export const octodnsKnows = ({ country, subdivisions }: DnsGeo): boolean =>
  country === null ||
  (!UNKNOWN_COUNTRIES.has(country) &&
    (subdivisions.length === 0 || (WITH_PROVINCES.has(country) && subdivisions.length === 1)));

/** `NA-US-NY`. */
function geoCode(geo: DnsGeo): string {
  const [continent = "", ...below] = placeBits(geo);
  return [CONTINENTS[geo.country ?? ""] ?? continent, ...below].join("-");
}

interface Rule {
  readonly region: DnsRegion;
  readonly subnets?: readonly string[];
  readonly geos?: readonly string[];
}

interface Pool {
  readonly fallback?: string;
  readonly values: readonly { readonly value: string }[];
}

/** A dynamic record of one type. */
function recordOf(
  dns: GeoDns,
  { type, key }: RecordType,
  geos: readonly DnsGeo[],
  { ttlSeconds }: ExportOptions,
): object[] {
  const answer = dns.fallback[key] === null ? dns.regions.find((region) => region[key] !== null) : dns.fallback;
  const rest = answer?.[key];
  if (!answer || !rest) return [];
  const has = ({ region }: { readonly region: DnsRegion }): boolean => region[key] !== null;
  const rules = [...subnetRules(cloudNetworks(dns).filter(has)), ...geoRules(geos.filter(has))];
  const pools = poolNames(rules);
  return [
    {
      dynamic: {
        pools: Object.fromEntries(poolsOf(dns, key, pools, answer)),
        rules: [
          ...rules.map(({ subnets, geos: codes }, index) => ({
            ...(codes && { geos: codes }),
            pool: pools[index]!.name,
            ...(subnets && { subnets }),
          })),
          { pool: answer.label },
        ],
      },
      ttl: ttlSeconds,
      type,
      values: [rest],
    },
  ];
}

/** Every record needs a rule for the rest of the world. */
const borrowedDefault = (dns: GeoDns): ExportFinding[] =>
  recordTypes(dns).flatMap(({ type, key }) => {
    const answer = dns.regions.find((region) => region[key] !== null);
    if (dns.fallback[key] !== null || !answer) return [];
    const message = `Region ${dns.fallback.id} has no ${type} address, and octoDNS needs one for the rest of the world`;
    const approximation = `users of no other rule get that of ${answer.id}`;
    return [finding("warning", "family-from-wider", message, { approximation, userShare: dns.fallback.share })];
  });

/** A network in others comes before those. */
function subnetRules(networks: readonly NetworkOverride[]): Rule[] {
  const prefixes = networks.map((network) => ({ ...network, prefix: parsePrefix(network.cidr)! }));
  const depth = new Map(
    prefixes.map(({ cidr, prefix }) => [cidr, prefixes.filter((outer) => holdsPrefix(outer.prefix, prefix)).length]),
  );
  return layered(networks, ({ cidr }) => depth.get(cidr) ?? 0).map(({ region, items }) => ({
    region,
    subnets: items.map(({ cidr }) => cidr),
  }));
}

const geoRules = (geos: readonly DnsGeo[]): Rule[] =>
  layered(geos, (geo) => placeBits(geo).length).map(({ region, items }) => ({
    region,
    geos: items.map(geoCode).toSorted(),
  }));

/** Items by depth, the deepest first, then by region. */
function layered<Item extends { readonly region: DnsRegion }>(items: readonly Item[], depthOf: (item: Item) => number) {
  const depths = [...new Set(items.map(depthOf))].toSorted((a, b) => b - a);
  return depths.flatMap((depth) => {
    const layer = items.filter((item) => depthOf(item) === depth);
    return [...new Set(layer.map(({ region }) => region))].map((region) => ({
      region,
      items: layer.filter((item) => item.region === region),
    }));
  });
}

interface NamedPool {
  readonly name: string;
  readonly region: DnsRegion;
}

/** octoDNS takes a pool in one rule only, the last rule apart: more rules of a region have copies of its pool. */
function poolNames(rules: readonly Rule[]): NamedPool[] {
  const count = new Map<DnsRegion, number>();
  const widestFirst = rules.toReversed().map(({ region }) => {
    const used = (count.get(region) ?? 0) + 1;
    count.set(region, used);
    return { region, name: used === 1 ? region.label : `${region.label}--${used}` };
  });
  return widestFirst.toReversed();
}

/** The pools of the rules, and those that they fall back to. */
function poolsOf(
  dns: GeoDns,
  key: RecordType["key"],
  named: readonly NamedPool[],
  answer: DnsRegion,
): [string, Pool][] {
  const next = fallbacksWithoutLoops(dns, key);
  const pools = new Map<string, Pool>();
  const add = (name: string, region: DnsRegion): void => {
    const value = region[key];
    if (value === null || pools.has(name)) return;
    const fallback = next.get(region);
    pools.set(name, { ...(fallback && { fallback: fallback.label }), values: [{ value }] });
    if (fallback) add(fallback.label, fallback);
  };
  add(answer.label, answer);
  for (const { name, region } of named) add(name, region);
  return [...pools].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Who answers when a region's pool fails; a fallback that would close a circle is left out. */
function fallbacksWithoutLoops({ regions }: GeoDns, key: RecordType["key"]): Map<DnsRegion, DnsRegion> {
  const next = new Map<DnsRegion, DnsRegion>();
  for (const region of regions) {
    const fallback = region.fallbacks.find((each) => each[key] !== null);
    if (!fallback) continue;
    let end: DnsRegion | undefined = fallback;
    while (end && end !== region) end = next.get(end);
    if (!end) next.set(region, fallback);
  }
  return next;
}

function loopFindings(dns: GeoDns): ExportFinding[] {
  const left = recordTypes(dns).flatMap(({ key }) => {
    const next = fallbacksWithoutLoops(dns, key);
    return dns.regions.filter((region) => !next.has(region) && region.fallbacks.some((each) => each[key] !== null));
  });
  return [...new Set(left)].map(({ id, share }) =>
    finding("info", "fallback-loop", `The fallbacks of region ${id} lead back to itself, which octoDNS refuses`, {
      approximation: "its pool has no fallback: the default values answer when it is down",
      userShare: share,
    }),
  );
}
