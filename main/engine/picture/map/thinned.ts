import type { GeoStream } from "d3-geo";

/**
 * Passes projected lines and rings on without the points that lie nearer than `distance` to the last one kept. Ends of
 * lines stay; of a ring, at least three corners.
 */
export function thinned(output: GeoStream, distance: number): GeoStream {
  let inPolygon = false;
  let points: [number, number][] = [];
  return {
    point: (x, y) => void points.push([x, y]),
    lineStart: () => {
      points = [];
    },
    lineEnd: () => {
      output.lineStart();
      for (const [x, y] of kept(points, distance, inPolygon)) output.point(x, y);
      output.lineEnd();
    },
    polygonStart: () => {
      inPolygon = true;
      output.polygonStart();
    },
    polygonEnd: () => {
      inPolygon = false;
      output.polygonEnd();
    },
    sphere: () => output.sphere?.(),
  };
}

function kept(points: readonly [number, number][], distance: number, ring: boolean): readonly [number, number][] {
  if (points.length < 4) return points;
  const result = [points[0]];
  for (const point of points.slice(1, -1)) {
    const [lastX, lastY] = result[result.length - 1];
    if (Math.hypot(point[0] - lastX, point[1] - lastY) >= distance) result.push(point);
  }
  result.push(points[points.length - 1]);
  return ring && result.length < 3 ? points : result;
}
