import { geoFacts } from "#shared/geo/catalogue.ts";
import { textWidth } from "../measure.ts";
import type { Box, Canvas } from "../scene.ts";
import { element, textLine } from "../svg.ts";
import type { PlacedLabel } from "./labels.ts";
import { placeLabels } from "./labels.ts";
import type { MapScene } from "./scene.ts";

interface MapLabel {
  readonly kind: "geo" | "pop";
  readonly text: string;
  readonly figure: string;
}

/** Where a place stands on the map; null: out of view. */
export type PointOf = (place: { readonly lat: number; readonly lon: number }) => [number, number] | null;

const POP_SIZE = 12.5;
const GEO_SIZE = 15;

/** PoPs, their names, and names with figures of the geos that matter; labels keep clear of panels and each other. */
export function pointLayer(scene: MapScene, pointOf: PointOf, panels: readonly Box[], canvas: Canvas): string {
  const { theme, unit } = canvas;
  const pops = scene.pops.flatMap(({ pop, used }) => {
    const point = pointOf(pop);
    return point ? [{ pop, used, x: point[0], y: point[1] }] : [];
  });
  const dots = pops.map(({ used, x, y }) =>
    element("circle", {
      cx: x,
      cy: y,
      r: (used ? 4.2 : 3) * unit,
      fill: used ? theme.pop.fill : theme.pop.idle,
      stroke: theme.pop.ring,
      "stroke-width": 1.4 * unit,
    }),
  );
  const radius = 6 * unit;
  const taken = [
    ...panels,
    ...pops.map(({ x, y }) => ({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })),
  ];
  const requests = [
    ...geoRequests(scene, pointOf, canvas),
    ...pops
      .filter(({ used }) => used)
      .map(({ pop, x, y }) => request({ kind: "pop", text: pop.id.toUpperCase(), figure: "" }, x, y, 8, canvas)),
  ];
  const frame = { x: 12 * unit, y: 12 * unit, width: canvas.width - 24 * unit, height: canvas.height - 24 * unit };
  const labels = placeLabels(requests, taken, frame).map((label) => drawn(label, canvas));
  return element("g", {}, ...dots) + element("g", {}, ...labels);
}

function geoRequests(scene: MapScene, pointOf: PointOf, canvas: Canvas) {
  return scene.labels.flatMap(({ geo, text, figure }) => {
    const facts = geoFacts(geo);
    const point = facts ? pointOf(facts) : null;
    return point ? [request({ kind: "geo", text, figure }, point[0], point[1], 10, canvas)] : [];
  });
}

function request(item: MapLabel, x: number, y: number, distance: number, { unit }: Canvas) {
  const size = (item.kind === "pop" ? POP_SIZE : GEO_SIZE) * unit;
  const figure = item.figure === "" ? 0 : textWidth(` ${item.figure}`, size, 600) + 0.3 * size;
  const width = textWidth(item.text, size, item.kind === "pop" ? 600 : 400) + figure;
  return { item, x, y, width: width + 0.3 * size, height: 1.25 * size, distance: distance * unit };
}

function drawn({ item, x, y }: PlacedLabel<MapLabel>, { theme, unit }: Canvas): string {
  const halo = theme.sea;
  if (item.kind === "pop")
    return textLine(x, y, item.text, { size: POP_SIZE * unit, fill: theme.text, weight: 600, halo });
  const size = GEO_SIZE * unit;
  const figureX = x + textWidth(item.text, size) + 0.3 * size;
  const name = textLine(x, y, item.text, { size, fill: theme.text, halo });
  return name + textLine(figureX, y, item.figure, { size, fill: theme.text, weight: 600, halo });
}
