import type { Map as MapLibreMap } from "maplibre-gl";
import type { Pop } from "#shared/model/entities.ts";
import { placeLabels, type Box, type LabelWish } from "../label-placement.ts";
import type { Plane } from "../plane.ts";
import type { RouteStop } from "../route-path.ts";

/** A PoP to be labelled with its id. */
export interface PopLabel {
  pop: Pop;
  /** The higher gets its place first: share of users served. */
  priority: number;
}

/** A label as it stands in the page, once for each copy of the world. */
interface Label {
  id: string;
  /** The PoP that is named; null for a stop of a route. */
  pop: string | null;
  lon: number;
  lat: number;
  priority: number;
  overPoints: boolean;
  element: HTMLElement;
  width: number;
  height: number;
}

/** Stops of a route come before every PoP, and the first before the next. */
const stopPriority = 1000;

/**
 * Labels as elements over the map: sharp at any size and in the fonts of the window. They move with every frame;
 * which of them fit is decided anew each time, so that none ever overlap.
 */
export class MapLabels {
  readonly #map: MapLibreMap;
  readonly #plane: Plane;
  readonly #layer: HTMLElement;
  #pops: readonly Label[] = [];
  /** Which PoPs are labelled, and where. */
  #popsStand = "";
  #stops: readonly Label[] = [];
  /** Of the map, CSS pixels; kept, since to ask while the page is being changed makes the browser lay it out at once. */
  #size = { width: 0, height: 0 };

  constructor(map: MapLibreMap, plane: Plane) {
    this.#map = map;
    this.#plane = plane;
    this.#layer = document.createElement("div");
    this.#layer.className = "map-pop-labels";
    this.#layer.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(this.#layer);
    map.on("move", this.#place);
    map.on("resize", this.#resize);
    this.#resize();
  }

  /** The labels of PoPs; the more users a PoP serves, the earlier its label gets room. */
  setPops(labels: readonly PopLabel[]): void {
    const stands = labels.map(({ pop }) => `${pop.id} ${pop.state} ${pop.lon} ${pop.lat}`).join("\n");
    if (stands === this.#popsStand) this.#rankPops(labels);
    else this.#makePops(labels);
    this.#popsStand = stands;
    this.#place();
  }

  /** The same labels in another order of rank: an edit must not measure the page for that. */
  #rankPops(labels: readonly PopLabel[]): void {
    const priorities = new Map(labels.map(({ pop, priority }) => [pop.id, priority]));
    this.#pops = this.#pops.map((label) => ({ ...label, priority: priorities.get(label.pop ?? "") ?? label.priority }));
  }

  #makePops(labels: readonly PopLabel[]): void {
    remove(this.#pops);
    const wanted = labels.map(({ pop, priority }) => {
      const element = document.createElement("span");
      element.className = `map-pop-label is-${pop.state}`;
      element.textContent = pop.id;
      return { id: `pop-${pop.id}`, pop: pop.id, lon: pop.lon, lat: pop.lat, priority, overPoints: false, element };
    });
    this.#pops = this.#shown(wanted);
  }

  /** The labels of a route's stops. */
  setStops(stops: readonly RouteStop[]): void {
    remove(this.#stops);
    const wanted = stops.flatMap(({ position: [lon, lat], lines, deciding }, index) => {
      if (lines.length === 0) return [];
      const element = document.createElement("span");
      element.className = `map-pop-label map-stop-label${deciding ? " is-deciding" : ""}`;
      element.textContent = lines.join("\n");
      return [
        { id: `stop-${index + 1}`, pop: null, lon, lat, priority: stopPriority - index, overPoints: true, element },
      ];
    });
    this.#stops = this.#shown(wanted);
    this.#place();
  }

  destroy(): void {
    this.#map.off("move", this.#place);
    this.#map.off("resize", this.#resize);
    this.#layer.remove();
  }

  /** Puts the labels into the page in every copy of the world, and measures them in one go. */
  #shown(labels: readonly Omit<Label, "width" | "height">[]): Label[] {
    const turns = this.#plane.copies ? [-360, 0, 360] : [0];
    const copies = labels.flatMap((label) => turns.map((turn) => this.#copy(label, turn)));
    return copies.map((label) => ({ ...label, width: label.element.offsetWidth, height: label.element.offsetHeight }));
  }

  #copy(label: Omit<Label, "width" | "height">, turn: number): Omit<Label, "width" | "height"> {
    const element = turn === 0 ? label.element : (label.element.cloneNode(true) as HTMLElement);
    if (turn === 0) element.dataset["testid"] = `map-${label.id}`;
    else delete element.dataset["testid"];
    this.#layer.append(element);
    const [lon, lat] = this.#plane.point([label.lon, label.lat]);
    return { ...label, id: `${label.id}@${turn}`, lon: lon + turn, lat, element };
  }

  readonly #resize = (): void => {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    this.#size = { width: clientWidth, height: clientHeight };
    this.#place();
  };

  readonly #place = (): void => {
    const { width, height } = this.#size;
    const labels = [...this.#stops, ...this.#pops];
    const wishes = labels.map((label) => this.#wish(label));
    const places = new Map(placeLabels(wishes, width, height, this.#covered()).map((place) => [place.id, place]));
    for (const { id, element } of labels) {
      const place = places.get(id);
      element.style.visibility = place ? "visible" : "hidden";
      if (place) element.style.transform = `translate(${Math.round(place.x)}px, ${Math.round(place.y)}px)`;
    }
  };

  /** While a route is shown, cards and legend count: its stops must not be named under them. */
  #covered(): Box[] {
    if (this.#stops.length === 0) return [];
    const map = this.#map.getContainer();
    const { left, top } = map.getBoundingClientRect();
    const cards = map.closest(".editor")?.querySelectorAll(".float, .map-legend") ?? [];
    return [...cards].map((card) => {
      const box = card.getBoundingClientRect();
      return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
    });
  }

  #wish({ id, lon, lat, priority, overPoints, width, height }: Label): LabelWish {
    const { x, y } = this.#map.project([lon, lat]);
    return { id, point: { x, y }, priority, overPoints, width, height };
  }
}

function remove(labels: readonly Label[]): void {
  for (const { element } of labels) element.remove();
}
