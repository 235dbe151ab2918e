import type { Map as MapLibreMap } from "maplibre-gl";
import type { ShapeSource } from "./base-style.ts";

/** State of one shape on the map. */
export interface ShapePaint {
  /** CSS colour; null: no data. */
  fill: string | null;
  hatched: boolean;
  hovered: boolean;
  selected: boolean;
}

const plain: ShapePaint = { fill: null, hatched: false, hovered: false, selected: false };

/** Paints shapes by feature state: only what changed is sent, and shapes are never parsed again. */
export class ShapePainter {
  readonly #map: MapLibreMap;
  readonly #painted: Readonly<Record<ShapeSource, Map<string, ShapePaint>>> = {
    countries: new Map(),
    subdivisions: new Map(),
  };

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Changes a part of each shape's paint; in shapes that are not named that part becomes plain. Returns how many changed. */
  paint<Part extends keyof ShapePaint>(
    source: ShapeSource,
    parts: readonly Part[],
    paints: ReadonlyMap<string, Pick<ShapePaint, Part>>,
  ): number {
    let changed = 0;
    for (const geo of this.#painted[source].keys())
      if (!paints.has(geo)) changed += this.#set(source, geo, parts, plain);
    for (const [geo, paint] of paints) changed += this.#set(source, geo, parts, paint);
    return changed;
  }

  #set<Part extends keyof ShapePaint>(
    source: ShapeSource,
    geo: string,
    parts: readonly Part[],
    paint: Pick<ShapePaint, Part>,
  ): 0 | 1 {
    const before = this.#painted[source].get(geo) ?? plain;
    const wanted: Pick<ShapePaint, Part> = paint;
    if (parts.every((part) => before[part] === wanted[part])) return 0;
    const change = Object.fromEntries(parts.map((part) => [part, paint[part]]));
    this.#painted[source].set(geo, { ...before, ...change });
    this.#map.setFeatureState({ source, id: geo }, change);
    return 1;
  }
}
