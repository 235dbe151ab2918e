import type { Plan, Region } from "../model/plan.ts";
import { contains } from "../geo/catalogue.ts";
import { regionColors } from "../look/scale.ts";
import { assignmentFinder } from "./region.ts";

/*
 * Edits of a plan. Each returns a new document and leaves the old one as it was (that is how undo keeps it);
 * an edit that changes nothing returns the plan itself.
 */

/**
 * Gives geos, with all that lies below them, to a region. Entries that say nothing new are left out: a geo whose
 * parent belongs to the region anyway is not listed.
 */
export function assignGeos(plan: Plan, geos: readonly string[], regionId: string): Plan {
  const find = assignmentFinder(plan);
  const settled = geos.every((geo) => {
    const assignment = find(geo);
    return assignment?.region.id === regionId && assignment.by !== null;
  });
  const coversListed = plan.regions.some(
    (region) => region.id !== regionId && region.geos.some((listed) => geos.some((geo) => contains(geo, listed))),
  );
  if (settled && !coversListed) return plan;
  const cleared = changeRegions(plan, (region) => ({
    ...region,
    geos: region.geos.filter((listed) => !geos.some((geo) => geo === listed || contains(geo, listed))),
  }));
  const inherited = assignmentFinder(cleared);
  const added = topmost(geos).filter((geo) => {
    const assignment = inherited(geo);
    return assignment === null || assignment.by === null || assignment.region.id !== regionId;
  });
  return changeRegion(cleared, regionId, (region) => ({ ...region, geos: [...region.geos, ...added].toSorted() }));
}

/** Geos that lie below no other of the list, each once. */
const topmost = (geos: readonly string[]): string[] => {
  const unique = [...new Set(geos)];
  return unique.filter((geo) => !unique.some((other) => other !== geo && contains(other, geo)));
};

/** Takes geos off every list: they follow what lies above them, else the default region. */
export function unassignGeos(plan: Plan, geos: readonly string[]): Plan {
  const dropped = new Set(geos);
  if (!plan.regions.some((region) => region.geos.some((geo) => dropped.has(geo)))) return plan;
  return changeRegions(plan, (region) => ({ ...region, geos: region.geos.filter((geo) => !dropped.has(geo)) }));
}

/** Adds an empty region under a free id made from the name, in a colour that no other region has while there is one. */
export function addRegion(plan: Plan, name: string): Plan {
  const taken = plan.regions.map((region) => region.color.toLowerCase());
  const color =
    regionColors.find((candidate) => !taken.includes(candidate)) ?? regionColors[taken.length % regionColors.length];
  const id = freeId(
    slug(name),
    plan.regions.map((region) => region.id),
  );
  return { ...plan, regions: [...plan.regions, { id, name, color, pops: [], geos: [] }] };
}

/**
 * Removes a region and what refers to it: fallbacks to it, its announcements and overrides. Its geos follow what lies
 * above them; the first region left becomes the default if this one was. The last region stays.
 */
export function removeRegion(plan: Plan, regionId: string): Plan {
  const regions = plan.regions.filter((region) => region.id !== regionId);
  if (regions.length === 0 || regions.length === plan.regions.length) return plan;
  const remaining: Plan = {
    ...plan,
    defaultRegion: plan.defaultRegion === regionId ? regions[0].id : plan.defaultRegion,
    regions,
    announcements: plan.announcements.filter((announcement) => announcement.region !== regionId),
    dnsOverrides: plan.dnsOverrides.filter((override) => override.region !== regionId),
  };
  return changeRegions(remaining, ({ fallback, ...region }) =>
    fallback === undefined || fallback === regionId ? region : { ...region, fallback },
  );
}

/** Gives a region another name; its id, which files and figures refer to, stays. */
export const renameRegion = (plan: Plan, regionId: string, name: string): Plan =>
  changeRegion(plan, regionId, (region) => ({ ...region, name }));

export function setDefaultRegion(plan: Plan, regionId: string): Plan {
  const exists = plan.regions.some((region) => region.id === regionId);
  return exists && plan.defaultRegion !== regionId ? { ...plan, defaultRegion: regionId } : plan;
}

/** Lets a PoP announce a region's prefix. */
export const addPop = (plan: Plan, pop: string, regionId: string): Plan =>
  changeRegion(plan, regionId, (region) =>
    region.pops.includes(pop) ? region : { ...region, pops: [...region.pops, pop].toSorted() },
  );

/** Withdraws a region's prefix from a PoP, with the announcements made for it there. */
export function removePop(plan: Plan, pop: string, regionId: string): Plan {
  const without = changeRegion(plan, regionId, (region) =>
    region.pops.includes(pop) ? { ...region, pops: region.pops.filter((id) => id !== pop) } : region,
  );
  if (without === plan) return plan;
  const kept = plan.announcements.filter(
    (announcement) => announcement.pop !== pop || announcement.region !== regionId,
  );
  return { ...without, announcements: kept };
}

/** Moves a PoP from one region to another. */
export const movePop = (plan: Plan, pop: string, from: string, to: string): Plan =>
  from === to ? plan : addPop(removePop(plan, pop, from), pop, to);

/** Changes one region; the plan itself where the region is not there or the change gives it back. */
export function changeRegion(plan: Plan, regionId: string, change: (region: Region) => Region): Plan {
  const region = plan.regions.find((candidate) => candidate.id === regionId);
  if (!region) return plan;
  const changed = change(region);
  if (changed === region) return plan;
  return { ...plan, regions: plan.regions.map((candidate) => (candidate === region ? changed : candidate)) };
}

const changeRegions = (plan: Plan, change: (region: Region) => Region): Plan => ({
  ...plan,
  regions: plan.regions.map(change),
});

/** Letters, digits and dashes: what an id may hold, from a name. */
export function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "region" : plain;
}

/** The id itself, or with the first number from 2 that makes it free. */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let number = 2; ; number++) if (!taken.includes(`${id}-${number}`)) return `${id}-${number}`;
}
