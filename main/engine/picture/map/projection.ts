import { geoEqualEarth, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import type { PictureProjection } from "#shared/model/picture.ts";
import type { Box } from "../scene.ts";
import type { PictureShapes } from "./land.ts";
import { drawnCountries } from "./land.ts";

/** The middle of the map: Chukotka stays in one piece with the rest of Asia. */
const MIDDLE_LONGITUDE = 11;

/** North of this Mercator's land grows beyond measure, and nobody lives there. */
const MERCATOR_NORTH = 78;

const MERCATOR_GIVES_WAY = 0.12;

const projections: Readonly<Record<PictureProjection, () => GeoProjection>> = {
  "equal-earth": () => geoEqualEarth().rotate([-MIDDLE_LONGITUDE, 0]).precision(0.3),
  mercator: () => geoMercator().rotate([-MIDDLE_LONGITUDE, 0]).precision(0.3),
};

/**
 * The world without Antarctica as large as fits; as high up as the room lets it where panels lie over the southern
 * oceans, else in the middle of it.
 */
export function fittedProjection(
  name: PictureProjection,
  shapes: PictureShapes,
  room: Box,
  upwards: boolean,
): GeoProjection {
  const land = { type: "FeatureCollection" as const, features: drawnCountries(shapes) };
  const projection = projections[name]();
  const corners: [[number, number], [number, number]] = [
    [room.x, room.y],
    [room.x + room.width, room.y + room.height],
  ];
  if (name === "mercator") {
    // Of the oceans under the panels Mercator leaves little: a bit smaller, New Zealand stays in view.
    if (upwards) corners[1][1] -= MERCATOR_GIVES_WAY * room.height;
    const outline = { type: "MultiPoint" as const, coordinates: mercatorOutline() };
    projection.fitExtent(corners, outline);
    return projection.clipExtent([
      [0, room.y],
      [2 * room.x + room.width, corners[1][1]],
    ]);
  }
  projection.fitExtent(corners, land);
  if (!upwards) return projection;
  const [[, highest]] = geoPath(projection).bounds(land);
  const [x, y] = projection.translate();
  return projection.translate([x, y - (highest - room.y)]);
}

/** What must be in view: from Patagonia to Spitsbergen, all the way round. */
function mercatorOutline(): [number, number][] {
  const [west, east] = [MIDDLE_LONGITUDE - 179.9, MIDDLE_LONGITUDE + 179.9];
  return [west, MIDDLE_LONGITUDE, east].flatMap((lon): [number, number][] => [
    [lon, -56],
    [lon, MERCATOR_NORTH],
  ]);
}
