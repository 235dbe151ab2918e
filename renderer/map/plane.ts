import { geoEqualEarth, type GeoProjection } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position as Coordinates } from "geojson";
import type { Position } from "./flow-bundles.ts";
import type { ProjectionId } from "./map-look.ts";
import type { Bounds, ShapeCollection, WorldShapes } from "./shapes.ts";

/**
 * The plane that the map is drawn on. What draws it knows one square only, the world in Web Mercator, and addresses it
 * in degrees; an equal-area world is put into the same square, at the degrees where Mercator would draw each point.
 * Layers, picking, labels and selection are the same on both.
 */
export interface Plane {
  id: ProjectionId;
  /** Where a place is on the plane. */
  point(place: Position): Position;
  /** A line of places on the plane: in parts where the plane's edge cuts it. */
  lines(line: readonly Position[]): Position[][];
  world(world: WorldShapes): Promise<WorldShapes>;
  shapes(shapes: ShapeCollection): Promise<ShapeCollection>;
  /** What to show of it: the inhabited world. */
  home: Bounds;
  /** Beside the world stands another copy of it. */
  copies: boolean;
  /** Height of the whole world as a part of its width. */
  aspect: number;
}

const mercator: Plane = {
  id: "mercator",
  point: (place) => place,
  lines: (line) => [[...line]],
  world: async (world) => world,
  shapes: async (shapes) => shapes,
  // The inhabited world, and a little of the Pacific on both sides.
  home: [-169, -54, 191, 74],
  copies: true,
  aspect: 1,
};

/** The middle of the map: Chukotka stays in one piece with the rest of Asia. */
const middleLon = 11;

/** Equal Earth over a world of so many units, fine enough for its curves to look round at any zoom. */
const units = 8192;

const projection: GeoProjection = geoEqualEarth()
  .rotate([-middleLon, 0])
  .fitSize([units, units], { type: "Sphere" })
  .precision(2);

/** Degrees at which Web Mercator draws a point of its unit square, y down. */
export const degreesAt = (x: number, y: number): Position => [
  360 * x - 180,
  (180 / Math.PI) * (2 * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) - Math.PI / 2),
];

const inDegrees = ([x, y]: readonly number[]): [number, number] => [...degreesAt(x / units, y / units)];

/** Equal Earth (B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", IJGIS 33 (2019)). */
const equalArea: Plane = {
  id: "equal-area",
  point: pointOf,
  lines: (line) => onPlane({ type: "LineString", coordinates: line.map(([lon, lat]) => [lon, lat]) }),
  world: async ({ countries, borders }) => ({
    countries: await projected(countries),
    borders: {
      type: "MultiLineString",
      coordinates: [
        ...borders.coordinates.flatMap((line) => onPlane({ type: "LineString", coordinates: line })),
        ...edge(),
      ],
    },
  }),
  shapes: projected,
  home: homeOf(-56, 78),
  copies: false,
  aspect: 0.487,
};

export const planes: Readonly<Record<ProjectionId, Plane>> = { mercator, "equal-area": equalArea };

function onPlane(line: LineString): [number, number][][] {
  const found = geoProject<LineString | MultiLineString>(line, projection);
  if (found === null) return [];
  const parts: Coordinates[][] = found.type === "LineString" ? [found.coordinates] : found.coordinates;
  return parts.map((part) => part.map(inDegrees));
}

/** The edge of the world: without it the sea has no end. */
function edge(): [number, number][][] {
  // The typings know GeoJSON only; the library projects the whole sphere too, as one polygon.
  const found = geoProject<Polygon>({ type: "Sphere" } as unknown as Polygon, projection);
  return found === null ? [] : ringsOf(found).flat();
}

/** One polygon that is left of several comes back as a single one. */
function ringsOf(shape: MultiPolygon | Polygon): [number, number][][][] {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(inDegrees)));
}

function homeOf(south: number, north: number): Bounds {
  const [bottom, top] = [south, north].map((lat) => pointOf([middleLon, lat])[1]);
  return [-180, bottom, 180, top];
}

function pointOf(place: Position): [number, number] {
  return inDegrees(projection([place[0], place[1]]) ?? [0, 0]);
}

/** Longest time that shapes are projected without letting the window breathe, ms. */
const breathMs = 12;

const known = new WeakMap<ShapeCollection, Promise<ShapeCollection>>();

function projected(shapes: ShapeCollection): Promise<ShapeCollection> {
  const before = known.get(shapes);
  if (before) return before;
  const wanted = project(shapes);
  known.set(shapes, wanted);
  return wanted;
}

async function project(shapes: ShapeCollection): Promise<ShapeCollection> {
  const features: ShapeCollection["features"] = [];
  let since = performance.now();
  for (const shape of shapes.features) {
    const found = geoProject<MultiPolygon | Polygon>(shape.geometry, projection);
    if (found !== null) features.push({ ...shape, geometry: { type: "MultiPolygon", coordinates: ringsOf(found) } });
    if (performance.now() - since < breathMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return { type: "FeatureCollection", features };
}
