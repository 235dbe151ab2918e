import { mixColors, rgbOf } from "#shared/look/color.ts";
import type { MapTheme } from "#shared/look/scale.ts";

/** Red, green, blue, alpha: 0-255. */
export type Color = [red: number, green: number, blue: number, alpha: number];

function withAlpha(hex: string, alpha: number): Color {
  const [red, green, blue] = rgbOf(hex);
  return [red, green, blue, alpha];
}

/** Colours of the flows: only stray ones are bright; a casing parts them from the land that they cross. */
export const flowColors = (theme: MapTheme): Record<"calm" | "stray" | "casing", Color> => ({
  calm: withAlpha(theme.calmFlow, 90),
  stray: withAlpha(theme.strayFlow, 240),
  casing: withAlpha(theme.sea, 170),
});

/** Colours of a route: ink that no figure has, so that it stands out from flows; the deciding stop as stray flows are. */
export const routeColors = (
  theme: MapTheme,
): Record<"line" | "casing" | "stop" | "deciding" | "alternative", Color> => ({
  line: withAlpha(theme.pop.fill, 255),
  casing: withAlpha(theme.sea, 220),
  stop: withAlpha(theme.sea, 255),
  deciding: withAlpha(theme.strayFlow, 255),
  alternative: withAlpha(theme.pop.fill, 150),
});

interface Disc {
  fill: Color;
  ring: Color;
}

/** Discs of PoPs by state: active solid, planned hollow, drained grey. */
export const popColors = ({ pop, sea }: MapTheme): Record<"active" | "planned" | "drained", Disc> => ({
  active: { fill: withAlpha(pop.fill, 255), ring: withAlpha(pop.ring, 255) },
  planned: { fill: withAlpha(sea, 255), ring: withAlpha(pop.fill, 255) },
  drained: { fill: withAlpha(pop.idle, 255), ring: withAlpha(pop.ring, 255) },
});

/** A region's colour as it fills land: toned down, so that flows and PoPs stay on top. */
export const regionFill = (theme: MapTheme, color: string): string => mixColors(theme.land, color, 0.62);
