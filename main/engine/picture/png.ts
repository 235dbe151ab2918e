import { Resvg } from "@resvg/resvg-js";
import { CatchmentError } from "#shared/model/errors.ts";
import { LARGEST_PICTURE } from "#shared/model/picture.ts";
import { projectFile } from "../process/places.ts";

export const FONT_FILES = {
  regular: "datasets/fonts/Inter-Regular.ttf",
  semiBold: "datasets/fonts/Inter-SemiBold.ttf",
};

/**
 * A picture as PNG, `scale` times its own size; with the font that ships with the project, and no other.
 * BAD_USAGE beyond 8000 pixels along an edge.
 */
export function pngOf(svg: string, scale = 1): Uint8Array {
  const font = {
    loadSystemFonts: false,
    fontFiles: [projectFile(FONT_FILES.regular), projectFile(FONT_FILES.semiBold)],
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
  };
  const picture = new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } });
  const largest = Math.max(picture.width, picture.height) * scale;
  if (Math.round(largest) > LARGEST_PICTURE) {
    throw new CatchmentError(
      "BAD_USAGE",
      `A picture of ${Math.round(picture.width * scale)} x ${Math.round(picture.height * scale)} pixels is too large: at most ${LARGEST_PICTURE} along an edge`,
    );
  }
  return picture.render().asPng();
}
