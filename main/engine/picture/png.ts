import { Resvg, type ResvgRenderOptions } from "@resvg/resvg-js";
import { fontFiles, otherFonts } from "./fonts.ts";

/** A picture as PNG, `scale` times its own size. */
export function pngOf(svg: string, scale = 1): Uint8Array {
  return new Resvg(svg, { font: fontsFor(svg), fitTo: { mode: "zoom", value: scale } }).render().asPng();
}

/** The paths of a picture's letters in place of its texts, shaped and in their order: for readers that know one font. */
export const outlinesOf = (svg: string): string =>
  (new Resvg(svg, { font: fontsFor(svg) }).toString().match(/<path\b[^>]*\/>/g) ?? []).join("");

function fontsFor(svg: string): ResvgRenderOptions["font"] {
  const { regular, semiBold } = fontFiles();
  return {
    loadSystemFonts: false,
    fontFiles: [regular, semiBold, ...otherFonts(svg)],
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
  };
}
