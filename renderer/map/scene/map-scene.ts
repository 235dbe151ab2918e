import { MapLibreOverlay } from "@deck.gl/maplibre";
import { Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Position } from "../flow-bundles.ts";
import type { ScreenPoint } from "../lasso.ts";
import type { MarkLayerId } from "../map-look.ts";
import type { Plane } from "../plane.ts";
import type { RoutePath } from "../route-path.ts";
import type { Bounds, ShapeCollection, WorldShapes } from "../shapes.ts";
import { baseStyle, fillLayer, hatchImage, hatchImageName, shapeSources, themedPaint } from "./base-style.ts";
import { boundsOnMap, constrainTo, homeCamera, HomeKeeper } from "./camera.ts";
import type { FlowScene, PopScene } from "./flow-layers.ts";
import { listenTo, type SceneEvents } from "./gestures.ts";
import { MapLabels } from "./map-labels.ts";
import type { DotPaint, NetworkScene } from "./mark-layers.ts";
import { Marks, type Hit } from "./marks.ts";
import { ShapePainter } from "./shape-painter.ts";

setWorkerUrl(workerUrl);

/** Where a camera looks: enough for another map to look at the same. */
export interface Camera {
  center: [number, number];
  zoom: number;
}

/** MapLibre and deck.gl behind plain calls: takes values, draws them, reports gestures. Knows no store. */
export class MapScene {
  readonly map: MapLibreMap;
  readonly plane: Plane;
  readonly painter: ShapePainter;
  readonly #overlay: MapLibreOverlay;
  readonly #labels: MapLabels;
  readonly #marks: Marks;
  readonly #home: HomeKeeper;
  readonly #events: SceneEvents;
  readonly #stopListening: () => void;

  constructor(container: HTMLElement, shapes: WorldShapes, plane: Plane, theme: MapTheme, events: SceneEvents) {
    this.#events = events;
    this.plane = plane;
    this.map = new MapLibreMap({
      container,
      style: baseStyle(shapes, theme),
      ...homeCamera(plane, { width: container.clientWidth, height: container.clientHeight }),
      transformConstrain: constrainTo(plane, () => this.#containerSize(container)),
      renderWorldCopies: plane.copies,
      minZoom: -3,
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
    // The tab around it is the landmark; the canvas takes keys of its own.
    this.map.getCanvas().setAttribute("role", "application");
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.painter = new ShapePainter(this.map);
    this.#labels = new MapLabels(this.map, plane);
    this.#marks = new Marks(this, plane);
    this.#overlay = new MapLibreOverlay({ interleaved: true, layers: [], pickingRadius: 0 });
    this.map.addControl(this.#overlay);
    this.#home = new HomeKeeper(this.map, plane);
    this.#stopListening = this.#listen(theme);
  }

  #containerSize({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
    return { width: clientWidth, height: clientHeight };
  }

  /** Draws flows; null takes them away. Nothing else of the scene is touched. */
  setFlows(flows: FlowScene | null): void {
    this.#marks.setFlows(flows);
    this.#drawLayers();
  }

  setPops(pops: PopScene | null): void {
    this.#marks.setPops(pops);
    this.#drawLayers();
  }

  setNetworks(networks: NetworkScene | null): void {
    if (this.#marks.setNetworks(networks)) this.#drawLayers();
  }

  /** Geos that are too small for their shape to be hit. */
  setDots(dots: readonly DotPaint[], theme: MapTheme): void {
    if (this.#marks.setDots(dots, theme)) this.#drawLayers();
  }

  /** From the lowest to the topmost. */
  setMarkOrder(order: readonly MarkLayerId[]): void {
    if (this.#marks.setOrder(order)) this.#drawLayers();
  }

  /** Draws one route over the flows, which step back behind it, and names its stops; null takes it away. */
  setRoute(route: RoutePath | null, theme: MapTheme): void {
    if (!this.#marks.setRoute(route, theme)) return;
    this.#labels.setStops(route?.stops ?? []);
    this.#drawLayers();
  }

  #drawLayers(): void {
    this.#changed();
    this.#overlay.setProps({ layers: this.#marks.layers() });
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

  /** The mark under a point: a PoP, the dot of a geo, a flow. */
  hitAt(point: ScreenPoint): Hit | null {
    return this.#marks.hitAt(point);
  }

  /** The geo under a point: its dot, else its shape; of subdivision and country the subdivision. */
  geoAt(point: ScreenPoint): string | null {
    const dot = this.#marks.dotAt(point);
    if (dot !== null) return dot;
    const layers = shapeSources.toReversed().map(fillLayer);
    const found = this.map.queryRenderedFeatures([point.x, point.y], { layers });
    const geos = found.map((feature) => String(feature.properties["id"]));
    return geos.find((geo) => geo.includes("-")) ?? geos[0] ?? null;
  }

  project(place: Position): ScreenPoint {
    const { x, y } = this.map.project([...this.plane.point(place)]);
    return { x, y };
  }

  /** Where a place stands on the screen: once for every copy of the world in view. */
  pointsOf(place: Position): ScreenPoint[] {
    const { width, height } = this.size();
    const [lon, lat] = this.plane.point(place);
    return (this.plane.copies ? [-360, 0, 360] : [0])
      .map((turn) => this.map.project([lon + turn, lat]))
      .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height)
      .map(({ x, y }) => ({ x, y }));
  }

  size(): { width: number; height: number } {
    return this.#containerSize(this.map.getContainer());
  }

  zoom(): number {
    return this.map.getZoom();
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom() };
  }

  /** Looks where another map looks; that one's listeners are not told of it again. */
  follow(camera: Camera): void {
    this.#home.leave();
    this.map.jumpTo(camera, { followed: true });
  }

  /** Shows these bounds, in degrees of the plane. */
  fit(bounds: Bounds): void {
    this.#home.leave();
    this.map.fitBounds(boundsOnMap(bounds), { padding: 48, maxZoom: 6, linear: true });
  }

  reset(): void {
    this.#home.go(true);
  }

  zoomBy(levels: number, around?: ScreenPoint): void {
    this.#home.leave();
    const zoom = this.map.getZoom() + levels;
    this.map.easeTo({ zoom, ...(around ? { around: this.map.unproject([around.x, around.y]) } : {}) });
  }

  destroy(): void {
    this.#stopListening();
    this.#labels.destroy();
    this.map.remove();
  }

  #listen(theme: MapTheme): () => void {
    this.map.setMissingStyleImageResolver(() => {
      this.map.addImage(hatchImageName, hatchImage(theme.hatch.line), { pixelRatio: 2 });
    });
    this.map.on("move", () => this.#marks.moved());
    return listenTo(this, this.#home, this.#events);
  }

  #changed(): void {
    this.#events.onDrawn(false);
    this.map.triggerRepaint();
  }
}
