import type { Feature, Geometry } from "geojson";
import { iso31662 } from "iso-3166";
import { feature, merge } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { formerCodes } from "./former-codes.ts";
import type { ShapeFeature } from "./shapes.ts";
import type { Admin1Properties, Admin1Topology } from "./sources.ts";
import { readAdmin1, rewound } from "./sources.ts";

/** Triangles below this area (square degrees) are dropped from the outlines: about 4 km at the equator. */
const SMALLEST_TRIANGLE = 0.0015;

type Shape = Polygon<Admin1Properties> | MultiPolygon<Admin1Properties>;

/**
 * Shapes of subdivisions, id = ISO 3166-2. Where ISO groups what Natural Earth draws (the regions of France, Italy or
 * Spain), the group's shape is merged from its members, so that either level can be drawn; where codes were replaced,
 * the land has both. Shapes that lie over others are marked `again`.
 */
export function subdivisionFeatures(): ShapeFeature[] {
  const topology = simplified();
  const byCode = new Map<string, Shape[]>();
  for (const geometry of topology.objects.admin1.geometries) {
    const code = String(geometry.id);
    if (!/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code)) continue;
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") continue;
    byCode.set(code, [...(byCode.get(code) ?? []), geometry]);
  }
  const drawn = new Set(byCode.keys());
  for (const [code, former] of formerCodes) {
    const shapes = former.flatMap((each) => byCode.get(each) ?? []);
    if (!drawn.has(code) && shapes.length > 0) byCode.set(code, shapes);
  }
  for (const [parent, members] of membersByParent(byCode)) if (!byCode.has(parent)) byCode.set(parent, members);
  return [...byCode].map(([code, shapes]) => ({
    type: "Feature",
    id: code,
    properties: drawn.has(code) ? { name: code } : { name: code, again: true },
    geometry: rewound(geometryOf(topology, shapes)) as ShapeFeature["geometry"],
  }));
}

function geometryOf(topology: Admin1Topology, shapes: Shape[]): Geometry {
  if (shapes.length > 1) return merge(topology, shapes);
  return (feature(topology, shapes[0]) as Feature).geometry;
}

function membersByParent(byCode: ReadonlyMap<string, Shape[]>): Map<string, Shape[]> {
  const members = new Map<string, Shape[]>();
  for (const { code, parent } of iso31662) {
    const shapes = byCode.get(code);
    if (shapes && parent.includes("-")) members.set(parent, [...(members.get(parent) ?? []), ...shapes]);
  }
  return members;
}

function simplified(): Topology<{ admin1: GeometryCollection<Admin1Properties> }> {
  return simplify(presimplify(readAdmin1()), SMALLEST_TRIANGLE) as unknown as Admin1Topology;
}
