import type { RegionConfig } from "#shared/model/region-config.ts";
import { LONGEST_ROUTED, parsePrefix } from "#shared/plan/prefix.ts";
import type { ExportFinding } from "#shared/model/export.ts";
import { bgpPrefixes, type BgpPrefix } from "./bgp-sessions.ts";
import { reservedOrigin } from "./bgp-findings.ts";
import { finding } from "./findings.ts";

/** A prefix as registries know it: of valid form, IPv4 first, then by address and length. */
export interface RegistryPrefix extends BgpPrefix {
  readonly length: number;
}

/** The prefixes of a plan that can stand in a registry. */
export function registryPrefixes(config: RegionConfig): RegistryPrefix[] {
  return bgpPrefixes(config)
    .flatMap((prefix) => {
      const parsed = parsePrefix(prefix.prefix);
      return parsed ? [{ ...prefix, length: parsed.length, first: parsed.first }] : [];
    })
    .toSorted((a, b) =>
      a.family !== b.family
        ? a.family - b.family
        : a.first !== b.first
          ? a.first < b.first
            ? -1
            : 1
          : a.length - b.length,
    )
    .map(({ first: _first, ...prefix }) => prefix);
}

/** What registries and those who filter by them would refuse. */
export function registryFindings(config: RegionConfig): ExportFinding[] {
  const long = registryPrefixes(config).filter(({ family, length }) => length > LONGEST_ROUTED[family]);
  return [
    ...reservedOrigin(config),
    ...long.map(({ prefix, family }) =>
      finding(
        "warning",
        "prefix-too-long",
        `${prefix} is longer than /${LONGEST_ROUTED[family]}: most networks don't take it, whatever is registered`,
      ),
    ),
  ];
}
