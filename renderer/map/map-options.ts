import { create } from "zustand";
import { toggleLayer } from "./map-look.ts";

export interface MapOptions {
  /** Dragging draws a lasso, or a box, instead of moving the map. */
  draw: "lasso" | "box" | null;
  /** What is open over the map. */
  open: "list" | "layers" | null;
}

/** How this window's maps are handled; what is shown on them stands in the view store, how it looks in the look. */
export const useMapOptions = create<MapOptions>()(() => ({ draw: null, open: null }));

const toggleDraw = (kind: "lasso" | "box") => (): void =>
  useMapOptions.setState(({ draw }) => ({ draw: draw === kind ? null : kind }));

export const toggleLasso = toggleDraw("lasso");

export const toggleBox = toggleDraw("box");

const toggleOpen = (kind: "list" | "layers") => (): void =>
  useMapOptions.setState(({ open }) => ({ open: open === kind ? null : kind }));

export const toggleGeoList = toggleOpen("list");

export const toggleLayersPanel = toggleOpen("layers");

export const closeMapPanel = (): void => useMapOptions.setState({ open: null });

export const toggleRegionColors = (): void => toggleLayer("regions");

export const toggleErrorColors = (): void => toggleLayer("errors");
