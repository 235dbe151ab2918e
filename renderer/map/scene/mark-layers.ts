import type { Layer } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import { rgbOf } from "#shared/look/color.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Position } from "../flow-bundles.ts";
import type { NetworkMark } from "../network-marks.ts";

/** A dot as it is painted: a geo too small for its shape to be seen. */
export interface DotPaint {
  id: string;
  place: Position;
  /** null: no data. */
  fill: string | null;
  hatched: boolean;
  hovered: boolean;
  selected: boolean;
}

const opaque = (hex: string): [number, number, number, number] => [...rgbOf(hex), 255];

/** Dots in the colour of their geo; the ring tells what is hovered, selected or not judged. */
export function dotLayer(dots: readonly DotPaint[], theme: MapTheme): Layer {
  const ringOf = ({ selected, hovered, hatched }: DotPaint): string =>
    selected ? theme.text : hovered ? theme.mutedText : hatched ? theme.hatch.line : theme.sea;
  return new ScatterplotLayer<DotPaint>({
    id: "geo-dots",
    data: dots,
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getPosition: ({ place }) => [place[0], place[1]],
    getRadius: 4,
    getFillColor: ({ fill }) => opaque(fill ?? theme.land),
    getLineColor: (dot) => opaque(ringOf(dot)),
    getLineWidth: ({ selected, hovered }) => (selected ? 2 : hovered ? 1.5 : 1),
    updateTriggers: { getFillColor: theme, getLineColor: theme },
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}

export interface NetworkScene {
  marks: readonly NetworkMark[];
  theme: MapTheme;
  opacity: number;
}

/** Problem networks as rings over their users, the larger the more they lose. */
export function networkLayer({ marks, theme, opacity }: NetworkScene, place: (mark: NetworkMark) => Position): Layer {
  const [red, green, blue] = rgbOf(theme.worse);
  return new ScatterplotLayer<NetworkMark>({
    id: "networks",
    data: marks,
    opacity,
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getPosition: (mark) => [...place(mark)],
    getRadius: ({ radiusPixels }) => radiusPixels,
    getFillColor: [red, green, blue, 50],
    getLineColor: [red, green, blue, 255],
    getLineWidth: 1.5,
    updateTriggers: { getFillColor: theme, getLineColor: theme },
    parameters: { depthCompare: "always", depthWriteEnabled: false },
  });
}
