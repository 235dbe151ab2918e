import type { Family, Pop } from "../model/entities.ts";
import type { Plan, PlanProblem } from "../model/plan.ts";
import { checkAnnouncements } from "./check-announcements.ts";
import { checkGeos } from "./check-geos.ts";
import { checkPrefixes } from "./check-prefixes.ts";
import { checkRamp } from "./check-ramp.ts";
import { checkReferences } from "./check-references.ts";

/** What is known beside the plan. What is left out is not checked. */
export interface PlanSurroundings {
  readonly pops: readonly Pop[];
  /** Geos that occur in the measured cells. */
  readonly geosInData: readonly string[];
  /** The sessions that announcements may name. */
  readonly neighbors?: readonly NeighborSession[];
  /** Whether AS links are imported: without, nothing is simulated anyway. */
  readonly hasLinks?: boolean;
  /** The action communities that are known, by the neighbor that obeys them. */
  readonly communities?: readonly { readonly asn: number; readonly community: string }[];
  /** Peak load of each PoP under this plan, in the unit of its capacity. */
  readonly loads?: readonly { readonly pop: string; readonly peak: number; readonly capacity: number | null }[];
  /** Whether prefixes of ASes are imported: CIDR overrides can't be scored without. */
  readonly hasAsPrefixes?: boolean;
}

/** A session of ours; `announce` is left out where the file says nothing of it. */
export interface NeighborSession {
  readonly pop: string;
  readonly asn: number;
  readonly session: string | null;
  readonly announce?: boolean;
  /** Left out: 4. */
  readonly family?: Family;
}

export type Finding = Omit<PlanProblem, "region"> & { readonly region?: string };

const SEVERITIES = ["error", "warning", "info"] as const;

/**
 * Everything wrong or doubtful in a plan: errors first, then warnings, then remarks; in the order of the document
 * within each. `path` is a JSON pointer into the document.
 */
export function checkPlan(plan: Plan, surroundings: PlanSurroundings): PlanProblem[] {
  const findings = [
    ...checkReferences(plan, surroundings),
    ...checkAnnouncements(plan, surroundings),
    ...checkGeos(plan, surroundings.geosInData),
    ...checkPrefixes(plan),
    ...checkRamp(plan),
    ...checkLoads(plan, surroundings.loads ?? []),
  ];
  return findings
    .map((finding) => ({ ...finding, region: finding.region ?? null }))
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function checkLoads(plan: Plan, loads: NonNullable<PlanSurroundings["loads"]>): Finding[] {
  const findings: Finding[] = [];
  for (const { pop, peak, capacity } of loads) {
    const index = plan.regions.findIndex((region) => region.pops.includes(pop));
    if (capacity === null || peak <= capacity || index === -1) continue;
    findings.push({
      severity: "warning",
      code: "capacity-exceeded",
      message: `${pop} would carry ${Math.round(peak)} at its peak, ${Math.round((100 * peak) / capacity)}% of its capacity of ${capacity}`,
      path: `/regions/${index}/pops/${plan.regions[index].pops.indexOf(pop)}`,
      region: plan.regions[index].id,
    });
  }
  return findings;
}
