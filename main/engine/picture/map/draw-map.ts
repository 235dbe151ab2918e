import { geoPath } from "d3-geo";
import { geoFacts } from "#shared/geo/catalogue.ts";
import { countryShapes, subdivisionShapes } from "#shared/geo/shapes.ts";
import type { PictureProjection } from "#shared/model/picture.ts";
import { textWidth } from "../measure.ts";
import type { Box, Canvas, Room } from "../scene.ts";
import { flowLayer } from "./flow-layer.ts";
import type { PictureShapes } from "./land.ts";
import { landLayer } from "./land.ts";
import { pointLayer } from "./point-layer.ts";
import { fittedProjection } from "./projection.ts";
import type { MapScene } from "./scene.ts";
import { thinned } from "./thinned.ts";

/** Corners nearer than this to the one before (pixels on 1920 x 1080) are left out: nobody sees them. */
const CLOSEST = 0.55;

/** Land, flows, PoPs and labels of a map; labels keep clear of title, panels and footer. */
export async function drawMap(
  scene: MapScene,
  name: PictureProjection,
  title: { readonly title: string; readonly subtitle: string },
  room: Room,
  canvas: Canvas,
): Promise<string> {
  const shapes = await shapesFor(scene.fills.keys());
  const panelsLieOver = room.headline.y < room.content.y + room.content.height;
  const projection = fittedProjection(name, shapes, room.content, panelsLieOver);
  const path = geoPath({ stream: (output) => projection.stream(thinned(output, CLOSEST * canvas.unit)) }).digits(1);
  const taken = [titleBox(title, room, canvas), room.headline, room.legend, room.footer];
  return (
    landLayer(shapes, scene.fills, { projection, path }, canvas) +
    flowLayer(scene.flows, path, canvas) +
    pointLayer(scene, projection, taken, canvas)
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
