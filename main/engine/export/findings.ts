import type { ExportFinding } from "#shared/model/export.ts";
import type { ConfigRegion, RegionConfig } from "#shared/model/region-config.ts";
import { DEFAULT_RANGES, holdsPrefix, parsePrefix } from "#shared/plan/prefix.ts";
import { answeringRegion, regionById } from "#shared/plan/region.ts";

/** A finding with what most of them leave open. */
export const finding = (
  severity: ExportFinding["severity"],
  code: string,
  message: string,
  more: Partial<Pick<ExportFinding, "approximation" | "userShare">> = {},
): ExportFinding => ({ severity, code, message, approximation: null, userShare: null, ...more });

/** What is wrong or doubtful whatever the target is. */
export function commonFindings(config: RegionConfig): ExportFinding[] {
  return config.regions.flatMap((region) => [
    ...unsound(config, region),
    ...prefixFindings(config, region),
    ...unanswered(config, region),
  ]);
}

/** Families of which the plan has a prefix and address that are none. */
function unsound({ plan }: RegionConfig, region: ConfigRegion): ExportFinding[] {
  const own = regionById(plan, region.id);
  return (["ipv4", "ipv6"] as const).flatMap((key) => {
    const given = own?.[key];
    if (!given || region[key] !== null) return [];
    const family = key === "ipv4" ? "IPv4" : "IPv6";
    const message = `Region ${region.id}: "${given.prefix}" with "${given.address}" is no ${family} prefix with an address in it`;
    const approximation = `left out: the region has no ${family}`;
    return [finding("error", "prefix-invalid", message, { approximation, userShare: region.share })];
  });
}

function prefixFindings({ plan }: RegionConfig, region: ConfigRegion): ExportFinding[] {
  const texts = [region.ipv4?.prefix, region.ipv6?.prefix].filter((text) => text !== undefined);
  if (texts.length === 0) {
    const own = regionById(plan, region.id);
    if (own?.ipv4 || own?.ipv6) return [];
    const message = `Region ${region.id} has no prefix, and the settings and the ranges for tests have none left: it is not announced and DNS can't answer with it`;
    return [finding("error", "prefix-missing", message, { userShare: region.share })];
  }
  const borrowed = texts.filter(isForTests);
  if (borrowed.length === 0) return [];
  const message = `Region ${region.id} has ${borrowed.join(" and ")} from the ranges for tests: name your own prefixes in the settings or in the plan before you apply this`;
  return [finding("warning", "default-prefix", message, { userShare: region.share })];
}

function isForTests(text: string): boolean {
  const prefix = parsePrefix(text);
  const ranges = Object.values(DEFAULT_RANGES).flatMap((range) => parsePrefix(range) ?? []);
  return prefix !== undefined && ranges.some((range) => holdsPrefix(range, prefix));
}

function unanswered({ plan }: RegionConfig, { id, share }: ConfigRegion): ExportFinding[] {
  const region = regionById(plan, id);
  if (!region || answeringRegion(plan, region)) return [];
  const message = `Region ${id} has no PoP, and no fallback of it has one: its users reach nothing`;
  return [finding("error", "region-unanswered", message, { userShare: share })];
}

const SEVERITIES: readonly ExportFinding["severity"][] = ["error", "warning", "info"];

/** Worst first, else in the order given. */
export const bySeverity = (findings: readonly ExportFinding[]): ExportFinding[] =>
  SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity));
