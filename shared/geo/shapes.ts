import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { geoName } from "./catalogue.ts";

/** id: ISO 3166-1 alpha-2 or ISO 3166-2; "" for land that no country code covers. */
export interface ShapeProperties {
  readonly id: string;
  readonly name: string;
}

export type GeoShape = Feature<MultiPolygon, ShapeProperties>;

/**
 * Shapes of one level, cut at the antimeridian (no ring jumps from 180 to -180), rings wound as d3-geo wants them,
 * south limited to 85 degrees. From Natural Earth at 1:50 million (countries) and 1:10 million, simplified.
 */
export interface GeoShapes {
  readonly features: readonly GeoShape[];
  readonly byId: ReadonlyMap<string, GeoShape>;
  /** Lines between two shapes, without the coasts. */
  readonly borders: MultiLineString;
}

/** `again`: lies over other shapes (a group of them, or the same land under a new code). */
type Shapes = GeometryCollection<{ name: string; again?: true }>;

function decode(topology: Topology, shapes: Shapes): GeoShapes {
  const features = feature(topology, shapes).features.map((shape): GeoShape => {
    const id = String(shape.id ?? "");
    const name = id === "" ? "No country code" : geoName(id);
    return { type: "Feature", id, properties: { id, name }, geometry: wound(shape.geometry as Polygon | MultiPolygon) };
  });
  return {
    features,
    byId: new Map(features.map((shape) => [shape.properties.id, shape])),
    borders: mesh(topology, onceOnly(shapes), (a, b) => a !== b),
  };
}

/** Without what lies over others: there, every coast would count as a line between two shapes. */
const onceOnly = (shapes: Shapes): Shapes => ({
  type: "GeometryCollection",
  geometries: shapes.geometries.filter(({ properties }) => !(properties && "again" in properties)),
});

/**
 * Rings on a grid of coordinates may turn over or fall flat where they are smaller than its step, and d3-geo would
 * paint the whole globe but the islet: turn those back, leave those out.
 */
function wound(geometry: Polygon | MultiPolygon): MultiPolygon {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const solid = polygons.filter((rings) => signedArea(rings[0]) !== 0);
  const turned = solid.map((rings) =>
    rings
      .filter((ring) => signedArea(ring) !== 0)
      .map((ring, index) => (signedArea(ring) < 0 === (index === 0) ? ring : ring.toReversed())),
  );
  return { type: "MultiPolygon", coordinates: turned };
}

/** Planar area by the shoelace formula in square degrees, negative for a clockwise ring. */
function signedArea(ring: Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    sum += ring[index - 1][0] * ring[index][1] - ring[index][0] * ring[index - 1][1];
  }
  return sum / 2;
}

let countries: Promise<GeoShapes> | undefined;

/** Every country that has users, and land without a code; loaded on first use (0.7 MB), then kept. */
export function countryShapes(): Promise<GeoShapes> {
  countries ??= import("./shapes/world.topo.json", { with: { type: "json" } }).then(({ default: data }) => {
    const topology = data as unknown as Topology<{ countries: Shapes }>;
    return decode(topology, topology.objects.countries);
  });
  return countries;
}

let admin1: Promise<Topology<{ subdivisions: Shapes }>> | undefined;
const subdivisionsByCountry = new Map<string, Promise<GeoShapes>>();

/**
 * Subdivisions of one country, of both levels where ISO 3166-2 has two (departments and regions of France): draw those
 * that the data names. Loaded on first use (2 MB for all countries), then kept. Empty for a country without any.
 */
export function subdivisionShapes(country: string): Promise<GeoShapes> {
  const known = subdivisionsByCountry.get(country);
  if (known) return known;
  admin1 ??= import("./shapes/admin1.topo.json", { with: { type: "json" } }).then(
    ({ default: data }) => data as unknown as Topology<{ subdivisions: Shapes }>,
  );
  const shapes = admin1.then((topology) => {
    const own = topology.objects.subdivisions.geometries.filter(({ id }) => String(id).startsWith(`${country}-`));
    return decode(topology, { type: "GeometryCollection", geometries: own });
  });
  subdivisionsByCountry.set(country, shapes);
  return shapes;
}
