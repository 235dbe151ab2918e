import type { Plan, Region } from "../model/plan.ts";
import type { Finding } from "./check.ts";
import type { Prefix } from "./prefix.ts";
import {
  DEFAULT_RANGES,
  holdsAddress,
  holdsPrefix,
  LONGEST_ROUTED,
  overlap,
  parseAddress,
  parsePrefix,
} from "./prefix.ts";

type Key = "ipv4" | "ipv6";
const FAMILIES = { ipv4: 4, ipv6: 6 } as const;

interface Announced {
  readonly region: Region;
  readonly path: string;
  readonly prefix: Prefix;
}

/** Prefixes and service addresses of the regions, and the CIDRs of overrides. */
export function checkPrefixes(plan: Plan): Finding[] {
  const announced: Announced[] = [];
  const findings: Finding[] = [];
  for (const [index, region] of plan.regions.entries()) {
    if (!region.ipv4 && !region.ipv6) {
      const message = `${region.id} has neither an IPv4 nor an IPv6 prefix: it can be scored, but not exported`;
      findings.push({
        severity: "warning",
        code: "prefix-missing",
        message,
        path: `/regions/${index}`,
        region: region.id,
      });
    }
    for (const key of ["ipv4", "ipv6"] as const) {
      findings.push(...checkAddress(region, key, `/regions/${index}/${key}`, announced));
    }
    findings.push(...defaultPrefixes(region, `/regions/${index}`));
  }
  return [...findings, ...overlaps(announced), ...checkOverrides(plan)];
}

function checkAddress(region: Region, key: Key, path: string, announced: Announced[]): Finding[] {
  const entry = region[key];
  if (!entry) return [];
  const family = FAMILIES[key];
  const prefix = parsePrefix(entry.prefix);
  const error = (code: Finding["code"], message: string, part: string): Finding => ({
    severity: "error",
    code,
    message,
    path: `${path}/${part}`,
    region: region.id,
  });
  if (prefix?.family !== family) {
    const example = family === 4 ? "198.51.100.0/24" : "2001:db8:1::/48";
    return [
      error(
        "prefix-invalid",
        `"${entry.prefix}" is no IPv${family} prefix such as ${example} (no bits behind its length)`,
        "prefix",
      ),
    ];
  }
  announced.push({ region, path: `${path}/prefix`, prefix });
  const findings: Finding[] = [];
  if (prefix.length > LONGEST_ROUTED[family]) {
    const message = `${entry.prefix} is longer than /${LONGEST_ROUTED[family]}: most networks won't carry it`;
    findings.push(error("prefix-too-long", message, "prefix"));
  }
  const address = parseAddress(entry.address);
  if (!address || !holdsAddress(prefix, address)) {
    const message = `the service address "${entry.address}" ${address ? "lies outside" : "is no address in"} ${entry.prefix}`;
    findings.push(error("address-outside-prefix", message, "address"));
  }
  return findings;
}

function defaultPrefixes(region: Region, path: string): Finding[] {
  const announced = [region.ipv4?.prefix, region.ipv6?.prefix].filter((text) => text !== undefined);
  const ranges = Object.values(DEFAULT_RANGES).flatMap((range) => parsePrefix(range) ?? []);
  const borrowed = announced.filter((text) => {
    const prefix = parsePrefix(text);
    return prefix !== undefined && ranges.some((range) => holdsPrefix(range, prefix));
  });
  if (borrowed.length === 0) return [];
  const message = `${region.id} has ${borrowed.join(" and ")} from the ranges for tests (${Object.values(DEFAULT_RANGES).join(", ")}): name your own prefixes in the settings or here`;
  return [{ severity: "warning", code: "default-prefix", message, path, region: region.id }];
}

function overlaps(announced: readonly Announced[]): Finding[] {
  const findings: Finding[] = [];
  for (const [index, later] of announced.entries()) {
    for (const earlier of announced.slice(0, index)) {
      if (!overlap(earlier.prefix, later.prefix)) continue;
      const message = `the prefixes of ${earlier.region.id} and ${later.region.id} overlap: users of both would follow the longer one`;
      findings.push({ severity: "error", code: "prefix-overlap", message, path: later.path, region: later.region.id });
    }
  }
  return findings;
}

function checkOverrides(plan: Plan): Finding[] {
  const findings: Finding[] = [];
  for (const [index, override] of plan.dnsOverrides.entries()) {
    if (!("cidr" in override) || parsePrefix(override.cidr)) continue;
    const message = `"${override.cidr}" is no prefix such as 192.0.2.0/24 (no bits behind its length)`;
    findings.push({
      severity: "error",
      code: "prefix-invalid",
      message,
      path: `/dnsOverrides/${index}/cidr`,
      region: override.region,
    });
  }
  return findings;
}
