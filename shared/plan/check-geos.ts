import type { Plan } from "../model/plan.ts";
import { geoName, geosOfKind, isKnownGeo } from "../geo/catalogue.ts";
import { counted } from "../words/count.ts";
import type { Finding } from "./check.ts";
import { assignmentFinder, regionById } from "./region.ts";

/** Geos that a message names before it only counts. */
const NAMED = 5;

/** Unknown geos, geos listed twice, and geos that no region lists. */
export function checkGeos(plan: Plan, geosInData: readonly string[]): Finding[] {
  return [...unknownGeos(plan), ...listedTwice(plan), ...unmapped(plan, geosInData)];
}

function unknownGeos(plan: Plan): Finding[] {
  const findings: Finding[] = [];
  for (const [regionIndex, region] of plan.regions.entries()) {
    for (const [index, geo] of region.geos.entries()) {
      if (isKnownGeo(geo)) continue;
      const path = `/regions/${regionIndex}/geos/${index}`;
      findings.push({ severity: "error", code: "unknown-geo", message: `${unknownGeo(geo)}`, path, region: region.id });
    }
  }
  for (const [index, { geo }] of plan.ramp.entries()) {
    if (isKnownGeo(geo)) continue;
    findings.push({ severity: "error", code: "unknown-geo", message: unknownGeo(geo), path: `/ramp/${index}/geo` });
  }
  return findings;
}

const unknownGeo = (geo: string): string =>
  `"${geo}" is no geo: write a country (BR), a subdivision (US-NY), continent:EU or *`;

function listedTwice(plan: Plan): Finding[] {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  for (const [regionIndex, region] of plan.regions.entries()) {
    for (const [index, geo] of region.geos.entries()) {
      const holder = first.get(geo);
      first.set(geo, holder ?? region.id);
      if (holder === undefined) continue;
      const message =
        holder === region.id
          ? `${geoName(geo)} (${geo}) is listed twice in ${region.id}`
          : `${geoName(geo)} (${geo}) is in ${holder} and in ${region.id}; ${holder} gets it`;
      const path = `/regions/${regionIndex}/geos/${index}`;
      findings.push({ severity: "error", code: "geo-in-two-regions", message, path, region: region.id });
    }
  }
  return findings;
}

function unmapped(plan: Plan, geosInData: readonly string[]): Finding[] {
  const find = assignmentFinder(plan);
  const follows = (geo: string): boolean => !find(geo)?.by;
  const withData = geosInData.filter(follows);
  const countriesWithData = new Set(geosInData.map((geo) => geo.split("-")[0]));
  const others = geosOfKind("country")
    .map(({ code }) => code)
    .filter((code) => !countriesWithData.has(code) && follows(code));
  const rest = regionById(plan, plan.defaultRegion)
    ? `follow the default region ${plan.defaultRegion}`
    : "have no region at all";
  const findings: Finding[] = [];
  if (withData.length > 0) {
    const message = `${named(withData)} with measurements: no region lists them, they ${rest}`;
    findings.push({ severity: "warning", code: "unmapped-geo", message, path: "/regions" });
  }
  if (others.length > 0) {
    const message = `${named(others)} without measurements: no region lists them, they ${rest}`;
    findings.push({ severity: "info", code: "default-region-followers", message, path: "/defaultRegion" });
  }
  return findings;
}

function named(geos: readonly string[]): string {
  const names = geos.slice(0, NAMED).map((geo) => `${geoName(geo)} (${geo})`);
  const more = geos.length - names.length;
  return `${counted(geos.length, "geo")}, ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""},`;
}
