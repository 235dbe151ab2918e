import type { Layer } from "@deck.gl/core";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { FlowArc } from "../flow-arcs.ts";
import type { Position } from "../flow-bundles.ts";
import type { ScreenPoint } from "../lasso.ts";
import { markLayerIds, type MarkLayerId } from "../map-look.ts";
import type { Plane } from "../plane.ts";
import type { RoutePath } from "../route-path.ts";
import { flowData, flowLayers, popLayer, type FlowData, type FlowScene, type PopScene } from "./flow-layers.ts";
import { arcAt, nearest, type ArcOnScreen } from "./hits.ts";
import { dotLayer, networkLayer, type DotPaint, type NetworkScene } from "./mark-layers.ts";
import { routeLines, stopLayer } from "./route-layers.ts";

/** A mark under the pointer. */
export type Hit = { kind: "pop"; pop: Pop } | { kind: "flow"; arc: FlowArc };

/** Where places are on the screen now. */
export interface Screen {
  /** In every copy of the world that is in view. */
  pointsOf(place: Position): readonly ScreenPoint[];
  /** In the world's middle copy, in view or not. */
  project(place: Position): ScreenPoint;
}

/**
 * Everything that stands over the areas: dots, flows, problem networks, PoPs, a route. Keeps it on the plane as deck.gl
 * wants it, and finds what is under a point without asking the graphics card.
 */
export class Marks {
  readonly #screen: Screen;
  readonly #plane: Plane;
  #order: readonly MarkLayerId[] = markLayerIds;
  #arcs: readonly FlowArc[] = [];
  #flows: FlowData | null = null;
  #pops: PopScene | null = null;
  #networks: NetworkScene | null = null;
  #dots: readonly DotPaint[] = [];
  #dotLayer: Layer | null = null;
  #route: { lines: Layer[]; stops: Layer } | null = null;
  /** Arcs on the screen while the camera rests; null: to be found anew. */
  #onScreen: readonly ArcOnScreen[] | null = null;

  constructor(screen: Screen, plane: Plane) {
    this.#screen = screen;
    this.#plane = plane;
  }

  setFlows(flows: FlowScene | null): void {
    this.#arcs = flows?.arcs ?? [];
    this.#onScreen = null;
    this.#flows = flows && flowData({ ...flows, arcs: flows.arcs.map((arc) => this.#onPlane(arc)) });
  }

  setPops(pops: PopScene | null): void {
    this.#pops = pops;
  }

  /** False where there was nothing and is nothing. */
  setNetworks(networks: NetworkScene | null): boolean {
    const changed = this.#networks !== networks;
    this.#networks = networks;
    return changed;
  }

  setDots(dots: readonly DotPaint[], theme: MapTheme): boolean {
    if (dots.length === 0 && this.#dots.length === 0) return false;
    this.#dots = dots;
    const onPlane = dots.map((dot) => ({ ...dot, place: this.#plane.point(dot.place) }));
    this.#dotLayer = dots.length === 0 ? null : dotLayer(onPlane, theme);
    return true;
  }

  setOrder(order: readonly MarkLayerId[]): boolean {
    const changed = order.join() !== this.#order.join();
    this.#order = order;
    return changed;
  }

  setRoute(route: RoutePath | null, theme: MapTheme): boolean {
    if (route === null && this.#route === null) return false;
    const drawn = route && this.#routeOnPlane(route);
    this.#route = drawn && { lines: routeLines(drawn, theme), stops: stopLayer(drawn, theme) };
    return true;
  }

  /** The camera has moved: nothing is where it was. */
  moved(): void {
    this.#onScreen = null;
  }

  /** From the lowest to the topmost; the route's lines pass under the PoPs, its stops over everything. */
  layers(): Layer[] {
    const route = this.#route;
    const dots = this.#dotLayer ? [this.#dotLayer] : [];
    const marks = this.#order.map((id) => ({ id, layers: this.#layersOf(id) }));
    const top = marks.filter(({ id }) => id === "pops").flatMap(({ layers }) => layers);
    if (route === null) return [...dots, ...marks.flatMap(({ layers }) => layers)];
    const under = marks.filter(({ id }) => id !== "pops").flatMap(({ layers }) => layers);
    return [...dots, ...under, ...route.lines, ...top, route.stops];
  }

  #layersOf(id: MarkLayerId): Layer[] {
    const place = ({ lon, lat }: Pop): Position => this.#plane.point([lon, lat]);
    if (id === "flows") return this.#flows ? flowLayers(this.#flows, this.#route !== null) : [];
    if (id === "pops") return this.#pops ? [popLayer(this.#pops, place)] : [];
    return this.#networks ? [networkLayer(this.#networks, (mark) => this.#plane.point(mark.place))] : [];
  }

  hitAt(point: ScreenPoint): Hit | null {
    const pops = this.#pops?.pops ?? [];
    const pop = nearest(pops, ({ lon, lat }) => this.#screen.pointsOf([lon, lat]), point, "pop");
    if (pop) return { kind: "pop", pop };
    const arc = arcAt((this.#onScreen ??= this.#findArcs()), point);
    return arc && { kind: "flow", arc };
  }

  dotAt(point: ScreenPoint): string | null {
    return nearest(this.#dots, ({ place }) => this.#screen.pointsOf(place), point, "dot")?.id ?? null;
  }

  #findArcs(): ArcOnScreen[] {
    return this.#arcs.map((arc) => ({
      arc,
      lines: arc.paths.map((path) => path.map((place) => this.#screen.project(place))),
    }));
  }

  #onPlane(arc: FlowArc): FlowArc {
    if (this.#plane.id === "mercator") return arc;
    return { ...arc, paths: arc.paths.flatMap((path) => this.#plane.lines(path)) };
  }

  #routeOnPlane(route: RoutePath): RoutePath {
    const lines = (paths: readonly Position[][]): Position[][] => paths.flatMap((path) => this.#plane.lines(path));
    return {
      ...route,
      lines: lines(route.lines),
      alternatives: lines(route.alternatives),
      stops: route.stops.map((stop) => ({ ...stop, position: this.#plane.point(stop.position) })),
    };
  }
}
