import type { FeatureCollection, MultiLineString, MultiPolygon } from "geojson";
import { parentsOf } from "#shared/geo/catalogue.ts";
import { countryShapes, subdivisionShapes, type GeoShape, type ShapeProperties } from "#shared/geo/shapes.ts";

export type ShapeCollection = FeatureCollection<MultiPolygon, ShapeProperties>;

/** West, south, east, north in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

const collection = (features: readonly GeoShape[]): ShapeCollection => ({
  type: "FeatureCollection",
  features: [...features],
});

export const noShapes: ShapeCollection = collection([]);

/** The base of the map. */
export interface WorldShapes {
  /** Every country, and land without a code. */
  countries: ShapeCollection;
  /** Lines between countries: drawn apart from the areas, so that cuts at the antimeridian don't show as borders. */
  borders: MultiLineString;
}

export async function loadWorld(): Promise<WorldShapes> {
  const { features, borders } = await countryShapes();
  return { countries: collection(features), borders };
}

/** The subdivisions to draw of these countries where the data names these geos. */
export async function loadSubdivisions(
  countries: readonly string[],
  named: ReadonlySet<string>,
): Promise<ShapeCollection> {
  const all = await Promise.all(countries.map((country) => subdivisionShapes(country)));
  const shapes = all.flatMap(({ features }) => features);
  const drawn = drawnSubdivisions(
    shapes.map(({ properties }) => properties.id),
    named,
  );
  return collection(shapes.filter(({ properties }) => drawn.has(properties.id)));
}

/**
 * Of the subdivisions of both levels, those that cover each country once: what the data names, and elsewhere the upper
 * level. An upper one gives way to the lower ones that the data names inside it.
 */
export function drawnSubdivisions(ids: readonly string[], named: ReadonlySet<string>): Set<string> {
  const parents = new Map(ids.map((id) => [id, parentsOf(id)]));
  const opened = new Set<string>();
  for (const id of ids) if (named.has(id)) for (const parent of parents.get(id) ?? []) opened.add(parent);
  const isTop = (id: string): boolean => !(parents.get(id) ?? []).some((parent) => parents.has(parent));
  const isInOpened = (id: string): boolean =>
    (parents.get(id) ?? []).some((parent) => parents.has(parent) && opened.has(parent));
  return new Set(ids.filter((id) => !opened.has(id) && (named.has(id) || isTop(id) || isInOpened(id))));
}

/** The bounds of a shape's largest polygon, so that France is not its overseas departments; null where it has none. */
export function mainBounds({ geometry }: GeoShape): Bounds | null {
  let best: Bounds | null = null;
  for (const [outer] of geometry.coordinates) {
    const bounds = ringBounds(outer ?? []);
    if (bounds !== null && (best === null || area(bounds) > area(best))) best = bounds;
  }
  return best;
}

/** The smallest bounds that hold all of these; null for none. */
export function unionBounds(all: readonly Bounds[]): Bounds | null {
  const [first, ...rest] = all;
  if (!first) return null;
  return rest.reduce<Bounds>(
    (sum, next) => [
      Math.min(sum[0], next[0]),
      Math.min(sum[1], next[1]),
      Math.max(sum[2], next[2]),
      Math.max(sum[3], next[3]),
    ],
    first,
  );
}

function ringBounds(ring: readonly (readonly number[])[]): Bounds | null {
  if (ring.length === 0) return null;
  const longitudes = ring.map(([lon]) => lon ?? 0);
  const latitudes = ring.map(([, lat]) => lat ?? 0);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

const area = ([west, south, east, north]: Bounds): number => (east - west) * (north - south);
