export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Text without what XML does not allow, and without the signs that turn the direction of what follows: a name must not
 * reorder the line that it stands in.
 */
export const readable = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, "");

/** Readable text for SVG and HTML, inside elements and in quoted attributes. */
export const escaped = (text: string): string =>
  readable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** An element with attributes (undefined ones left out) and children that are SVG already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escaped(String(value))}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: 400 | 600;
  readonly anchor?: "start" | "middle" | "end";
  /** A line around the letters that keeps them readable on a map. */
  readonly halo?: string;
}

/** One line of text; y is the base line. The halo is a text of its own beneath: not every reader knows `paint-order`. */
export function textLine(x: number, y: number, text: string, style: TextStyle): string {
  const { size, weight, anchor, halo } = style;
  const place = { x, y, "font-size": size, "font-weight": weight, "text-anchor": anchor };
  const edge = { fill: "none", stroke: halo, "stroke-width": size / 4, "stroke-linejoin": "round" };
  const beneath =
    halo === undefined ? "" : element("text", { ...place, ...edge, "aria-hidden": "true" }, escaped(text));
  return beneath + element("text", { ...place, fill: style.fill }, escaped(text));
}
