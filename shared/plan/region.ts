import type { Plan, Region } from "../model/plan.ts";
import { parentsOf } from "../geo/catalogue.ts";

/** What decides about a geo: the region that lists it or the nearest geo above it, and which geo that is. */
export interface Assignment {
  readonly region: Region;
  /** The listed geo; null when the default region answers. */
  readonly by: string | null;
}

/**
 * Finds the region of geos in a plan: most specific wins (the geo itself, then what lies above it: subdivision, country,
 * continent, world), else the default region. Of two regions that list the same geo the first one counts.
 * null when nothing lists the geo and the default region does not exist.
 */
export function assignmentFinder(plan: Plan): (geo: string) => Assignment | null {
  const byGeo = new Map<string, Region>();
  for (const region of plan.regions) for (const geo of region.geos) if (!byGeo.has(geo)) byGeo.set(geo, region);
  const fallback = regionById(plan, plan.defaultRegion);
  return (geo) => {
    for (const candidate of [geo, ...parentsOf(geo)]) {
      const region = byGeo.get(candidate);
      if (region) return { region, by: candidate };
    }
    return fallback ? { region: fallback, by: null } : null;
  };
}

/** The region of one geo; use `assignmentFinder` for many. */
export const regionOf = (plan: Plan, geo: string): Region | null => assignmentFinder(plan)(geo)?.region ?? null;

export const regionById = (plan: Plan, id: string): Region | null =>
  plan.regions.find((region) => region.id === id) ?? null;

/**
 * The region whose PoPs answer for a region: itself when it has PoPs, else the first along its fallbacks that has;
 * null when the chain ends or runs in a circle without one.
 */
export function answeringRegion(plan: Plan, region: Region): Region | null {
  const seen = new Set<string>();
  let current: Region | null = region;
  while (current !== null && current.pops.length === 0 && !seen.has(current.id)) {
    seen.add(current.id);
    current = current.fallback === undefined ? null : regionById(plan, current.fallback);
  }
  return current !== null && current.pops.length > 0 ? current : null;
}
