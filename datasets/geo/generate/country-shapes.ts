import { createRequire } from "node:module";
import { geoCentroid } from "d3-geo";
import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import { feature, merge } from "topojson-client";
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from "topojson-specification";
import type { ShapeFeature } from "./shapes.ts";
import { readWorld } from "./sources.ts";

const isoCountries = createRequire(import.meta.url)("i18n-iso-countries") as {
  numericToAlpha2(numeric: string): string | undefined;
};

/**
 * Natural Earth draws areas under de facto control that have no ISO code; here they belong to the country under whose
 * code geolocation databases file their users. Siachen Glacier, uninhabited and claimed twice, stays land without a code.
 */
const CODE_BY_NAME: Readonly<Record<string, string>> = { Kosovo: "XK", Somaliland: "SO", "N. Cyprus": "CY" };

/** Parts of a country's shape that ISO lists under a code of their own: [from, to, box west, south, east, north]. */
const PARTS: readonly (readonly [from: string, to: string, ...box: [number, number, number, number]])[] = [
  ["FR", "YT", 44, -14, 46, -12],
  ["FR", "RE", 55, -22, 56, -20],
  ["FR", "MQ", -61.3, 14.3, -60.7, 15],
  ["FR", "GP", -62, 15.7, -61, 16.6],
  ["FR", "GF", -55, 2, -51, 6],
  ["NO", "SJ", -10, 70.5, -7, 72],
  ["NO", "SJ", 10, 74, 35, 82],
  ["NL", "BQ", -69, 12, -68, 13],
  ["NL", "BQ", -64, 17, -62, 18],
  ["NZ", "TK", -173, -10, -171, -8],
  ["Indian Ocean Ter.", "CX", 105, -11, 106, -10],
  ["Indian Ocean Ter.", "CC", 96, -13, 97, -11],
  ["RU", "UA", 32, 44, 37, 46.2], // UA-43 and UA-40 in ISO 3166-2
];

/** Too small for the coarse shapes. */
const FROM_FINE_SHAPES = ["GI", "TV", "UM"];

type Rings = Position[][];

/** Shapes of every country at 1:50 million, id = ISO 3166-1 alpha-2 (none for land that no code covers). */
export function countryFeatures(): ShapeFeature[] {
  const polygons = new Map<string, Rings[]>();
  for (const shape of mergedShapes("50m")) {
    for (const rings of shape.polygons) {
      const code = partOf(shape.code, rings) ?? shape.code;
      polygons.set(code, [...(polygons.get(code) ?? []), rings]);
    }
  }
  for (const shape of mergedShapes("10m")) {
    if (FROM_FINE_SHAPES.includes(shape.code)) polygons.set(shape.code, shape.polygons);
  }
  return [...polygons].map(([code, parts]) => ({
    type: "Feature",
    ...(code.length === 2 ? { id: code } : {}),
    properties: { name: code },
    geometry: geometryOf(parts),
  }));
}

const geometryOf = (polygons: Rings[]): Polygon | MultiPolygon =>
  polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] }
    : { type: "MultiPolygon", coordinates: polygons };

function partOf(code: string, rings: Rings): string | undefined {
  const [lon, lat] = geoCentroid({ type: "Polygon", coordinates: rings });
  const holds = ([west, south, east, north]: readonly number[]): boolean =>
    lon >= west && lon <= east && lat >= south && lat <= north;
  return PARTS.find(([from, , ...box]) => from === code && holds(box))?.[1];
}

interface CountryShape {
  readonly code: string;
  readonly polygons: Rings[];
}

/** One shape for each code: areas that share a code are merged, without a border between them. */
function mergedShapes(resolution: "10m" | "50m"): CountryShape[] {
  const world = readWorld(resolution);
  const byCode = new Map<string, (TopoPolygon | TopoMultiPolygon)[]>();
  for (const geometry of world.objects.countries.geometries) {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") continue;
    const name = geometry.properties?.name ?? "";
    const code = CODE_BY_NAME[name] ?? isoCountries.numericToAlpha2(String(geometry.id)) ?? name;
    byCode.set(code, [...(byCode.get(code) ?? []), geometry]);
  }
  return [...byCode].map(([code, geometries]) => {
    if (geometries.length > 1) return { code, polygons: merge(world, geometries).coordinates };
    const { geometry } = feature(world, geometries[0]) as Feature<Polygon | MultiPolygon>;
    return { code, polygons: geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates };
  });
}
