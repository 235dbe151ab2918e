declare module "d3-geo-projection" {
  import type { GeoStreamWrapper } from "d3-geo";
  import type { GeoJSON } from "geojson";

  /** Projects GeoJSON to GeoJSON, clipping and cutting as the projection does; null where nothing is left. */
  export function geoProject<Shape extends GeoJSON>(object: Shape, projection: GeoStreamWrapper): Shape | null;
}
