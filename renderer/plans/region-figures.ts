import type { Evidence, EvidenceRule, FigureRow } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { MapView } from "#shared/model/view.ts";
import { regionFinder } from "../map/plan-geos.ts";

/** % optimal of the users whose own geo the plan gives to a region; DNS may still send some of them elsewhere. */
export interface RegionFigures {
  /** Null where nothing was judged. */
  percentOptimal: number | null;
  /** Share (0-1) of the subject's weight. */
  share: number;
  uncalibrated: boolean;
  /** Null where it isn't known: sums of geos have none. */
  interval90: readonly [number | null, number | null];
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

/** The figures of a plan's own regions, with their intervals; regions without users have none. */
export function figuresOfRegions(plan: Plan, { regions, total }: MapView): Map<string, RegionFigures> {
  const sums = figuresByRegion(plan, total.rows);
  for (const { region, percentOptimal, interval90, share, uncalibrated, evidence } of regions) {
    const geos = sums.get(region)?.geos;
    if (geos) sums.set(region, { percentOptimal, interval90, share, uncalibrated, evidence, geos });
  }
  return sums;
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
    interval90: [null, null],
    evidence,
    geos: rows.flatMap(({ key }) => key.geo ?? []),
  };
}
