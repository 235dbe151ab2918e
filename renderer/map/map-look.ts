import { create } from "zustand";
import { persist } from "zustand/middleware";
import { measureIds, type MeasureId } from "./measures.ts";

/** Layers that fill areas, and layers of marks over them. */
export const areaLayerIds = ["measure", "catchments", "regions", "errors"] as const;
export const markLayerIds = ["flows", "networks", "pops"] as const;
export type AreaLayerId = (typeof areaLayerIds)[number];
export type MarkLayerId = (typeof markLayerIds)[number];
export type LayerId = AreaLayerId | MarkLayerId;

export interface LayerLook {
  visible: boolean;
  /** 0-1 */
  opacity: number;
}

/** Which flows are drawn. */
export interface FlowFilter {
  /** Only flows to this PoP; null: to all. */
  pop: string | null;
  /** Only flows whose users lose more than the legend's limit. */
  mistakesOnly: boolean;
  /** Only users of this network; null: of all. */
  asn: number | null;
}

/** Mercator, or an equal-area plane in which areas compare. */
export type ProjectionId = "mercator" | "equal-area";

export interface MapLook {
  measure: MeasureId;
  projection: ProjectionId;
  layers: Readonly<Record<LayerId, LayerLook>>;
  /** From the lowest to the topmost; marks lie above areas. */
  areaOrder: readonly AreaLayerId[];
  markOrder: readonly MarkLayerId[];
  flows: FlowFilter;
}

const shown = (visible: boolean, opacity = 1): LayerLook => ({ visible, opacity });

export const allFlows: FlowFilter = { pop: null, mistakesOnly: false, asn: null };

const standard: MapLook = {
  measure: "optimal",
  projection: "mercator",
  layers: {
    measure: shown(true),
    catchments: shown(false),
    regions: shown(false),
    errors: shown(false),
    flows: shown(true),
    networks: shown(false),
    pops: shown(true),
  },
  areaOrder: areaLayerIds,
  markOrder: markLayerIds,
  flows: allFlows,
};

/** How maps are drawn: the same for every map of every window, and remembered. Filters of flows are not. */
export const useMapLook = create<MapLook>()(
  persist((): MapLook => standard, {
    name: "catchment.map",
    version: 1,
    partialize: (look) => ({ ...look, flows: undefined }),
    merge: (stored, initial) => completed(stored, initial),
  }),
);

function look(part: Partial<MapLook> | ((now: MapLook) => Partial<MapLook>)): void {
  useMapLook.setState(part);
}

/** What was stored, without what this version does not know. */
function completed(stored: unknown, initial: MapLook): MapLook {
  if (typeof stored !== "object" || stored === null) return initial;
  const { measure, projection, layers, areaOrder, markOrder } = stored as Partial<MapLook>;
  return {
    ...initial,
    measure: measure !== undefined && measureIds.includes(measure) ? measure : initial.measure,
    projection: projection === "equal-area" ? "equal-area" : "mercator",
    layers: { ...initial.layers, ...layers },
    areaOrder: permuted(areaOrder, initial.areaOrder),
    markOrder: permuted(markOrder, initial.markOrder),
  };
}

/** The stored order where it holds the same layers. */
function permuted<T extends string>(stored: readonly T[] | undefined, all: readonly T[]): readonly T[] {
  return stored?.length === all.length && all.every((id) => stored.includes(id)) ? stored : all;
}

export const setMeasure = (measure: MeasureId): void =>
  look(({ layers }) => ({
    measure,
    layers: { ...layers, measure: { ...layers.measure, visible: true } },
  }));

export function setLayer(id: LayerId, change: Partial<LayerLook>): void {
  look(({ layers }) => ({ layers: { ...layers, [id]: { ...layers[id], ...change } } }));
}

export const toggleLayer = (id: LayerId): void => setLayer(id, { visible: !useMapLook.getState().layers[id].visible });

/** Moves a layer among its kind: 1 is one up, towards the eye. */
export function moveLayer(id: LayerId, by: 1 | -1): void {
  look(({ areaOrder, markOrder }) => ({
    areaOrder: moved(areaOrder, id, by),
    markOrder: moved(markOrder, id, by),
  }));
}

function moved<T extends string>(order: readonly T[], id: LayerId, by: number): readonly T[] {
  const at = order.findIndex((one) => one === id);
  const to = at + by;
  if (at === -1 || to < 0 || to >= order.length) return order;
  const next = [...order];
  [next[at], next[to]] = [next[to], next[at]];
  return next;
}

export const filterFlows = (change: Partial<FlowFilter>): void =>
  look(({ flows }) => ({ flows: { ...flows, ...change } }));

export const setProjection = (projection: ProjectionId): void => look({ projection });

export const toggleProjection = (): void =>
  look(({ projection }) => ({
    projection: projection === "mercator" ? "equal-area" : "mercator",
  }));

export const resetLook = (): void => look(standard);
