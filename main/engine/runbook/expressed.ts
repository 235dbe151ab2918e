import type { ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { geoDns, type DnsGeo } from "../export/geo-dns.ts";
import { octodnsKnows } from "../export/octodns.ts";
import { route53Knows } from "../export/route53.ts";

const firstLevel = ({ subdivisions }: DnsGeo): boolean => subdivisions.length <= 1;

/** Whether a target has records for a geo; targets that are not here know all. */
const KNOWS: Readonly<Partial<Record<ExportTarget, (geo: DnsGeo) => boolean>>> = {
  powerdns: firstLevel,
  "powerdns-lua": firstLevel,
  octodns: octodnsKnows,
  route53: route53Knows,
};

/**
 * A config as a target answers it: without the geos that it has no records for, whose users follow the next wider one.
 * What a step moves there, and what is checked after it, is this and not the plan.
 */
export function expressed(config: RegionConfig, target: ExportTarget, options: ExportOptions): RegionConfig {
  const knows = KNOWS[target];
  const unknown = new Set((knows && geoDns(config, options)?.geos.filter((geo) => !knows(geo)))?.map(({ geo }) => geo));
  if (unknown.size === 0) return config;
  const regions = config.plan.regions.map((region) => ({
    ...region,
    geos: region.geos.filter((geo) => !unknown.has(geo)),
  }));
  return {
    ...config,
    geos: config.geos.filter(({ geo }) => !unknown.has(geo)),
    plan: { ...config.plan, regions },
  };
}
