import { geoEqualEarth, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import { geoFacts } from "#shared/geo/catalogue.ts";
import type { GeoShape } from "#shared/geo/shapes.ts";
import type { PictureProjection } from "#shared/model/picture.ts";
import type { Box } from "../scene.ts";

/** How the earth is drawn, and which part of it. */
export interface MapFrame {
  readonly projection: PictureProjection;
  /** A geo that fills the picture; left out: the world. */
  readonly within?: string | undefined;
}

export const WORLD: MapFrame = { projection: "equal-earth" };

/** The middle of a map of the world: Chukotka stays in one piece with the rest of Asia. */
const MIDDLE_LONGITUDE = 11;

/** Mercator's north and south: beyond them its land grows beyond measure, and nobody lives there. */
const MERCATOR = { north: 78, south: -56 };
const MERCATOR_GIVES_WAY = 0.12;

const projections: Readonly<Record<PictureProjection, () => GeoProjection>> = {
  "equal-earth": geoEqualEarth,
  mercator: geoMercator,
};

/**
 * The shapes as large as fits; of the world as high up as the room lets it where panels lie over the southern oceans,
 * else in the middle of the room.
 */
export function fittedProjection(
  { projection: name, within }: MapFrame,
  shapes: readonly GeoShape[],
  room: Box,
  panelsLieOver: boolean,
): GeoProjection {
  const place = within === undefined ? undefined : geoFacts(within);
  const isWorld = place === undefined || place === null || place.kind === "world";
  const middle = isWorld ? MIDDLE_LONGITUDE : place.lon;
  const projection = projections[name]().rotate([-middle, 0]).precision(0.3);
  const land = { type: "FeatureCollection" as const, features: [...shapes] };
  if (!isWorld) return fittedPart(projection, land, room);
  if (name === "mercator") return fittedMercator(projection, room, panelsLieOver);
  projection.fitExtent(cornersOf(room), land);
  if (!panelsLieOver) return projection;
  const [[, highest]] = geoPath(projection).bounds(land);
  const [x, y] = projection.translate();
  return projection.translate([x, y - (highest - room.y)]);
}

type Corners = [[number, number], [number, number]];

const cornersOf = ({ x, y, width, height }: Box): Corners => [
  [x, y],
  [x + width, y + height],
];

/** A part of the world: between the panels, and what lies around it up to the edge of the room. */
function fittedPart(
  projection: GeoProjection,
  land: Parameters<GeoProjection["fitExtent"]>[1],
  room: Box,
): GeoProjection {
  const pad = { x: 0.14 * room.width, y: 0.04 * room.height };
  const inner = {
    x: room.x + pad.x,
    y: room.y + pad.y,
    width: room.width - 2 * pad.x,
    height: room.height - 2 * pad.y,
  };
  const edge: Corners = [
    [0, room.y],
    [2 * room.x + room.width, room.y + room.height],
  ];
  return projection.fitExtent(cornersOf(inner), land).clipExtent(edge);
}

/** Of the oceans under the panels Mercator leaves little: a bit smaller, New Zealand stays in view. */
function fittedMercator(projection: GeoProjection, room: Box, panelsLieOver: boolean): GeoProjection {
  const corners = cornersOf(room);
  if (panelsLieOver) corners[1][1] -= MERCATOR_GIVES_WAY * room.height;
  const outline = [-179.9, 0, 179.9].flatMap((from): [number, number][] => [
    [MIDDLE_LONGITUDE + from, MERCATOR.south],
    [MIDDLE_LONGITUDE + from, MERCATOR.north],
  ]);
  projection.fitExtent(corners, { type: "MultiPoint", coordinates: outline });
  return projection.clipExtent([
    [0, room.y],
    [2 * room.x + room.width, corners[1][1]],
  ]);
}
