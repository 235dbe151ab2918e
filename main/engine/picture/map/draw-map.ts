import { geoPath, type GeoProjection } from "d3-geo";
import { geoFacts } from "#shared/geo/catalogue.ts";
import { countryShapes, subdivisionShapes } from "#shared/geo/shapes.ts";
import { textWidth } from "../measure.ts";
import type { Box, Canvas, Room } from "../scene.ts";
import { flowLayer } from "./flow-layer.ts";
import type { GeoShape } from "#shared/geo/shapes.ts";
import type { PictureShapes } from "./land.ts";
import { drawnCountries, landLayer } from "./land.ts";
import { pointLayer } from "./point-layer.ts";
import { fittedProjection, type MapFrame } from "./projection.ts";
import type { MapScene } from "./scene.ts";
import { thinned } from "./thinned.ts";

/** Corners nearer than this to the one before (pixels on 1920 x 1080) are left out: nobody sees them. */
const CLOSEST = 0.55;

/** Land, flows, PoPs and labels of a map; labels keep clear of title, panels and footer. */
export async function drawMap(
  scene: MapScene,
  frame: MapFrame,
  title: { readonly title: string; readonly subtitle: string },
  room: Room,
  canvas: Canvas,
): Promise<string> {
  const shapes = await shapesFor(scene.fills.keys());
  const panelsLieOver = room.headline.y < room.content.y + room.content.height;
  const projection = fittedProjection(frame, shapesInView(frame, shapes, scene), room.content, panelsLieOver);
  const path = geoPath({ stream: (output) => projection.stream(thinned(output, CLOSEST * canvas.unit)) }).digits(1);
  const taken = [titleBox(title, room, canvas), room.headline, room.legend, room.footer];
  return (
    landLayer(shapes, scene.fills, { projection, path }, canvas) +
    flowLayer(scene.flows, path, canvas) +
    pointLayer(scene, (place) => pointInView(projection, place, room.content, canvas), taken, canvas)
  );
}

/** The title's own letters only: beside them the map may be labelled. */
function titleBox({ title, subtitle }: { title: string; subtitle: string }, room: Room, { unit }: Canvas): Box {
  const wide = Math.max(textWidth(title, 34 * unit, 600), textWidth(subtitle, 16 * unit)) + 20 * unit;
  return { ...room.title, width: Math.min(room.title.width, wide) };
}

async function shapesFor(geos: Iterable<string>): Promise<PictureShapes> {
  const divided = new Set<string>();
  for (const geo of geos) {
    const facts = geoFacts(geo);
    if (facts?.kind === "subdivision" && facts.country !== null) divided.add(facts.country);
  }
  const subdivisions = new Map<string, Awaited<ReturnType<typeof subdivisionShapes>>>();
  for (const country of divided) subdivisions.set(country, await subdivisionShapes(country));
  return { countries: await countryShapes(), subdivisions };
}

/** Where a place is drawn; null where a map of a part of the world leaves it out. */
function pointInView(
  projection: GeoProjection,
  { lat, lon }: { readonly lat: number; readonly lon: number },
  { y: top, height }: Box,
  { width }: Canvas,
): [number, number] | null {
  const point = projection([lon, lat]);
  const isInView = point && point[0] >= 0 && point[0] <= width && point[1] >= top && point[1] <= top + height;
  return isInView ? point : null;
}

/** What must be in the picture: the world, or the geos that were asked for. */
function shapesInView({ within }: MapFrame, shapes: PictureShapes, { fills }: MapScene): readonly GeoShape[] {
  const world = drawnCountries(shapes);
  if (within === undefined || within === "*") return world;
  const all = [...world, ...[...shapes.subdivisions.values()].flatMap(({ features }) => features)];
  const filled = all.filter(({ properties }) => fills.has(properties.id));
  return filled.length > 0 ? filled : world;
}
