import { Resvg } from "@resvg/resvg-js";
import { projectFile } from "../process/places.ts";

/** The fonts that ship with the project: pictures use no other. */
export const fontFiles = () => ({
  regular: projectFile("datasets/fonts/Inter-Regular.ttf"),
  semiBold: projectFile("datasets/fonts/Inter-SemiBold.ttf"),
});

/** A picture as PNG, `scale` times its own size. */
export function pngOf(svg: string, scale = 1): Uint8Array {
  const { regular, semiBold } = fontFiles();
  const font = {
    loadSystemFonts: false,
    fontFiles: [regular, semiBold],
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
  };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng();
}
