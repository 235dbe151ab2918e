export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text for SVG and HTML, inside elements and in quoted attributes; characters that XML does not allow are dropped. */
export function escaped(text: string): string {
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
  return allowed
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

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

/** One line of text; y is the base line. */
export function textLine(x: number, y: number, text: string, style: TextStyle): string {
  const halo =
    style.halo === undefined
      ? {}
      : { stroke: style.halo, "stroke-width": style.size / 4, "stroke-linejoin": "round", "paint-order": "stroke" };
  return element(
    "text",
    {
      x,
      y,
      "font-size": style.size,
      fill: style.fill,
      "font-weight": style.weight,
      "text-anchor": style.anchor,
      ...halo,
    },
    escaped(text),
  );
}
