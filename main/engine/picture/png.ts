import { Resvg } from "@resvg/resvg-js";
import { fontsFor } from "./fonts.ts";
import { withPlacedRuns } from "./placed-runs.ts";

/** A picture as PNG, `scale` times its own size. */
export function pngOf(svg: string, scale = 1): Uint8Array {
  const placed = withPlacedRuns(svg);
  return new Resvg(placed, { font: fontsFor(placed), fitTo: { mode: "zoom", value: scale } }).render().asPng();
}

/** The paths of a picture's letters in place of its texts, shaped and in their order: for readers that know one font. */
export function outlinesOf(svg: string): string {
  const placed = withPlacedRuns(svg);
  return (new Resvg(placed, { font: fontsFor(placed) }).toString().match(/<path\b[^>]*\/>/g) ?? []).join("");
}
