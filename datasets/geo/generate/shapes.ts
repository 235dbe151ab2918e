import { mkdirSync, writeFileSync } from "node:fs";
import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { topology } from "topojson-server";
import { subdivisionFeatures } from "./admin1-shapes.ts";
import { countryFeatures } from "./country-shapes.ts";
import { outputPath } from "./sources.ts";

export type ShapeFeature = Feature<Polygon | MultiPolygon, { name: string; again?: true }>;

/** Grid of the written coordinates: 0.0036 degrees of longitude. */
const QUANTIZATION = 100_000;

/** The Web Mercator projection ends here; nobody's users live beyond. */
const SOUTHERN_LIMIT = -85;

/** Equirectangular in degrees: leaves every coordinate as it is, and cuts at 180 degrees as d3 does for all. */
const plane = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .reflectY(true)
  .precision(0);

function cut(shapes: readonly ShapeFeature[]): ShapeFeature[] {
  const collection: FeatureCollection = { type: "FeatureCollection", features: [...shapes] };
  const projected = geoProject(collection, plane) as FeatureCollection<
    Polygon | MultiPolygon,
    ShapeFeature["properties"]
  >;
  return projected.features.map((shape, index) => ({
    ...shape,
    id: shapes[index].id,
    geometry: limited(shape.geometry),
  }));
}

function limited(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const ring = (points: number[][]): number[][] => points.map(([lon, lat]) => [lon, Math.max(lat, SOUTHERN_LIMIT)]);
  if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(ring) };
  return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(ring)) };
}

function write(name: string, object: string, shapes: readonly ShapeFeature[]): void {
  const sorted = shapes.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const collection: FeatureCollection = { type: "FeatureCollection", features: sorted };
  const text = JSON.stringify(topology({ [object]: collection }, QUANTIZATION));
  writeFileSync(outputPath(`shared/geo/shapes/${name}`), `${text}\n`);
  process.stderr.write(`${name}: ${sorted.length} shapes, ${Math.round(text.length / 1000)} kB\n`);
}

/**
 * Writes shared/geo/shapes/world.topo.json and admin1.topo.json: the shapes of the map, by ISO code, cut at the
 * antimeridian so that a plane map can draw them.
 */
export function writeShapes(): void {
  mkdirSync(outputPath("shared/geo/shapes"), { recursive: true });
  write("world.topo.json", "countries", cut(countryFeatures()));
  write("admin1.topo.json", "subdivisions", cut(subdivisionFeatures()));
}
