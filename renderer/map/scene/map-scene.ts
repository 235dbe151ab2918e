import type { Layer } from "@deck.gl/core";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import { Map as MapLibreMap, setWorkerUrl, type MapMouseEvent } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Position } from "../flow-bundles.ts";
import type { ScreenPoint } from "../lasso.ts";
import type { RoutePath } from "../route-path.ts";
import type { Bounds, ShapeCollection, WorldShapes } from "../shapes.ts";
import { baseStyle, fillLayer, hatchImage, hatchImageName, shapeSources, themedPaint } from "./base-style.ts";
import { flowLayers, popLayer, type FlowScene } from "./flow-layers.ts";
import { MapLabels } from "./map-labels.ts";
import { routeLines, stopLayer } from "./route-layers.ts";
import { ShapePainter } from "./shape-painter.ts";

setWorkerUrl(workerUrl);

/** What the scene tells its owner. Points are CSS pixels from the top left of the map. */
export interface SceneEvents {
  /** The pointer is over this shape (null: the sea) or has left the map (point null). */
  onHover(geo: string | null, point: ScreenPoint | null): void;
  onClick(geo: string | null, add: boolean): void;
  onDoubleClick(geo: string | null, point: ScreenPoint): void;
  /** The camera has come to rest. */
  onRest(): void;
  /** Everything that was set is on the screen (true), or something new is on its way (false). */
  onDrawn(drawn: boolean): void;
  /** The base is there: from now on the scene can be painted. */
  onLoaded(): void;
  /** The graphics were lost (driver reset, sleep): this scene is dead, another may be made. */
  onLost(): void;
}

/** The inhabited world, and a little of the Pacific on both sides. */
const world: Bounds = [-168, -54, 190, 74];

/** Room on the right for the figures that float over the map, where the map is wide enough to give some. */
const worldPadding = (width: number): { top: number; bottom: number; left: number; right: number } => ({
  top: 0,
  bottom: 0,
  left: 0,
  right: Math.min(260, Math.max(0, 0.3 * width - 120)),
});

/** MapLibre and deck.gl behind plain calls: takes values, draws them, reports gestures. Knows no store. */
export class MapScene {
  readonly map: MapLibreMap;
  readonly painter: ShapePainter;
  readonly #overlay: MapLibreOverlay;
  readonly #labels: MapLabels;
  readonly #events: SceneEvents;
  #pointer = 0;
  #flows: FlowScene | null = null;
  #route: { lines: Layer[]; stops: Layer } | null = null;

