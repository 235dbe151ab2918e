import type { Layer } from "@deck.gl/core";
import { PathLayer, ScatterplotLayer } from "@deck.gl/layers";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Position } from "../flow-bundles.ts";
import { routeColors, type Color } from "../map-palette.ts";
import type { RoutePath, RouteStop } from "../route-path.ts";

/** Deck.gl layers of one route: plain ink over a casing, so that it is never taken for a flow. */
export function routeLines(route: RoutePath, theme: MapTheme): Layer[] {
  const colors = routeColors(theme);
  return [
    lineLayer("route-alternatives", route.alternatives, colors.alternative, 1.25),
    lineLayer("route-casing", route.lines, colors.casing, 7),
    lineLayer("route-line", route.lines, colors.line, 3),
  ];
}

const lineLayer = (id: string, lines: readonly Position[][], color: Color, width: number): Layer =>
  new PathLayer<Position[]>({
    id,
    data: lines,
    widthUnits: "pixels",
    jointRounded: true,
    capRounded: true,
    getPath: (path) => path as [number, number][],
    getWidth: width,
    getColor: color,
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });

/** The stops of the route but its PoP: above the discs of PoPs, which may stand at the same place. */
export function stopLayer({ stops }: RoutePath, theme: MapTheme): Layer {
  const colors = routeColors(theme);
  return new ScatterplotLayer<RouteStop>({
    id: "route-stops",
    data: stops.filter(({ kind }) => kind !== "pop"),
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getPosition: ({ position }) => [position[0], position[1]],
    getRadius: ({ deciding }) => (deciding ? 7 : 5),
    getFillColor: ({ deciding }) => (deciding ? colors.deciding : colors.stop),
    getLineColor: colors.line,
    getLineWidth: 2,
    updateTriggers: { getFillColor: theme },
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}
