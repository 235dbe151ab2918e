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

const same = (a: ShapePaint, b: ShapePaint): boolean =>
  a.fill === b.fill && a.hatched === b.hatched && a.hovered === b.hovered && a.selected === b.selected;

/** Paints shapes by feature state: only what changed is sent, and shapes are never parsed again. */
export class ShapePainter {
  readonly #map: MapLibreMap;
  readonly #painted = new Map<string, ShapePaint>();

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Gives each shape its paint; shapes that are not named become plain. Returns how many changed. */
  paint(source: ShapeSource, paints: ReadonlyMap<string, ShapePaint>): number {
    let changed = 0;
    const gone = [...this.#painted.keys()].filter((key) => key.startsWith(`${source} `));
    for (const key of gone) {
      const geo = key.slice(source.length + 1);
      if (!paints.has(geo)) changed += this.#set(source, geo, plain);
    }
    for (const [geo, paint] of paints) changed += this.#set(source, geo, paint);
    return changed;
  }

  #set(source: ShapeSource, geo: string, paint: ShapePaint): 0 | 1 {
    const key = `${source} ${geo}`;
    if (same(this.#painted.get(key) ?? plain, paint)) return 0;
    this.#painted.set(key, paint);
    this.#map.setFeatureState({ source, id: geo }, { ...paint });
    return 1;
  }
}
