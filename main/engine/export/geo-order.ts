import { geoFacts, type GeoKind } from "#shared/geo/catalogue.ts";

const ORDER: readonly GeoKind[] = ["world", "continent", "country", "subdivision"];

/** Wide geos before narrow ones, unknown ones last, each kind by code. */
export function geoOrder(a: string, b: string): number {
  const difference = rank(a) - rank(b);
  return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
}

function rank(code: string): number {
  const kind = geoFacts(code)?.kind;
  return kind === undefined ? ORDER.length : ORDER.indexOf(kind);
}
