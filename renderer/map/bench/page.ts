import { Deck, MapView } from "@deck.gl/core";
import { GeoJsonLayer, PathLayer } from "@deck.gl/layers";
import { themes } from "#shared/look/scale.ts";
import type { FlowArc } from "../flow-arcs.ts";
import { planes } from "../plane.ts";
import { MapScene } from "../scene/map-scene.ts";
import { noShapes } from "../shapes.ts";
import { madeAreas, madeFlows } from "./made-world.ts";
import "maplibre-gl/dist/maplibre-gl.css";

interface Scene {
  /** Draws one frame to its end, ms. */
  draw: () => number;
  destroy: () => void;
}

const place = document.querySelector<HTMLElement>("#place")!;
const theme = themes.dark;

/** Commands to the graphics are queued: reading a pixel waits until all of them are done. */
function timed(draw: () => void, canvas: HTMLCanvasElement): number {
  const begin = performance.now();
  draw();
  const gl = canvas.getContext("webgl2")!;
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  return performance.now() - begin;
}

function panel(): HTMLElement {
  const element = document.createElement("div");
  element.style.cssText = "position:absolute;inset:0";
  place.append(element);
  return element;
}

/** The product's own scene. */
async function ourScene(areas: ReturnType<typeof madeAreas>, arcs: FlowArc[]): Promise<Scene> {
  const drawn = Promise.withResolvers<void>();
  const loaded = Promise.withResolvers<void>();
  let isFilled = false;
  const nothing = (): void => undefined;
  const scene = new MapScene(
    panel(),
    { countries: noShapes, borders: { type: "MultiLineString", coordinates: [] } },
    planes.mercator,
    theme,
    {
      onHover: nothing,
      onClick: nothing,
      onDoubleClick: nothing,
      onMove: nothing,
      onRest: nothing,
      onLost: nothing,
      onLoaded: () => loaded.resolve(),
      onDrawn: (now) => {
        if (now && isFilled) drawn.resolve();
      },
    },
  );
  await loaded.promise;
  scene.setSubdivisions(areas);
  const fills = new Map(
    areas.features.map(({ properties: { id } }, at) => [id, { fill: colorOf(at), hatched: false }]),
  );
  scene.paint((painter) => painter.paint("subdivisions", ["fill", "hatched"], fills));
  scene.setFlows({ arcs, theme, opacity: 1, emphasis: null });
  isFilled = true;
  await drawn.promise;
  return {
    draw: () => timed(() => scene.map.redraw(), scene.map.getCanvas()),
    destroy: () => scene.destroy(),
  };
}

const colorOf = (at: number): string => `#${((at * 2_654_435) & 0xffffff).toString(16).padStart(6, "0")}`;

/** The same counts in deck.gl alone: filled and outlined areas, and one line for each part of a flow. */
async function plainScene(areas: ReturnType<typeof madeAreas>, arcs: FlowArc[]): Promise<Scene> {
  const drawn = Promise.withResolvers<void>();
  const canvas = document.createElement("canvas");
  panel().append(canvas);
  const lines = arcs.flatMap(({ paths, widthPixels, stray }) => paths.map((path) => ({ path, widthPixels, stray })));
  const deck = new Deck({
    canvas,
    width: "100%",
    height: "100%",
    views: new MapView({ repeat: true }),
    initialViewState: { longitude: 11, latitude: 24, zoom: Math.log2(place.clientWidth / 512) },
    layers: [
      new GeoJsonLayer({
        id: "areas",
        data: areas,
        filled: true,
        stroked: true,
        getFillColor: (_, { index }) => [index % 256, (index * 7) % 256, (index * 13) % 256, 255],
        getLineColor: [20, 24, 29, 255],
        lineWidthUnits: "pixels",
        getLineWidth: 0.7,
      }),
      new PathLayer<(typeof lines)[number]>({
        id: "flows",
        data: lines,
        widthUnits: "pixels",
        jointRounded: true,
        capRounded: true,
        getPath: ({ path }) => path as [number, number][],
        getWidth: ({ widthPixels }) => widthPixels,
        getColor: ({ stray }) => (stray ? [255, 209, 102, 240] : [111, 154, 168, 90]),
        parameters: { depthCompare: "always", depthWriteEnabled: false },
      }),
    ],
    onAfterRender: () => {
      if (deck.props.layers.every((layer) => layer && "isLoaded" in layer && layer.isLoaded)) drawn.resolve();
    },
  });
  await drawn.promise;
  return { draw: () => timed(() => deck.redraw("bench"), canvas), destroy: () => deck.finalize() };
}

const scenes = { ours: ourScene, plain: plainScene };

let scene: Scene | null = null;

/** Makes a scene and draws its first frame, which prepares what all others use. */
async function prepare(kind: keyof typeof scenes, areas: number, flows: number): Promise<void> {
  scene = await scenes[kind](madeAreas(areas), madeFlows(flows));
  scene.draw();
}

/** Times of frames of the scene that stands, ms. */
async function draw(frames: number): Promise<number[]> {
  const times: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    times.push(scene?.draw() ?? Number.NaN);
    // The window breathes, or the system takes it for dead.
    await new Promise((resolve) => setTimeout(resolve));
  }
  const lost = [...document.querySelectorAll("canvas")].some((canvas) => canvas.getContext("webgl2")?.isContextLost());
  if (lost) throw new Error("The graphics were lost: these times say nothing");
  return times;
}

function destroy(): void {
  scene?.destroy();
  scene = null;
  place.replaceChildren();
}

/** What draws, as the graphics name it. */
function renderer(): string {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "unknown";
}

Object.assign(globalThis, { mapBench: { prepare, draw, destroy, renderer } });
