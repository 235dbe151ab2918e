import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";
import { geoArea } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, Point, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { feature } from "topojson-client";

const projectRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** Folder of the Natural Earth files: the first argument, else where the project keeps its raw data. */
const naturalEarthFolder = resolve(process.argv[2] ?? resolve(projectRoot, "../shared/data/natural-earth"));

export const outputPath = (path: string): string => resolve(projectRoot, path);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export interface PlaceProperties {
  readonly name: string;
  readonly iso_a2: string;
  readonly adm0_a3: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly pop_max: number;
}

export interface Admin1Properties {
  readonly name: string;
  readonly iso_a2: string;
}

export type Admin1Topology = Topology<{ admin1: GeometryCollection<Admin1Properties> }>;
export type WorldTopology = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

export function readPlaces(): Feature<Point, PlaceProperties>[] {
  const file = readJson(resolve(naturalEarthFolder, "ne_50m_populated_places_simple.json"));
  return (file as FeatureCollection<Point, PlaceProperties>).features;
}

export const readAdmin1 = (): Admin1Topology =>
  readJson(resolve(naturalEarthFolder, "admin1-world-simplified.topo.json")) as Admin1Topology;

export const readAdmin1Features = (): Feature<Geometry, Admin1Properties>[] => {
  const topology = readAdmin1();
  return feature(topology, topology.objects.admin1).features.map((shape) => ({
    ...shape,
    geometry: rewound(shape.geometry),
  }));
};

/** d3-geo wants the inside on the right of a ring; files after RFC 7946 have it on the left. */
export function rewound(geometry: Geometry): Geometry {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: rewoundPolygon(geometry.coordinates) };
  if (geometry.type !== "MultiPolygon") return geometry;
  return { ...geometry, coordinates: geometry.coordinates.map(rewoundPolygon) };
}

function rewoundPolygon(rings: Position[][]): Position[][] {
  const inverted = geoArea({ type: "Polygon", coordinates: [rings[0]] }) > 2 * Math.PI;
  return inverted ? rings.map((ring) => ring.toReversed()) : rings;
}

export const readWorld = (resolution: "10m" | "50m"): WorldTopology =>
  readJson(resolve(projectRoot, `node_modules/world-atlas/countries-${resolution}.json`)) as WorldTopology;
