import type { Layer } from "@deck.gl/core";
import { PathLayer, ScatterplotLayer } from "@deck.gl/layers";
import type { Pop } from "#shared/model/entities.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import type { FlowArc } from "../flow-arcs.ts";
import type { Position } from "../flow-bundles.ts";
import { flowColors, popColors, type Color } from "../map-palette.ts";

export interface FlowScene {
  arcs: readonly FlowArc[];
  pops: readonly Pop[];
  theme: MapTheme;
}

/** What is left of the flows' ink while a route is shown. */
const behindRoute = 0.25;

/** Deck.gl layers: calm flows, stray flows over a casing that parts them from what they cross. */
export function flowLayers({ arcs, theme }: FlowScene, routeShown: boolean): Layer[] {
  const calm = arcs.filter((arc) => !arc.stray);
  const stray = arcs.filter((arc) => arc.stray);
  const colors = flowColors(theme);
  return [
    arcLayer("flows-calm", calm, colors.calm, 0),
    arcLayer("flows-casing", stray, colors.casing, 2),
    arcLayer("flows-stray", stray, colors.stray, 0),
  ].map((layer) => (routeShown ? layer.clone({ opacity: behindRoute }) : layer));
}

interface ArcLine {
  width: number;
  color: Color;
  path: Position[];
}

function arcLayer(id: string, arcs: readonly FlowArc[], color: Color, extraWidth: number): Layer {
  const data = arcs.flatMap(({ paths, widthPixels, share }) =>
    paths.map((path): ArcLine => ({ path, width: widthPixels + extraWidth, color: dimmed(color, share) })),
  );
  return new PathLayer<ArcLine>({
    id,
    data,
    widthUnits: "pixels",
    jointRounded: true,
    capRounded: true,
    getPath: ({ path }) => path as [number, number][],
    getWidth: ({ width }) => width,
    getColor: (line) => line.color,
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}

/** Share of all users from which a flow shows its full colour. */
const brightShare = 0.005;

/** The colour, fainter for flows of few users. */
function dimmed([red, green, blue, alpha]: Color, share: number): Color {
  const part = 0.45 + 0.55 * Math.sqrt(Math.min(1, share / brightShare));
  return [red, green, blue, Math.round(alpha * part)];
}

/** The PoPs: above flows and routes. */
export function popLayer({ pops, theme }: Pick<FlowScene, "pops" | "theme">): Layer {
  const colors = popColors(theme);
  return new ScatterplotLayer<Pop>({
    id: "pops",
    data: pops,
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getPosition: ({ lon, lat }) => [lon, lat],
    getRadius: ({ state }) => (state === "active" ? 4.5 : 4),
    getFillColor: ({ state }) => colors[state].fill,
    getLineColor: ({ state }) => colors[state].ring,
    getLineWidth: ({ state }) => (state === "active" ? 1.5 : 2),
    updateTriggers: { getFillColor: theme, getLineColor: theme },
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}
