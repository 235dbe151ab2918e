import { geoFacts, parentsOf } from "#shared/geo/catalogue.ts";
import type { Comparison, Figures } from "#shared/model/figures.ts";
import type { Region } from "#shared/model/plan.ts";
import type { MapView } from "#shared/model/view.ts";

/** How a geo is painted: by its percent optimal, by a difference in points, by its region, or not at all. */
export type Shade =
  | { kind: "percent"; percentOptimal: number; hatched: boolean }
  | { kind: "difference"; points: number; hatched: boolean }
  | { kind: "region"; color: string; hatched: false }
  | { kind: "not-judged"; hatched: true };

/** Share of a geo's users that may stay unjudged before the colour is hatched, so that it does not pass for the whole. */
const hatchedAbove = 0.5;

/** Shades of one subject by the cells' own geo. */
export function percentShades(view: MapView): Map<string, Shade> {
  const shades = new Map<string, Shade>();
  for (const row of view.total.rows) {
    const geo = row.key.geo;
    if (geo !== undefined) shades.set(geo, percentShade(row));
  }
  return shades;
}

/** Shades of a difference of two subjects, b minus a, by geo. */
export function differenceShades(comparison: Comparison): Map<string, Shade> {
  const shades = new Map<string, Shade>();
  for (const { key, a, b, difference } of comparison.rows) {
    if (key.geo === undefined) continue;
    const points = difference.percentOptimal;
    const hatched = Math.max(a.notJudgedShare, b.notJudgedShare) > hatchedAbove;
    shades.set(
      key.geo,
      points === null ? { kind: "not-judged", hatched: true } : { kind: "difference", points, hatched },
    );
  }
  return shades;
}

function percentShade(figures: Figures): Shade {
  const { percentOptimal, notJudgedShare } = figures;
  if (percentOptimal === null) return { kind: "not-judged", hatched: true };
  return { kind: "percent", percentOptimal, hatched: notJudgedShare > hatchedAbove };
}

/** Countries that are drawn by their subdivisions: those with a figure for at least one of them. */
export function dividedCountries(geos: Iterable<string>): Set<string> {
  const divided = new Set<string>();
  for (const geo of geos) {
    const country = geoFacts(geo)?.country;
    if (country && country !== geo) divided.add(country);
  }
  return divided;
}

/**
 * The geo whose figures a shape shows: its own, and for a subdivision without any those of the nearest geo above it,
 * up to its country (users whose subdivision is not known). Null where there are none: no data.
 */
export function shownGeo(shape: string, geos: { has(geo: string): boolean }): string | null {
  const country = geoFacts(shape)?.country ?? null;
  if (geos.has(shape)) return shape;
  if (country === null || country === shape) return null;
  const above = parentsOf(shape).filter((geo) => geoFacts(geo)?.country === country);
  return above.find((geo) => geos.has(geo)) ?? null;
}

/** Shades of regions: every geo with figures in the colour of the region that the plan puts it in. */
export function regionShades(
  geos: Iterable<string>,
  regionOf: (geo: string) => Region | null,
): Map<string, Shade> {
  const shades = new Map<string, Shade>();
  for (const geo of geos) {
    const region = regionOf(geo);
    if (region) shades.set(geo, { kind: "region", color: region.color, hatched: false });
  }
  return shades;
}
