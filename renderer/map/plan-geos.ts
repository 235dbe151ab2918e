import type { Plan, Region } from "#shared/model/plan.ts";
import { assignmentFinder } from "#shared/plan/region.ts";

/** Finds the region of geos in a plan; null where nothing lists the geo and there is no default region. */
export function regionFinder(plan: Plan): (geo: string) => Region | null {
  const find = assignmentFinder(plan);
  return (geo) => find(geo)?.region ?? null;
}
