import type { GeoPath } from "d3-geo";
import type { Canvas } from "../scene.ts";
import { element } from "../svg.ts";
import type { DrawnFlow } from "./scene.ts";

const WIDEST = 6;
const NARROWEST = 0.7;

/** Great circles from users to the PoPs that serve them; stray ones bright and on top, widest last. */
export function flowLayer(flows: readonly DrawnFlow[], path: GeoPath, canvas: Canvas): string {
  const largest = Math.max(1e-9, ...flows.filter(({ stray }) => stray).map(({ share }) => share));
  const ordered = flows.toSorted((a, b) => Number(a.stray) - Number(b.stray) || a.share - b.share);
  return element(
    "g",
    { fill: "none", "stroke-linecap": "round" },
    ...ordered.map((flow) => flowLine(flow, largest, path, canvas)),
  );
}

function flowLine(flow: DrawnFlow, largest: number, path: GeoPath, { theme, unit }: Canvas): string {
  const { from, to, share, stray } = flow;
  const line = {
    type: "LineString" as const,
    coordinates: [
      [from.lon, from.lat],
      [to.lon, to.lat],
    ],
  };
  const relative = Math.min(1, share / largest);
  const width = stray ? Math.max(NARROWEST, WIDEST * Math.sqrt(relative)) : NARROWEST;
  const opacity = stray ? 0.35 + 0.55 * Math.sqrt(relative) : 0.28;
  const d = path(line) ?? "";
  const drawn = element("path", {
    d,
    stroke: stray ? theme.strayFlow : theme.calmFlow,
    "stroke-width": width * unit,
    "stroke-opacity": opacity,
  });
  if (!stray) return drawn;
  // A dark edge keeps the line apart from land in colours like its own.
  return (
    element("path", { d, stroke: theme.sea, "stroke-width": (width + 1.8) * unit, "stroke-opacity": 0.45 }) + drawn
  );
}
