import type { Box } from "../scene.ts";
import { element, type Attributes } from "../svg.ts";

/**
 * The library's SVG with its styles as attributes and its texts on plain base lines, as every reader of SVG understands
 * them; without what only a browser needs, and with names that are the same each time.
 */
export function plainChart(svg: string, box: Box): string {
  const inner = svg
    .replace(/^<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replaceAll(/<text([^>]*)>/g, (_, attributes: string) => plainText(attributes))
    .replaceAll(/ (?:class|pointer-events|ecmeta_\w+|xml:space)="[^"]*"/g, "")
    .replaceAll("\n", "");
  return element("g", { transform: `translate(${rounded(box.x)} ${rounded(box.y)})` }, renamed(inner));
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Middle of the digits above the base line, as a part of the font's size. */
const MIDDLE = 0.36;

function plainText(written: string): string {
  const given = Object.fromEntries(
    [...written.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const style = given["style"] ?? "";
  const size = Number(/([\d.]+)px/.exec(style)?.[1] ?? 12);
  const central = given["dominant-baseline"] === "central";
  const attributes: Attributes = {
    x: given["x"],
    y: rounded(Number(given["y"] ?? 0) + (central ? MIDDLE * size : 0)),
    "font-size": rounded(size),
    "font-weight": /\b(?:600|bold)\b/.test(style) ? 600 : undefined,
    "text-anchor": given["text-anchor"],
    transform: given["transform"],
    fill: given["fill"],
    stroke: given["stroke"],
  };
  return element("text", attributes).replace(/\/>$/, ">");
}

/** The library counts its names through the whole process. */
function renamed(svg: string): string {
  const names = new Map<string, string>();
  return svg.replaceAll(/zr\d+-[\w-]+/g, (name) => {
    if (!names.has(name)) names.set(name, `chart-${names.size + 1}`);
    return names.get(name)!;
  });
}
