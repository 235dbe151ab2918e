export type GeoKind = "world" | "continent" | "country" | "subdivision";
export type ContinentCode = "AF" | "AN" | "AS" | "EU" | "NA" | "OC" | "SA";
/**
 * What is known of a geo. lat, lon: its population-weighted centroid in degrees (populated places weighted by
 * population; of a geo without one, the centroid of its shape, else its parent's place).
 */
export interface GeoFacts {
  readonly code: string;
  readonly kind: GeoKind;
  readonly name: string;
  /** ISO 3166-1 alpha-2; null for continents and the world. */
  readonly country: string | null;
  readonly continent: ContinentCode | null;
  readonly lat: number;
  readonly lon: number;
}
/** Facts of `BR`, `US-NY`, `continent:EU` or `*`; undefined for anything that is no geo. Codes are upper case. */
export declare const geoFacts: (code: string) => GeoFacts | undefined;
export declare const isKnownGeo: (code: string) => boolean;
/** Name to show: that of the catalogue, else the code itself. */
export declare const geoName: (code: string) => string;
/**
 * The geos that contain this one, most specific first, itself left out:
 * `FR-92` gives `FR-IDF`, `FR`, `continent:EU`, `*`. Empty for the world and for unknown codes.
 */
export declare function parentsOf(code: string): string[];
/** True when outer is inner or lies above it. */
export declare const contains: (outer: string, inner: string) => boolean;
/** The geos directly below, in the order of their codes; subdivisions of subdivisions stand under those. */
export declare const childrenOf: (code: string) => readonly string[];
/** Every geo of one kind, in the order of the codes. */
export declare const geosOfKind: (kind: GeoKind) => GeoFacts[];
