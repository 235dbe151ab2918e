import { isKnownGeo } from "#shared/geo/catalogue.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { TargetFile } from "../export/target.ts";

/** Measurements of one place that are asked for. */
const PROBES = 5;
const PROBES_OF_WORLD = 50;

type Family = 4 | 6;

/**
 * Requests for the measurements of RIPE Atlas, one a POST of its own: who is reached under each region's address, and for
 * a host what the resolvers of probes in the plan's countries answer.
 */
export function atlasFile(config: RegionConfig, host: string | null): TargetFile {
  const countries = config.geos.map(({ geo }) => geo).filter((geo) => /^[A-Z]{2}$/.test(geo) && isKnownGeo(geo));
  const probes = [
    ...countries.map((value) => ({ type: "country", value, requested: PROBES })),
    { type: "area", value: "WW", requested: PROBES_OF_WORLD },
  ];
  const families = ([4, 6] as const).filter((family) => config.regions.some((region) => addressOf(region, family)));
  const definitions = [
    ...(host === null ? [] : families.map((family) => answers(host, family))),
    ...config.regions.flatMap((region) =>
      families.flatMap((family) => {
        const target = addressOf(region, family);
        return target === undefined ? [] : [reached(region.id, target, family)];
      }),
    ),
  ];
  const requests = definitions.map((definition) => ({ definitions: [definition], probes, is_oneoff: true }));
  return { path: "ripe-atlas.json", language: "json", text: `${JSON.stringify(requests, null, 2)}\n` };
}

const addressOf = ({ ipv4, ipv6 }: RegionConfig["regions"][number], family: Family): string | undefined =>
  (family === 4 ? ipv4 : ipv6)?.address;

/** Without the bit that asks for recursion a resolver says only what it happens to hold. */
const answers = (host: string, af: Family): object => ({
  type: "dns",
  af,
  description: `${host}: answers by place`,
  query_class: "IN",
  query_type: af === 4 ? "A" : "AAAA",
  query_argument: host,
  use_probe_resolver: true,
  set_rd_bit: true,
});

const reached = (region: string, target: string, af: Family): object => ({
  type: "traceroute",
  af,
  target,
  description: `${region}: PoP that is reached`,
  protocol: "ICMP",
});
