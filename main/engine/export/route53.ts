import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { parsePrefix } from "#shared/plan/prefix.ts";
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
import type { NetworkOverride } from "./overrides.ts";
import { placeKey } from "./place-key.ts";
import { COLLECTION_ID, readmeFile, ZONE_ID } from "./route53-readme.ts";
import type { TargetFile, WriteTarget } from "./target.ts";

/**
 * AWS Route 53: geolocation record sets in change batches. With overrides the name itself has CIDR record sets, whose
 * `*` location is an alias of a second name that has the geolocation records: one name can't have both.
 */
export const writeRoute53: WriteTarget = (config, options) => {
  const dns = geoDns(config, options);
  if (!dns) return { files: [], findings: [] };
  const known = knownGeos(dns, "Route 53", route53Knows);
  const networks = usableNetworks(dns);
  const name = networks.kept.length > 0 ? `geo.${dns.host}` : dns.host;
  const geolocation = recordTypes(dns).flatMap((type) => geoRecords(dns, type, known.geos, name, options));
  const byNetwork =
    networks.kept.length > 0
      ? recordTypes(dns).flatMap((type) =>
          cidrRecords(dns, type, { networks: networks.kept, geos: known.geos }, name, options),
        )
      : [];
  const batches = chunks([...geolocation, ...byNetwork], LARGEST_BATCH);
  const batchFiles = batches.map((records, index) => batchFile(config, records, index, batches.length));
  const files = [
    ...batchFiles,
    ...(networks.kept.length > 0 ? [collectionFile(dns, networks.kept)] : []),
    readmeFile(config, options, dns, {
      batches: batchFiles.map(({ path }) => path),
      hasNetworks: networks.kept.length > 0,
      name,
    }),
  ];
  return {
    files,
    findings: findingsOf(
      dns,
      [...ecsOfService(config, options, "Route 53"), ...known.findings, ...networks.findings],
      batches.length,
    ),
  };
};

/** A request takes 1,000 values, and an UPSERT counts twice. */
const LARGEST_BATCH = 500;
const LARGEST_COLLECTION = 1000;
const LONGEST_NETWORK = { 4: 24, 6: 48 } as const;

/** The vendor has no addresses of these countries; Kosovo's code is no code of ISO 3166-1. */
const UNKNOWN_COUNTRIES: ReadonlySet<string> = new Set(["BV", "CX", "EH", "HM", "XK"]);

/** Whether there are records for a geo: subdivisions are those that the US postal service abbreviates. */
export const route53Knows = ({ country, subdivisions }: DnsGeo): boolean =>
  country === null ||
  (!UNKNOWN_COUNTRIES.has(country) &&
    (subdivisions.length === 0 || (country === "US" && subdivisions.length === 1 && subdivisions[0] !== "UM")));

interface ResourceRecordSet {
  readonly Name: string;
  readonly Type: string;
  readonly SetIdentifier: string;
  readonly GeoLocation?: {
    readonly ContinentCode?: string;
    readonly CountryCode?: string;
    readonly SubdivisionCode?: string;
  };
  readonly CidrRoutingConfig?: { readonly CollectionId: string; readonly LocationName: string };
  readonly TTL?: number;
  readonly ResourceRecords?: readonly { readonly Value: string }[];
  readonly AliasTarget?: {
    readonly HostedZoneId: string;
    readonly DNSName: string;
    readonly EvaluateTargetHealth: boolean;
  };
}

function geoRecords(
  { fallback }: GeoDns,
  { type, key }: RecordType,
  geos: readonly DnsGeo[],
  name: string,
  { ttlSeconds }: ExportOptions,
): ResourceRecordSet[] {
  const record = (
    place: string,
    GeoLocation: ResourceRecordSet["GeoLocation"],
    region: DnsRegion,
  ): ResourceRecordSet[] => {
    const address = region[key];
    if (address === null) return [];
    return [
      {
        Name: `${name}.`,
        Type: type,
        SetIdentifier: `geo-${place}`,
        GeoLocation,
        TTL: ttlSeconds,
        ResourceRecords: [{ Value: address }],
      },
    ];
  };
  return [
    ...geos.flatMap((geo) => record(placeKey(geo), locationOf(geo), geo.region)),
    ...record("default", { CountryCode: "*" }, fallback),
  ];
}

function locationOf({ continent, country, subdivisions }: DnsGeo): NonNullable<ResourceRecordSet["GeoLocation"]> {
  if (country === null) return { ContinentCode: continent ?? "" };
  const [subdivision] = subdivisions;
  return subdivision === undefined ? { CountryCode: country } : { CountryCode: country, SubdivisionCode: subdivision };
}