  constructor(container: HTMLElement, shapes: WorldShapes, theme: MapTheme, events: SceneEvents) {
    this.#events = events;
    this.map = new MapLibreMap({
      container,
      style: baseStyle(shapes, theme),
      bounds: world,
      fitBoundsOptions: { padding: worldPadding(container.clientWidth) },
      attributionControl: false,
      maplibreLogo: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      boxZoom: false,
      doubleClickZoom: false,
      maxPitch: 0,
      maxZoom: 9,
      canvasContextAttributes: { antialias: true },
      locale: { "Map.Title": "Map" },
    });
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.painter = new ShapePainter(this.map);
    this.#labels = new MapLabels(this.map);
    this.#overlay = new MapLibreOverlay({ interleaved: true, layers: [], pickingRadius: 0 });
    this.map.addControl(this.#overlay);
    this.#listen(theme);
  }

  /** Draws flows and PoPs; nothing else of the scene is touched. */
  setFlows(flows: FlowScene): void {
    this.#flows = flows;
    this.#drawLayers();
  }

  /** Draws one route over the flows, which step back behind it, and names its stops; null takes it away. */
  setRoute(route: RoutePath | null, theme: MapTheme): void {
    if (route === null && this.#route === null) return;
    this.#route = route === null ? null : { lines: routeLines(route, theme), stops: stopLayer(route, theme) };
    this.#labels.setStops(route?.stops ?? []);
    this.#drawLayers();
  }

  #drawLayers(): void {
    this.#changed();
    const flows = this.#flows;
    const route = this.#route;
    this.#overlay.setProps({
      layers: [
        ...(flows ? flowLayers(flows, route !== null) : []),
        ...(route?.lines ?? []),
        ...(flows ? [popLayer(flows)] : []),
        ...(route ? [route.stops] : []),
      ],
    });
  }

  /** Labels of PoPs; the more users a PoP serves, the earlier its label gets room. */
  setPopLabels(pops: Parameters<MapLabels["setPops"]>[0]): void {
    this.#labels.setPops(pops);
  }

  /** Replaces the shapes of subdivisions: only when other countries come to be drawn by theirs. */
  setSubdivisions(shapes: ShapeCollection): void {
    const source = this.map.getSource("subdivisions");
    if (source && "setData" in source && typeof source.setData === "function") {
      this.#changed();
      source.setData(shapes);
    }
  }

  setTheme(theme: MapTheme): void {
    this.#changed();
    for (const change of themedPaint(theme)) this.map.setPaintProperty(...change);
    if (this.map.hasImage(hatchImageName)) this.map.updateImage(hatchImageName, hatchImage(theme.hatch.line));
  }

  /** Runs a change of shapes' paint and notes that a drawing is due if it changed anything. */
  paint(change: (painter: ShapePainter) => number): void {
    if (change(this.painter) > 0) this.#changed();
  }

  /** The shape under a point; of subdivision and country the subdivision. */
  geoAt(point: ScreenPoint): string | null {
    const layers = shapeSources.toReversed().map(fillLayer);
    const found = this.map.queryRenderedFeatures([point.x, point.y], { layers });
    const geos = found.map((feature) => String(feature.properties["id"]));
    return geos.find((geo) => geo.includes("-")) ?? geos[0] ?? null;
  }

  /** Where a place stands on the screen: once for every copy of the world in view. */
  pointsOf([lon, lat]: Position): ScreenPoint[] {
    const { width, height } = this.size();
    return [-360, 0, 360]
      .map((turn) => this.map.project([lon + turn, lat]))
      .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height)
      .map(({ x, y }) => ({ x, y }));
  }

  size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.map.getContainer();
    return { width: clientWidth, height: clientHeight };
  }

  zoom(): number {
    return this.map.getZoom();
  }

  fit(bounds: Bounds): void {
    this.map.fitBounds(bounds, { padding: 48, maxZoom: 6, linear: true });
  }

  reset(): void {
    this.map.fitBounds(world, { linear: true, padding: worldPadding(this.size().width) });
  }

  zoomBy(levels: number, around?: ScreenPoint): void {
    const zoom = this.map.getZoom() + levels;
    this.map.easeTo({ zoom, ...(around ? { around: this.map.unproject([around.x, around.y]) } : {}) });
  }

  destroy(): void {
    cancelAnimationFrame(this.#pointer);
    this.#labels.destroy();
    this.map.remove();
  }

  #listen(theme: MapTheme): void {
    const { map } = this;
    map.setMissingStyleImageResolver(() => {
      map.addImage(hatchImageName, hatchImage(theme.hatch.line), { pixelRatio: 2 });
    });
    map.once("style.load", () => this.#events.onLoaded());
    map.on("webglcontextlost", () => this.#events.onLost());
    map.on("idle", () => this.#events.onDrawn(true));
    map.on("moveend", () => this.#events.onRest());
    map.on("mousemove", (event) => this.#hover(event));
    map.on("mouseout", () => this.#leave());
    map.on("click", (event) => this.#events.onClick(this.geoAt(event.point), isAdding(event)));
    map.on("dblclick", (event) => this.#events.onDoubleClick(this.geoAt(event.point), event.point));
  }

  /** Once a frame: finding the shape under the pointer is cheap, but pointers report far more often. */
  #hover({ point }: MapMouseEvent): void {
    cancelAnimationFrame(this.#pointer);
    this.#pointer = requestAnimationFrame(() => this.#events.onHover(this.geoAt(point), { x: point.x, y: point.y }));
  }

  #leave(): void {
    cancelAnimationFrame(this.#pointer);
    this.#events.onHover(null, null);
  }

  #changed(): void {
    this.#events.onDrawn(false);
    this.map.triggerRepaint();
  }
}

const isAdding = ({ originalEvent }: MapMouseEvent): boolean =>
  originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey;
