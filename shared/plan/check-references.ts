import type { Pop } from "../model/entities.ts";
import type { Plan, Region } from "../model/plan.ts";
import type { Finding, PlanSurroundings } from "./check.ts";
import { answeringRegion, regionById } from "./region.ts";

/** Regions, PoPs and sessions that the plan refers to. */
export function checkReferences(plan: Plan, surroundings: PlanSurroundings): Finding[] {
  return [
    ...regionReferences(plan),
    ...plan.regions.flatMap((region, index) => checkRegion(plan, region, index, surroundings.pops)),
    ...sharedPops(plan),
    ...unscoredOverrides(plan, surroundings.hasAsPrefixes),
  ];
}

function regionReferences(plan: Plan): Finding[] {
  const named: [id: string | undefined, path: string][] = [
    [plan.defaultRegion, "/defaultRegion"],
    ...plan.regions.map(({ fallback }, index): [string | undefined, string] => [
      fallback,
      `/regions/${index}/fallback`,
    ]),
    ...plan.announcements.map(({ region }, index): [string, string] => [region, `/announcements/${index}/region`]),
    ...plan.dnsOverrides.map(({ region }, index): [string, string] => [region, `/dnsOverrides/${index}/region`]),
  ];
  const findings: Finding[] = [];
  for (const [id, path] of named) {
    if (id === undefined || regionById(plan, id)) continue;
    findings.push({
      severity: "error",
      code: "unknown-region",
      message: `there is no region "${id}" in this plan`,
      path,
    });
  }
  for (const [index, { id }] of plan.regions.entries()) {
    if (plan.regions.findIndex((region) => region.id === id) === index) continue;
    const message = `two regions have the id "${id}"`;
    findings.push({ severity: "error", code: "duplicate-region", message, path: `/regions/${index}/id`, region: id });
  }
  return findings;
}

function checkRegion(plan: Plan, region: Region, index: number, pops: readonly Pop[]): Finding[] {
  const findings = region.pops.flatMap((id, popIndex) =>
    checkPop(region, id, `/regions/${index}/pops/${popIndex}`, pops),
  );
  if (runsInCircle(plan, region)) {
    const message = `the fallbacks of ${region.id} run in a circle`;
    findings.push({
      severity: "error",
      code: "fallback-loop",
      message,
      path: `/regions/${index}/fallback`,
      region: region.id,
    });
  }
  if (region.pops.length > 0) return findings;
  const answering = answeringRegion(plan, region);
  const next = pops.length === 0 ? " (no PoPs are known yet: import pops)" : "";
  const message = answering
    ? `${region.id} has no PoP: its users go to ${answering.id}`
    : `${region.id} has no PoP and no fallback that has one: its users reach nothing${next}`;
  const severity = answering ? "warning" : "error";
  findings.push({ severity, code: "region-without-pop", message, path: `/regions/${index}/pops`, region: region.id });
  return findings;
}

function checkPop(region: Region, id: string, path: string, pops: readonly Pop[]): Finding[] {
  const pop = pops.find((candidate) => candidate.id === id);
  const finding = (severity: Finding["severity"], code: Finding["code"], message: string): Finding[] => [
    { severity, code, message, path, region: region.id },
  ];
  if (!pop) return finding("error", "unknown-pop", `there is no PoP "${id}" in the workspace`);
  if (pop.state === "drained")
    return finding("warning", "drained-pop", `${id} is drained, but ${region.id} announces from it`);
  if (pop.state === "planned") return finding("info", "planned-pop", `${id} is planned: ${region.id} counts on it`);
  return [];
}

function runsInCircle(plan: Plan, region: Region): boolean {
  const seen = new Set<string>();
  for (
    let current: Region | null = region;
    current?.fallback !== undefined;
    current = regionById(plan, current.fallback)
  ) {
    if (seen.has(current.id)) return current.id === region.id;
    seen.add(current.id);
    if (current.fallback === region.id) return true;
  }
  return false;
}

function sharedPops(plan: Plan): Finding[] {
  const findings: Finding[] = [];
  const holders = new Map<string, string>();
  for (const [index, region] of plan.regions.entries()) {
    for (const [popIndex, pop] of region.pops.entries()) {
      const holder = holders.get(pop);
      holders.set(pop, holder ?? region.id);
      if (holder === undefined) continue;
      const message =
        holder === region.id
          ? `${pop} is listed twice in ${region.id}`
          : `${pop} announces the prefixes of ${holder} and ${region.id}`;
      const severity = holder === region.id ? "warning" : "info";
      const path = `/regions/${index}/pops/${popIndex}`;
      findings.push({ severity, code: "pop-in-several-regions", message, path, region: region.id });
    }
  }
  return findings;
}

function unscoredOverrides(plan: Plan, hasAsPrefixes: boolean | undefined): Finding[] {
  if (hasAsPrefixes !== false) return [];
  const findings: Finding[] = [];
  for (const [index, override] of plan.dnsOverrides.entries()) {
    if (!("cidr" in override)) continue;
    const message = `the override for ${override.cidr} is exported but not scored: import as-prefixes to score it`;
    findings.push({
      severity: "warning",
      code: "override-unscored",
      message,
      path: `/dnsOverrides/${index}`,
      region: override.region,
    });
  }
  return findings;
}