/** A record set for each region that networks get, and the way on to the geolocation records. */
function cidrRecords(
  dns: GeoDns,
  { type, key }: RecordType,
  { networks, geos }: { readonly networks: readonly NetworkOverride[]; readonly geos: readonly DnsGeo[] },
  geoName: string,
  { ttlSeconds }: ExportOptions,
): ResourceRecordSet[] {
  const own = (location: string): Pick<ResourceRecordSet, "Name" | "Type" | "SetIdentifier" | "CidrRoutingConfig"> => ({
    Name: `${dns.host}.`,
    Type: type,
    SetIdentifier: location === "*" ? "net-default" : `net-${location}`,
    CidrRoutingConfig: { CollectionId: COLLECTION_ID, LocationName: location },
  });
  const locations = [...locationNames(networks)].flatMap(([region, location]): ResourceRecordSet[] => {
    const address = region[key];
    return address === null ? [] : [{ ...own(location), TTL: ttlSeconds, ResourceRecords: [{ Value: address }] }];
  });
  const hasPlaces = [dns.fallback, ...geos.map(({ region }) => region)].some((region) => region[key] !== null);
  if (!hasPlaces) return locations;
  const AliasTarget = { HostedZoneId: ZONE_ID, DNSName: `${geoName}.`, EvaluateTargetHealth: false };
  return [...locations, { ...own("*"), AliasTarget }];
}

/** Names of locations have at most 16 characters; "default" is taken by the way on. */
function locationNames(networks: readonly NetworkOverride[]): Map<DnsRegion, string> {
  const taken = new Set(["default"]);
  const names = new Map<DnsRegion, string>();
  for (const { region } of networks) {
    if (names.has(region)) continue;
    let name = region.label.slice(0, 16);
    for (let count = 2; taken.has(name); count++) name = `${region.label.slice(0, 12)}-${count}`;
    taken.add(name);
    names.set(region, name);
  }
  return names;
}

function usableNetworks(dns: GeoDns): { kept: NetworkOverride[]; findings: ExportFinding[] } {
  const all = cloudNetworks(dns);
  const isUsable = ({ cidr, family }: NetworkOverride): boolean => {
    const length = parsePrefix(cidr)?.length ?? 0;
    return length >= 1 && length <= LONGEST_NETWORK[family];
  };
  const findings = all
    .filter((network) => !isUsable(network))
    .map(({ cidr, family, share }) =>
      finding(
        "warning",
        "network-length",
        `Route 53 takes networks of /1 to /${LONGEST_NETWORK[family]}: ${cidr} is none`,
        {
          approximation: "left out: its users follow their place",
          userShare: share,
        },
      ),
    );
  const kept = all.filter(isUsable);
  const many =
    kept.length > LARGEST_COLLECTION
      ? [
          finding(
            "warning",
            "networks-too-many",
            `${kept.length} networks: a collection takes ${LARGEST_COLLECTION} unless AWS raises your quota`,
          ),
        ]
      : [];
  return { kept, findings: [...findings, ...many] };
}

function findingsOf(dns: GeoDns, own: readonly ExportFinding[], batches: number): ExportFinding[] {
  return [
    ...dns.findings,
    ...missingAsNetworks(dns, "Route 53 knows no AS numbers"),
    ...own,
    ...fallThroughs(dns, "Route 53"),
    ...continentsOfService(dns, "Route 53"),
    ...(batches > 1
      ? [
          finding(
            "info",
            "batch-split",
            `${batches} change batches: each is applied as a whole, all together are not; apply them in their order`,
          ),
        ]
      : []),
    finding(
      "info",
      "stale-records",
      "Records of an older plan that are not in this one stay until they are deleted: README.md says how they are found",
    ),
    finding(
      "info",
      "failover-by-hand",
      "The records name no health checks: to take a region down put the address of its fallback into its records, or add health checks of your own",
    ),
    finding(
      "info",
      "not-accepted-by-aws",
      "Checked against the vendor's own description of requests and its documents; no AWS account has accepted it yet",
    ),
  ];
}

function batchFile(
  { plan, planHash }: RegionConfig,
  records: readonly ResourceRecordSet[],
  index: number,
  count: number,
): TargetFile {
  const Comment = `Catchment plan ${plan.id.slice(0, 80)}, SHA-256 ${planHash}, batch ${index + 1} of ${count}`;
  const Changes = records.map((ResourceRecordSet) => ({ Action: "UPSERT", ResourceRecordSet }));
  const path = count === 1 ? "change-batch.json" : `change-batch-${String(index + 1).padStart(2, "0")}.json`;
  return { path, text: `${JSON.stringify({ Comment, Changes }, null, 2)}\n`, language: "json" };
}

function collectionFile(_dns: GeoDns, networks: readonly NetworkOverride[]): TargetFile {
  const changes = [...locationNames(networks)].map(([region, LocationName]) => ({
    LocationName,
    Action: "PUT",
    CidrList: networks.filter((network) => network.region === region).map(({ cidr }) => cidr),
  }));
  return { path: "cidr-changes.json", text: `${JSON.stringify(changes, null, 2)}\n`, language: "json" };
}

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.max(1, Math.ceil(items.length / size)) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
