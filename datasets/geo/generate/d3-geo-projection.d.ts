declare module "d3-geo-projection" {
  import type { GeoStreamWrapper } from "d3-geo";
  import type { GeoJSON } from "geojson";

  /** Projects GeoJSON to GeoJSON, clipping and cutting as the projection does. */
  export function geoProject(object: GeoJSON, projection: GeoStreamWrapper): GeoJSON;
}
