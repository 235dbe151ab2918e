import type { Map as MapLibreMap } from "maplibre-gl";
import type { Pop } from "#shared/model/entities.ts";
import { placeLabels, type LabelWish } from "../label-placement.ts";

/** A PoP to be labelled with its id. */
export interface PopLabel {
  pop: Pop;
  /** The higher gets its place first: share of users served. */
  priority: number;
}

const turns = [-360, 0, 360];

/**
 * Labels as elements over the map: sharp at any size and in the fonts of the window. They move with every frame;
 * which of them fit is decided anew each time, so that none ever overlap.
 */
export class PopLabels {
  readonly #map: MapLibreMap;
  readonly #layer: HTMLElement;
  #labels: readonly PopLabel[] = [];
  #elements = new Map<string, HTMLElement>();
  #sizes = new Map<string, { width: number; height: number }>();

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#layer = document.createElement("div");
    this.#layer.className = "map-pop-labels";
    this.#layer.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(this.#layer);
    map.on("move", this.#place);
    map.on("resize", this.#place);
  }

  set(labels: readonly PopLabel[]): void {
    this.#labels = labels;
    for (const element of this.#elements.values()) element.remove();
    this.#elements = new Map();
    this.#sizes = new Map();
    for (const { pop } of labels) {
      for (const turn of turns) this.#elements.set(`${pop.id}@${turn}`, this.#element(pop, turn));
    }
    for (const [id, element] of this.#elements) {
      this.#sizes.set(id, { width: element.offsetWidth, height: element.offsetHeight });
    }
    this.#place();
  }

  destroy(): void {
    this.#map.off("move", this.#place);
    this.#map.off("resize", this.#place);
    this.#layer.remove();
  }

  #element(pop: Pop, turn: number): HTMLElement {
    const element = document.createElement("span");
    element.className = `map-pop-label is-${pop.state}`;
    element.textContent = pop.id;
    if (turn === 0) element.dataset["testid"] = `map-pop-${pop.id}`;
    this.#layer.append(element);
    return element;
  }

  readonly #place = (): void => {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const places = new Map(placeLabels(this.#wishes(), clientWidth, clientHeight).map((label) => [label.id, label]));
    for (const [id, element] of this.#elements) {
      const place = places.get(id);
      element.style.visibility = place ? "visible" : "hidden";
      if (place) element.style.transform = `translate(${Math.round(place.x)}px, ${Math.round(place.y)}px)`;
    }
  };

  #wishes(): LabelWish[] {
    return this.#labels.flatMap(({ pop, priority }) =>
      turns.map((turn) => {
        const id = `${pop.id}@${turn}`;
        const { x, y } = this.#map.project([pop.lon + turn, pop.lat]);
        return { id, point: { x, y }, priority, ...(this.#sizes.get(id) ?? { width: 0, height: 0 }) };
      }),
    );
  }
}
