import type { ShapePaint } from "./scene/shape-painter.ts";
import { shownGeo, type Shade } from "./shades.ts";

/** What the shapes are painted after. */
export interface PaintInput {
  shades: ReadonlyMap<string, Shade>;
  divided: ReadonlySet<string>;
  colorOf: (shade: Shade) => string;
  hovered: string | null;
  selected: ReadonlySet<string>;
}

/** The paint of each shape that is not plain. A divided country keeps quiet: its subdivisions are drawn over it. */
export function shapePaints(shapes: Iterable<string>, input: PaintInput): Map<string, ShapePaint> {
  const paints = new Map<string, ShapePaint>();
  for (const shape of shapes) {
    const geo = input.divided.has(shape) ? null : shownGeo(shape, input.shades);
    const shade = geo === null ? undefined : input.shades.get(geo);
    paints.set(shape, {
      fill: shade ? input.colorOf(shade) : null,
      hatched: shade?.hatched ?? false,
      hovered: shape === input.hovered || (geo !== null && geo === input.hovered),
      selected: input.selected.has(shape) || (geo !== null && input.selected.has(geo)),
    });
  }
  return paints;
}
