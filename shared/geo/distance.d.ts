/** Mean radius of the Earth in km (IUGG 1980, R1). */
export declare const EARTH_RADIUS_KM = 6371.0088;
/**
 * Great-circle distance in km between two points in degrees, on a sphere of the Earth's mean radius
 * (haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159;
 * at most 0.6% from the ellipsoid).
 */
export declare function greatCircleKm(lat1: number, lon1: number, lat2: number, lon2: number): number;
/**
 * Points on the great circle from a to b, both ends included, as [lon, lat] in degrees. Longitudes run on without a
 * jump (they may leave -180..180), so that a line across the antimeridian is drawn in one stroke.
 * Formula: intermediate points by spherical linear interpolation of the unit vectors.
 *
 * @param segments number of equal steps, at least 1
 */
export declare function greatCirclePoints(
  lat1: number,
  lon1: number,
  lat2: number,
  lon2: number,
  segments: number,
): [lon: number, lat: number][];
