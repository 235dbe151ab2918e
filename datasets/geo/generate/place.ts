/** A point with the weight it has in a mean. */
export interface WeightedPoint {
  readonly lat: number;
  readonly lon: number;
  readonly weight: number;
}

const RADIANS = Math.PI / 180;

/**
 * Weighted mean of points on the sphere: the direction of the sum of their unit vectors, which is right across
 * the antimeridian too. undefined for no points, or points that cancel out.
 */
export function sphericalMean(points: readonly WeightedPoint[]): { lat: number; lon: number } | undefined {
  let x = 0;
  let y = 0;
  let z = 0;
  for (const { lat, lon, weight } of points) {
    x += weight * Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS);
    y += weight * Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS);
    z += weight * Math.sin(lat * RADIANS);
  }
  const length = Math.hypot(x, y, z);
  if (!(length > 0)) return undefined;
  return { lat: Math.asin(z / length) / RADIANS, lon: Math.atan2(y, x) / RADIANS };
}
