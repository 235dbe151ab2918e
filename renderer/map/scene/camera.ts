import type { Map as MapLibreMap, TransformConstrainFunction } from "maplibre-gl";
import { LngLat, MercatorCoordinate } from "maplibre-gl";
import type { Plane } from "../plane.ts";
import type { Bounds } from "../shapes.ts";

/** Width of the world at zoom 0, CSS pixels. */
const worldPixels = 512;

interface Size {
  width: number;
  height: number;
}

/** The part of the plane's square that holds the world: 0-1 from the top. */
const extentOf = ({ aspect }: Plane): [top: number, bottom: number] => [0.5 - aspect / 2, 0.5 + aspect / 2];

/** Zoom at which the world fills the width; on a plane without copies, at which the whole of it fits as well. */
export function leastZoom(plane: Plane, { width, height }: Size): number {
  const fits = plane.copies ? width : Math.min(width, height / plane.aspect);
  return Math.log2(Math.max(1, fits) / worldPixels);
}

/** Where the camera stands to show the inhabited world, in the plane's own degrees. */
export function homeCamera(plane: Plane, size: Size): { center: [number, number]; zoom: number } {
  const [west, south, east, north] = plane.home;
  const [top, bottom] = [north, south].map((lat) => MercatorCoordinate.fromLngLat([0, lat]).y);
  const lat = new MercatorCoordinate(0.5, (top + bottom) / 2).toLngLat().lat;
  const needed = Math.log2(size.height / (bottom - top) / worldPixels);
  const least = leastZoom(plane, size);
  const zoom = plane.copies ? least : Math.max(least, Math.min(needed, Math.log2(size.width / worldPixels)));
  return { center: [(west + east) / 2, lat], zoom };
}

/** Keeps the camera where there is something to see: never so far out that the same place shows twice. */
export function constrainTo(plane: Plane, size: () => Size): TransformConstrainFunction {
  return (center, zoom) => {
    const now = size();
    const within = Math.min(9, Math.max(leastZoom(plane, now), zoom));
    const pixels = worldPixels * 2 ** within;
    const { x, y } = MercatorCoordinate.fromLngLat(center);
    const across = plane.copies ? x : clampTo(x, [0, 1], now.width / pixels);
    const down = clampTo(y, extentOf(plane), now.height / pixels);
    const { lng, lat } = new MercatorCoordinate(across, down).toLngLat();
    return { center: new LngLat(lng, lat), zoom: within };
  };
}

/** The middle of a view of this length that lies within a range; of one that is longer, the range's own middle. */
function clampTo(middle: number, [low, high]: readonly [number, number], length: number): number {
  if (length >= high - low) return (low + high) / 2;
  return Math.min(high - length / 2, Math.max(low + length / 2, middle));
}

/** The camera stays at home when its panel changes size, until somebody moves it. */
export class HomeKeeper {
  readonly #map: MapLibreMap;
  readonly #plane: Plane;
  #atHome = true;

  constructor(map: MapLibreMap, plane: Plane) {
    this.#map = map;
    this.#plane = plane;
    map.on("resize", () => {
      if (this.#atHome) this.go(false);
    });
  }

  /** Shows the inhabited world. */
  go(moving: boolean): void {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    if (clientWidth === 0 || clientHeight === 0) return;
    const home = homeCamera(this.#plane, { width: clientWidth, height: clientHeight });
    this.#map[moving ? "easeTo" : "jumpTo"](home);
    this.#atHome = true;
  }

  /** The camera was moved: it stays where it is. */
  leave(): void {
    this.#atHome = false;
  }
}

export const boundsOnMap = ([west, south, east, north]: Bounds): [[number, number], [number, number]] => [
  [west, south],
  [east, north],
];
