import type { Plan, Region } from "#shared/model/plan.ts";

/** Colours for new regions: distinct to colour-blind eyes (Okabe and Ito), in the order of use. */
export const regionColors = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#0072b2", "#d55e00", "#8f7ee7"];

/** The plan with the geos listed by this region and by no other. */
export function assignGeos(plan: Plan, geos: readonly string[], regionId: string): Plan {
  const moved = new Set(geos);
  const regions = plan.regions.map((region) => {
    const others = region.geos.filter((geo) => !moved.has(geo));
    if (region.id === regionId) return { ...region, geos: [...others, ...geos].toSorted() };
    return others.length === region.geos.length ? region : { ...region, geos: others };
  });
  return { ...plan, regions };
}

/** The plan with the region changed. */
export function changeRegion(plan: Plan, regionId: string, change: Partial<Region>): Plan {
  const regions = plan.regions.map((region) => (region.id === regionId ? { ...region, ...change } : region));
  return { ...plan, regions };
}

/** The plan with a new, empty region that has an id and a colour of its own. */
export function addRegion(plan: Plan, name: string): Plan {
  const id = freeId(
    slug(name),
    plan.regions.map((region) => region.id),
  );
  const color = regionColors[plan.regions.length % regionColors.length] ?? "#56b4e9";
  return { ...plan, regions: [...plan.regions, { id, name, color, pops: [], geos: [] }] };
}

/** The plan without the region; what pointed to it follows the default, or the first region left. */
export function removeRegion(plan: Plan, regionId: string): Plan {
  const regions = plan.regions
    .filter((region) => region.id !== regionId)
    .map((region) => (region.fallback === regionId ? { ...region, fallback: undefined } : region));
  const defaultRegion = plan.defaultRegion === regionId ? (regions[0]?.id ?? regionId) : plan.defaultRegion;
  return {
    ...plan,
    defaultRegion,
    regions,
    announcements: plan.announcements.filter((announcement) => announcement.region !== regionId),
    dnsOverrides: plan.dnsOverrides.filter((override) => override.region !== regionId),
  };
}

/** Letters, digits, dash: what an id may hold, from a name. */
export function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return plain === "" ? "region" : plain;
}

/** The id itself, or with the first number from 2 that makes it free. */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}
