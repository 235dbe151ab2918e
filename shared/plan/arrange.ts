import type { Plan, Region } from "../model/plan.ts";
import { assignGeos, movePop } from "./edit.ts";

/** What is carried from one region to another. */
export interface Carried {
  readonly pops: readonly { readonly pop: string; readonly from: string }[];
  readonly geos: readonly string[];
}

/** Gives PoPs and geos to a region; the plan itself where they are there already. */
export function carryToRegion(plan: Plan, { pops, geos }: Carried, regionId: string): Plan {
  const moved = pops.reduce((current, { pop, from }) => movePop(current, pop, from, regionId), plan);
  return geos.length === 0 ? moved : assignGeos(moved, geos, regionId);
}

/**
 * Puts regions, in the order that they have, before the region that stands at `index` now (behind the last one: the number
 * of regions). The order decides nothing but how the plan reads, and which of two regions that list one geo gets it.
 */
export function moveRegions(plan: Plan, regionIds: readonly string[], index: number): Plan {
  const isMoved = (region: Region): boolean => regionIds.includes(region.id);
  const before = plan.regions.slice(0, index).filter((region) => !isMoved(region));
  const after = plan.regions.slice(index).filter((region) => !isMoved(region));
  const regions = [...before, ...plan.regions.filter(isMoved), ...after];
  return regions.every((region, place) => region === plan.regions[place]) ? plan : { ...plan, regions };
}
