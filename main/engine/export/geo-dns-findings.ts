import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { finding } from "./findings.ts";
import type { DnsRegion } from "./geo-dns.ts";
import { networkOf } from "./overrides.ts";
import { ttlAdvice } from "./ttl.ts";

/** What holds for every geo-DNS server. */
export function geoDnsFindings(
  config: RegionConfig,
  options: ExportOptions,
  used: ReadonlySet<DnsRegion>,
): ExportFinding[] {
  return [
    ...zoneFindings(options),
    ...unknownGeos(config),
    ...badNetworks(config),
    ...missingFamilies(used),
    finding("info", "ttl-tail", ttlAdvice(options.ttlSeconds)),
  ];
}

const zoneFindings = ({ zone, name }: ExportOptions): ExportFinding[] =>
  zone === "example.com"
    ? [finding("info", "zone-default", `The name is ${name} in example.com: give your own with --zone and --name`)]
    : [];

const unknownGeos = ({ geos }: RegionConfig): ExportFinding[] =>
  geos
    .filter(({ geo }) => !isKnownGeo(geo))
    .map(({ geo, share }) =>
      finding("warning", "geo-unknown", `"${geo}" is no geo that databases know`, {
        approximation: "left out: its users follow the next wider geo",
        userShare: share,
      }),
    );

const badNetworks = ({ overrides }: RegionConfig): ExportFinding[] =>
  overrides.flatMap(({ asn, cidrs, share }) =>
    asn !== null || networkOf(cidrs[0] ?? "")
      ? []
      : [
          finding("warning", "override-invalid", `"${cidrs[0]}" is no network`, {
            approximation: "left out",
            userShare: share,
          }),
        ],
  );

/** Where no region has a family there is no record of it at all: nothing to tell. */
function missingFamilies(used: ReadonlySet<DnsRegion>): ExportFinding[] {
  const regions = [...used];
  return (["ipv4", "ipv6"] as const).flatMap((family) => {
    if (regions.every((region) => region[family] === null)) return [];
    const record = family === "ipv4" ? "A" : "AAAA";
    return regions
      .filter((region) => region[family] === null)
      .map(({ id, share }) =>
        finding("info", "family-missing", `Region ${id} has no ${record} address: its users get none`, {
          userShare: share,
        }),
      );
  });
}
