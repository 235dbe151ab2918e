import { parentsOf } from "#shared/geo/catalogue.ts";
import type { Plan, Region } from "#shared/model/plan.ts";

/** Finds the region of a geo in the plan: that of the most specific geo that holds it, else the default region. */
export function regionFinder(plan: Plan): (geo: string) => Region | null {
  const byGeo = new Map<string, Region>();
  for (const region of plan.regions) for (const geo of region.geos) if (!byGeo.has(geo)) byGeo.set(geo, region);
  const fallback = plan.regions.find((region) => region.id === plan.defaultRegion) ?? null;
  return (geo) => {
    for (const name of [geo, ...parentsOf(geo)]) {
      const region = byGeo.get(name);
      if (region) return region;
    }
    return fallback;
  };
}
