import { colorAt, mixColors, rgbOf, type ColorStop } from "#shared/look/color.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import type { AreaLayerId } from "./map-look.ts";
import { regionFill } from "./map-palette.ts";
import type { Shade } from "./shades.ts";

/** A layer that fills areas, as it is drawn. */
export interface AreaLayer {
  id: AreaLayerId;
  /** 0-1 */
  opacity: number;
  shades: ReadonlyMap<string, Shade>;
  /** The scale of its values; null: its shades have colours of their own. */
  stops: readonly ColorStop[] | null;
}

/** The colour of a shade by itself, as at full opacity. */
export function shadeColor(theme: MapTheme, stops: readonly ColorStop[] | null, shade: Shade): string {
  switch (shade.kind) {
    case "value":
      return stops === null ? theme.land : mixColors(theme.land, colorAt(stops, shade.value), shade.strength);
    case "color":
      return regionFill(theme, shade.color);
    case "not-judged":
      return theme.hatch.ground;
  }
}

/** A colour that lies over another with this opacity (0-1), as a screen blends them. */
export function laidOver(under: string, over: string, opacity: number): string {
  if (opacity >= 1) return over;
  const [below, above] = [rgbOf(under), rgbOf(over)];
  return `#${below
    .map((part, at) => Math.round(part + (above[at] - part) * opacity))
    .map((part) => part.toString(16).padStart(2, "0"))
    .join("")}`;
}

/** Of layers from the lowest to the topmost, those of which anything shows: none that lies wholly under an opaque one. */
export const showing = (layers: readonly AreaLayer[]): AreaLayer[] =>
  layers.filter(({ shades }, at) =>
    layers
      .slice(at + 1)
      .every((above) => above.opacity < 1 || [...shades.keys()].some((geo) => !above.shades.has(geo))),
  );

export interface AreaFill {
  /** null: no layer has data there. */
  color: string | null;
  hatched: boolean;
}

const bare: AreaFill = { color: null, hatched: false };

/**
 * Finds what fills an area: its layers laid over the land from the lowest to the topmost. The topmost with data there
 * decides about the hatch. One fill instead of several layers costs the same to draw as one layer.
 *
 * @param shownGeo the geo among these whose data an area shows
 */
export function fillFinder(
  theme: MapTheme,
  layers: readonly AreaLayer[],
  shownGeo: (area: string, geos: { has(geo: string): boolean }) => string | null,
): (area: string) => AreaFill {
  const colors = layers.map(() => new Map<Shade, string>());
  return (area) => {
    let fill = bare;
    for (const [at, { shades, stops, opacity }] of layers.entries()) {
      const geo = shownGeo(area, shades);
      const shade = geo === null ? undefined : shades.get(geo);
      if (!shade) continue;
      const color = colors[at].get(shade) ?? shadeColor(theme, stops, shade);
      colors[at].set(shade, color);
      fill = { color: laidOver(fill.color ?? theme.land, color, opacity), hatched: shade.hatched };
    }
    return fill;
  };
}
