import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap, StyleSpecification } from "maplibre-gl";
import type { MapTheme } from "#shared/look/scale.ts";
import { noShapes, type WorldShapes } from "../shapes.ts";

/** The two sources of shapes: countries, and the subdivisions of countries that have figures for them. */
export const shapeSources = ["countries", "subdivisions"] as const;
export type ShapeSource = (typeof shapeSources)[number];

export const fillLayer = (source: ShapeSource): string => `${source}-fill`;

const hatchName = "hatch";
const state = (name: string): ExpressionSpecification => ["boolean", ["feature-state", name], false];

const fillColor = ({ land }: MapTheme): ExpressionSpecification => ["to-color", ["feature-state", "fill"], land];

const outlineColor = ({ text, mutedText }: MapTheme): ExpressionSpecification => [
  "case",
  state("selected"),
  text,
  mutedText,
];

/** A style with nothing but bundled shapes: sea, land, borders, hatch, outlines of what is hovered and selected. */
export function baseStyle({ countries, borders }: WorldShapes, theme: MapTheme): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { ...shapeSource, data: countries },
      subdivisions: { ...shapeSource, data: noShapes },
      borders: { type: "geojson", data: borders, tolerance: 0.2, maxzoom: 8 },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": theme.sea } },
      ...areaLayers("countries", theme),
      borderLayer("borders", theme),
      ...areaLayers("subdivisions", theme),
      borderLayer("subdivisions", theme),
      ...shapeSources.map((name) => outlineLayer(name, theme)),
    ],
  };
}

const shapeSource = { type: "geojson", promoteId: "id", tolerance: 0.2, maxzoom: 8 } as const;

function areaLayers(source: ShapeSource, theme: MapTheme): LayerSpecification[] {
  return [
    { id: fillLayer(source), type: "fill", source, paint: { "fill-color": fillColor(theme) } },
    {
      id: `${source}-hatch`,
      type: "fill",
      source,
      paint: { "fill-pattern": hatchName, "fill-opacity": ["case", state("hatched"), 1, 0] },
    },
  ];
}

function borderLayer(source: "borders" | "subdivisions", theme: MapTheme): LayerSpecification {
  const thin = source === "borders" ? 0.7 : 0.4;
  return {
    id: `${source}-line`,
    type: "line",
    source,
    layout: { "line-join": "round" },
    paint: { "line-color": theme.border, "line-width": ["interpolate", ["linear"], ["zoom"], 0, thin, 6, 1.2] },
  };
}

function outlineLayer(source: ShapeSource, theme: MapTheme): LayerSpecification {
  return {
    id: `${source}-outline`,
    type: "line",
    source,
    layout: { "line-join": "round" },
    paint: {
      "line-color": outlineColor(theme),
      "line-width": ["case", state("selected"), 2, state("hovered"), 1.5, 0],
      "line-opacity": ["case", state("selected"), 1, state("hovered"), 1, 0],
    },
  };
}

type PaintChange = Parameters<MapLibreMap["setPaintProperty"]>;

/** What changes with the theme: layer, paint property, value. */
export function themedPaint(theme: MapTheme): PaintChange[] {
  const shapes = shapeSources.flatMap((source): PaintChange[] => [
    [fillLayer(source), "fill-color", fillColor(theme)],
    [`${source}-outline`, "line-color", outlineColor(theme)],
  ]);
  const lines = ["borders-line", "subdivisions-line"].map((layer): PaintChange => [layer, "line-color", theme.border]);
  return [["sea", "background-color", theme.sea], ...shapes, ...lines];
}

/** Diagonal stripes that tile without a seam; transparent between them. */
export function hatchImage(color: string, size = 16): { width: number; height: number; data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(size * size * 4);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const inStripe = (x + y) % (size / 2) < 2;
      data.set([red, green, blue, inStripe ? 255 : 0], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

export const hatchImageName = hatchName;
