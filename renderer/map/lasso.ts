/** A point on the screen, CSS pixels from the top left of the map. */
export interface ScreenPoint {
  x: number;
  y: number;
}

/** Whether the point lies inside the closed polygon (even-odd rule); a polygon of less than three corners holds nothing. */
export function pointInPolygon(point: ScreenPoint, polygon: readonly ScreenPoint[]): boolean {
  if (polygon.length < 3) return false;
  let inside = false;
  let previous = polygon[polygon.length - 1];
  for (const corner of polygon) {
    const spans = corner.y > point.y !== previous.y > point.y;
    if (spans) {
      const crossing = ((previous.x - corner.x) * (point.y - corner.y)) / (previous.y - corner.y) + corner.x;
      if (point.x < crossing) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

/** The rectangle between two corners as a polygon. */
export function boxPolygon(from: ScreenPoint, to: ScreenPoint): ScreenPoint[] {
  return [
    { x: from.x, y: from.y },
    { x: to.x, y: from.y },
    { x: to.x, y: to.y },
    { x: from.x, y: to.y },
  ];
}

/** The geos with a place inside the polygon; a geo may stand in several places (copies of the world). */
export function geosInPolygon(
  places: Iterable<readonly [geo: string, points: readonly ScreenPoint[]]>,
  polygon: readonly ScreenPoint[],
): string[] {
  const found: string[] = [];
  for (const [geo, points] of places) {
    if (points.some((point) => pointInPolygon(point, polygon))) found.push(geo);
  }
  return found;
}

/** The polygon drawn by a drag, without corners nearer than `distance` pixels to the one before. */
export function addCorner(polygon: readonly ScreenPoint[], point: ScreenPoint, distance = 3): readonly ScreenPoint[] {
  const last = polygon.at(-1);
  if (last && Math.hypot(point.x - last.x, point.y - last.y) < distance) return polygon;
  return [...polygon, point];
}
