import type { Layer } from "@deck.gl/core";
import { IconLayer, PathLayer, ScatterplotLayer } from "@deck.gl/layers";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { FlowArc } from "../flow-arcs.ts";
import type { Position } from "../flow-bundles.ts";
import { flowColors, popColors, type Color } from "../map-palette.ts";
import { arrowHeads, arrowImage, type ArrowHead } from "./arrow-heads.ts";

export interface FlowScene {
  arcs: readonly FlowArc[];
  theme: MapTheme;
  /** 0-1 */
  opacity: number;
  /** What stands out from the rest, which steps back; null: nothing. */
  emphasis: ((arc: FlowArc) => boolean) | null;
}

/** Flows as deck.gl wants them: made once for each change, drawn any number of times. */
export interface FlowData {
  calm: readonly ArcLine[];
  casing: readonly ArcLine[];
  stray: readonly ArcLine[];
  heads: readonly ArrowHead[];
  opacity: number;
}

interface ArcLine {
  width: number;
  /** Red, green, blue, alpha of every corner. */
  colors: Uint8ClampedArray;
  path: readonly Position[];
}

/** What is left of the flows' ink while a route is shown, and of those beside the one pointed at. */
const behindRoute = 0.25;
const besideEmphasis = 0.18;

/** A flow that is pointed at is wider by so many pixels. */
const emphasisPixels = 1;

/** The casing of a flow is wider by so many pixels. */
const casingPixels = 2;

export function flowData({ arcs, theme, opacity, emphasis }: FlowScene): FlowData {
  const colors = flowColors(theme);
  const calm: ArcLine[] = [];
  const casing: ArcLine[] = [];
  const stray: ArcLine[] = [];
  for (const arc of arcs) {
    const color = arc.stray ? colors.stray : colors.calm;
    if (emphasis?.(arc) === true) {
      // Over the others, and as bright as can be: else a flow of few users would be pointed at in vain.
      stray.push(...linesOf(arc, [color[0], color[1], color[2], 255], emphasisPixels));
      casing.push(...linesOf(arc, colors.casing, emphasisPixels + casingPixels));
      continue;
    }
    const part = (emphasis === null ? 1 : besideEmphasis) * brightness(arc);
    (arc.stray ? stray : calm).push(...linesOf(arc, dimmed(color, part), 0));
    if (arc.stray) casing.push(...linesOf(arc, dimmed(colors.casing, part), casingPixels));
  }
  const heads = arrowHeads(
    arcs.filter((arc) => arc.stray || emphasis?.(arc) === true),
    (arc) => dimmed(arc.stray ? colors.stray : colors.calm, emphasis === null || emphasis(arc) ? 1 : besideEmphasis),
  );
  return { calm, casing, stray, heads, opacity };
}

/** Deck.gl layers: calm flows, stray flows over a casing that parts them from what they cross, arrows. */
export function flowLayers({ calm, casing, stray, heads, opacity }: FlowData, routeShown: boolean): Layer[] {
  const ink = opacity * (routeShown ? behindRoute : 1);
  return [
    arcLayer("flows-calm", calm, ink),
    arcLayer("flows-casing", casing, ink),
    arcLayer("flows-stray", stray, ink),
    new IconLayer<ArrowHead>({
      id: "flows-heads",
      data: heads,
      opacity: ink,
      iconAtlas: arrowImage() as unknown as string,
      iconMapping: { head: { x: 0, y: 0, width: 32, height: 32, mask: true } },
      getIcon: () => "head",
      sizeUnits: "pixels",
      getPosition: ({ place }) => [place[0], place[1]],
      getAngle: ({ degrees }) => degrees,
      getSize: ({ pixels }) => pixels,
      getColor: ({ color }) => color,
      parameters: { depthCompare: "always", depthWriteEnabled: false },
    }),
  ];
}

function linesOf({ paths, widthPixels }: FlowArc, color: Color, extraWidth: number): ArcLine[] {
  const corners = paths.reduce((sum, { length }) => sum + length, 0);
  let passed = 0;
  return paths.map((path) => {
    const colors = towardsPop(color, path.length, passed, corners);
    passed += path.length;
    return { path, colors, width: widthPixels + extraWidth };
  });
}

/** Part of the ink with which a flow starts at its users; it grows to all of it at the PoP, so that its direction shows. */
const startInk = 0.3;

function towardsPop(
  [red, green, blue, alpha]: Color,
  length: number,
  passed: number,
  corners: number,
): Uint8ClampedArray {
  const colors = new Uint8ClampedArray(4 * length);
  for (let at = 0; at < length; at += 1) {
    const part = startInk + (1 - startInk) * Math.min(1, (1.6 * (passed + at)) / Math.max(1, corners - 1));
    colors.set([red, green, blue, alpha * part], 4 * at);
  }
  return colors;
}

function arcLayer(id: string, data: readonly ArcLine[], opacity: number): Layer {
  return new PathLayer<ArcLine>({
    id,
    data,
    opacity,
    widthUnits: "pixels",
    jointRounded: true,
    capRounded: true,
    getPath: ({ path }) => path as [number, number][],
    getWidth: ({ width }) => width,
    getColor: ({ colors }) => colors as unknown as Color,
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}

/** Share of all users from which a flow shows its full colour; fainter for flows of few users. */
const brightShare = 0.005;

const brightness = ({ share }: FlowArc): number => 0.45 + 0.55 * Math.sqrt(Math.min(1, share / brightShare));

const dimmed = ([red, green, blue, alpha]: Color, part: number): Color => [red, green, blue, Math.round(alpha * part)];

export interface PopScene {
  pops: readonly Pop[];
  theme: MapTheme;
  opacity: number;
  /** Drawn larger. */
  hovered: string | null;
}

/** The PoPs: above flows and routes. */
export function popLayer({ pops, theme, opacity, hovered }: PopScene, place: (pop: Pop) => Position): Layer {
  const colors = popColors(theme);
  return new ScatterplotLayer<Pop>({
    id: "pops",
    data: pops,
    opacity,
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getPosition: (pop) => [...place(pop)],
    getRadius: ({ id, state }) => (id === hovered ? 7 : state === "active" ? 4.5 : 4),
    getFillColor: ({ state }) => colors[state].fill,
    getLineColor: ({ state }) => colors[state].ring,
    getLineWidth: ({ state }) => (state === "active" ? 1.5 : 2),
    updateTriggers: { getFillColor: theme, getLineColor: theme, getRadius: hovered },
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}
