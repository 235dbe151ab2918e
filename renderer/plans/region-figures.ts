import type { Evidence, EvidenceRule, FigureRow } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { regionFinder } from "../map/plan-geos.ts";

/** % optimal of the users whose own geo the plan gives to a region; DNS may still send some of them elsewhere. */
export interface RegionFigures {
  /** Null where nothing was judged. */
  percentOptimal: number | null;
  /** Share (0-1) of the subject's weight. */
  share: number;
  uncalibrated: boolean;
  evidence: Evidence;
  /** The geos of the rows that belong to the region. */
  geos: readonly string[];
}

/**
 * Sums rows by geo to regions: a percentage is a ratio of weights, so the judged weights of the geos carry it
 * exactly.
 */
export function figuresByRegion(plan: Plan, rows: readonly FigureRow[]): Map<string, RegionFigures> {
  const regionOf = regionFinder(plan);
  const byRegion = new Map<string, FigureRow[]>(plan.regions.map(({ id }) => [id, []]));
  for (const row of rows) {
    const region = row.key.geo === undefined ? null : regionOf(row.key.geo);
    if (region) byRegion.get(region.id)?.push(row);
  }
  return new Map([...byRegion].map(([id, regionRows]) => [id, sumRows(regionRows)]));
}

function sumRows(rows: readonly FigureRow[]): RegionFigures {
  let share = 0;
  let judged = 0;
  let optimal = 0;
  const evidence = {} as Evidence;
  for (const row of rows) {
    share += row.share;
    for (const [rule, part] of Object.entries(row.evidence)) {
      evidence[rule as EvidenceRule] = (evidence[rule as EvidenceRule] ?? 0) + part * row.share;
    }
    if (row.percentOptimal === null) continue;
    const judgedShare = row.share * (1 - row.notJudgedShare);
    judged += judgedShare;
    optimal += judgedShare * row.percentOptimal;
  }
  for (const rule of Object.keys(evidence)) evidence[rule as EvidenceRule] /= share || 1;
  return {
    percentOptimal: judged > 0 ? optimal / judged : null,
    share,
    uncalibrated: rows.some(({ uncalibrated }) => uncalibrated),
    evidence,
    geos: rows.flatMap(({ key }) => key.geo ?? []),
  };
}
