import { isForeign } from "./fonts.ts";
import { withPlacedRuns } from "./placed-runs.ts";
import { outlinesOf } from "./png.ts";
import { element } from "./svg.ts";

/**
 * An SVG for readers that know one font for a text and no order of letters but from the left: what is of other scripts
 * becomes paths, where it stood.
 */
export function withoutForeignText(svg: string): string {
  return withPlacedRuns(svg).replaceAll(/<text\b[^>]*>([^<]*)<\/text>/g, (text, words: string) => {
    if (!isForeign(words)) return text;
    const [moved, transform] = /\stransform="([^"]*)"/.exec(text) ?? [""];
    const size = { xmlns: "http://www.w3.org/2000/svg", width: 1000, height: 1000, "font-family": "Inter" };
    return element("g", { transform }, outlinesOf(element("svg", size, text.replace(moved, ""))));
  });
}
