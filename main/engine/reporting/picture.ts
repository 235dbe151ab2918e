import { Resvg } from "@resvg/resvg-js";
import { geoFacts } from "#shared/geo/catalogue.ts";
import { countryShapes, subdivisionShapes } from "#shared/geo/shapes.ts";
import { themes } from "#shared/look/scale.ts";
import { projectFile } from "../process/places.ts";
import type { PictureSize } from "./picture/compose.ts";
import { composePicture } from "./picture/compose.ts";
import type { PictureShapes } from "./picture/land.ts";
import type { DifferencePicture, MapPicture } from "./picture/map-scene.ts";
import { differenceScene, mapScene } from "./picture/map-scene.ts";

const DEFAULT_SIZE: PictureSize = { width: 1920, height: 1080, theme: "dark" };

/** The map of one subject as SVG text: who is served well, who strays, and the big number with its evidence. */
export async function mapPicture(picture: MapPicture, size: Partial<PictureSize> = {}): Promise<string> {
  const full = { ...DEFAULT_SIZE, ...size };
  const scene = mapScene(picture, themes[full.theme]);
  return composePicture(scene, await shapesFor(scene.fills.keys()), full);
}

/** The map of the difference of two subjects as SVG text. */
export async function differencePicture(picture: DifferencePicture, size: Partial<PictureSize> = {}): Promise<string> {
  const full = { ...DEFAULT_SIZE, ...size };
  const scene = differenceScene(picture, themes[full.theme]);
  return composePicture(scene, await shapesFor(scene.fills.keys()), full);
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

const FONT_FILES = ["Inter-Regular.ttf", "Inter-SemiBold.ttf"];

/** A picture as PNG, at its own size; with the font that ships with the project, and no other. */
export function pngOf(svg: string): Uint8Array {
  const font = {
    loadSystemFonts: false,
    fontFiles: FONT_FILES.map((name) => projectFile(`datasets/fonts/${name}`)),
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
  };
  return new Resvg(svg, { font }).render().asPng();
}
