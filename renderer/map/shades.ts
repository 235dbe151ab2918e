import { geoFacts, parentsOf } from "#shared/geo/catalogue.ts";
import type { DeploymentBackTest } from "#shared/model/backtest.ts";
import type { Comparison, RowKey } from "#shared/model/figures.ts";
import type { Region } from "#shared/model/plan.ts";
import type { MapView } from "#shared/model/view.ts";
import type { Measure } from "./measures.ts";

/**
 * How one layer paints a geo: by a value on the layer's scale, in a colour of its own, or as not judged.
 * strength: 0-1, how much of the colour shows; the land shines through where few users live, so that the eye lands on
 * what matters and not on what is large.
 */
export type Shade =
  | { kind: "value"; value: number; strength: number; hatched: boolean }
  | { kind: "color"; color: string; hatched: false }
  | { kind: "not-judged"; hatched: true };

/** Share of a geo's users that may stay unjudged before the colour is hatched, so that it does not pass for the whole. */
const hatchedAbove = 0.5;

/** Shades of one subject by the cells' own geo. */
export function measureShades(view: MapView, measure: Measure): Map<string, Shade> {
  const strengths = strengthFinder(view.total.rows, measure);
  const shades = new Map<string, Shade>();
  for (const row of view.total.rows) {
    const { geo } = row.key;
    if (geo === undefined) continue;
    const value = measure.valueOf(row, row.share);
    const hatched = restsOnJudged(measure) && row.notJudgedShare > hatchedAbove;
    shades.set(geo, value === null ? notJudged : { kind: "value", value, strength: strengths(geo), hatched });
  }
  return shades;
}

/** How many users there are, and what their assignment rests on, is known of those who can't be judged too. */
const restsOnJudged = ({ id }: Measure): boolean => id !== "share" && id !== "evidence";

/** Shades of a difference of two subjects, b minus a, by geo; none of a measure that has no difference. */
export function differenceShades(comparison: Comparison, measure: Measure): Map<string, Shade> {
  const strengths = strengthFinder(comparison.rows, measure);
  const shades = new Map<string, Shade>();
  for (const { key, a, b, difference } of comparison.rows) {
    if (key.geo === undefined || measure.difference === null) continue;
    const value = measure.difference.valueOf(difference);
    const hatched = Math.max(a.notJudgedShare, b.notJudgedShare) > hatchedAbove;
    const strength = strengths(key.geo);
    shades.set(key.geo, value === null ? notJudged : { kind: "value", value, strength, hatched });
  }
  return shades;
}

/** Shades of a back-test: predicted minus measured, by geo. */
export function errorShades({ geos }: Pick<DeploymentBackTest, "geos">): Map<string, Shade> {
  const strengths = strengthFinder(geos.map(({ geo, share }) => ({ key: { geo }, share })));
  return new Map(
    geos.map(({ geo, errorPoints }): [string, Shade] => [
      geo,
      errorPoints === null
        ? notJudged
        : { kind: "value", value: errorPoints, strength: strengths(geo), hatched: false },
    ]),
  );
}

const notJudged: Shade = { kind: "not-judged", hatched: true };

/** Strength by the share of users in the geo's whole country: a country's subdivisions stand out together. */
function strengthFinder(
  rows: readonly { key: RowKey; share: number }[],
  { fades }: Pick<Measure, "fades"> = { fades: true },
): (geo: string) => number {
  if (!fades) return () => 1;
  const countryOf = (geo: string): string => geoFacts(geo)?.country ?? geo;
  const shares = new Map<string, number>();
  for (const { key, share } of rows) {
    if (key.geo === undefined) continue;
    const country = countryOf(key.geo);
    shares.set(country, (shares.get(country) ?? 0) + share);
  }
  return (geo) => strengthOf(shares.get(countryOf(geo)) ?? 0);
}

/** Share of all users from which a country shows its full colour, and the faintest that a colour gets. */
const fullShare = 0.004;
const faintest = 0.25;

/** Strength of the colour by share (0-1) of users: logarithmic over two decades below the full share. */
export function strengthOf(share: number): number {
  if (share <= 0) return faintest;
  const part = 1 + Math.log10(share / fullShare) / 2;
  return faintest + (1 - faintest) * Math.min(1, Math.max(0, part));
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
export function regionShades(geos: Iterable<string>, regionOf: (geo: string) => Region | null): Map<string, Shade> {
  const shades = new Map<string, Shade>();
  for (const geo of geos) {
    const region = regionOf(geo);
    if (region) shades.set(geo, { kind: "color", color: region.color, hatched: false });
  }
  return shades;
}

/** Of these geos those that are selected, themselves or by a geo above them: a country stands for its states. */
export function withinSelection(geos: Iterable<string>, selected: ReadonlySet<string>): Set<string> {
  const isSelected = (geo: string): boolean => selected.has(geo) || parentsOf(geo).some((above) => selected.has(above));
  return new Set([...geos].filter(isSelected));
}
