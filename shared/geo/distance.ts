/** Mean radius of the Earth in km (IUGG 1980, R1). */
export const EARTH_RADIUS_KM = 6371.0088;

const RADIANS = Math.PI / 180;

/**
 * Great-circle distance in km between two points in degrees, on a sphere of the Earth's mean radius
 * (haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159;
 * at most 0.6% from the ellipsoid).
 */
export function greatCircleKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const sinLat = Math.sin(((lat2 - lat1) * RADIANS) / 2);
  const sinLon = Math.sin(((lon2 - lon1) * RADIANS) / 2);
  const haversine = sinLat * sinLat + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/**
 * Points on the great circle from a to b, both ends included, as [lon, lat] in degrees. Longitudes run on without a
 * jump (they may leave -180..180), so that a line across the antimeridian is drawn in one stroke.
 * Formula: intermediate points by spherical linear interpolation of the unit vectors.
 *
 * @param segments number of equal steps, at least 1
 */
export function greatCirclePoints(
  lat1: number,
  lon1: number,
  lat2: number,
  lon2: number,
  segments: number,
): [lon: number, lat: number][] {
  const from = unitVector(lat1, lon1);
  const to = unitVector(lat2, lon2);
  const angle = greatCircleKm(lat1, lon1, lat2, lon2) / EARTH_RADIUS_KM;
  const points: [number, number][] = [];
  let previousLon = lon1;
  for (let step = 0; step <= segments; step++) {
    const [x, y, z] = between(from, to, angle, step / segments);
    const lat = Math.atan2(z, Math.hypot(x, y)) / RADIANS;
    const lon = continued(Math.atan2(y, x) / RADIANS, previousLon);
    points.push([lon, lat]);
    previousLon = lon;
  }
  return points;
}

type Vector = readonly [x: number, y: number, z: number];

function unitVector(lat: number, lon: number): Vector {
  const cosLat = Math.cos(lat * RADIANS);
  return [cosLat * Math.cos(lon * RADIANS), cosLat * Math.sin(lon * RADIANS), Math.sin(lat * RADIANS)];
}

/** Antipodes and equal points have no single great circle: there the ends are mixed linearly. */
function between(from: Vector, to: Vector, angle: number, t: number): Vector {
  const sine = Math.sin(angle);
  const a = sine > 1e-9 ? Math.sin((1 - t) * angle) / sine : 1 - t;
  const b = sine > 1e-9 ? Math.sin(t * angle) / sine : t;
  return [a * from[0] + b * to[0], a * from[1] + b * to[1], a * from[2] + b * to[2]];
}

/** The longitude, turned by whole circles until it lies within 180 degrees of the one before. */
const continued = (lon: number, previous: number): number => lon + 360 * Math.round((previous - lon) / 360);
