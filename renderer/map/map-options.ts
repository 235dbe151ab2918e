import { create } from "zustand";

export interface MapOptions {
  /** What the shapes' colour means: the figures of the subject, or the regions of the plan being edited. */
  colorBy: "figures" | "regions";
  /** Dragging draws a lasso instead of moving the map. */
  lasso: boolean;
  listOpen: boolean;
}

/** How this window's map is set; what is shown on it stands in the view store. */
export const useMapOptions = create<MapOptions>()(() => ({ colorBy: "figures", lasso: false, listOpen: false }));

export const toggleLasso = (): void => useMapOptions.setState(({ lasso }) => ({ lasso: !lasso }));

export const toggleGeoList = (): void => useMapOptions.setState(({ listOpen }) => ({ listOpen: !listOpen }));

export const toggleRegionColors = (): void =>
  useMapOptions.setState(({ colorBy }) => ({ colorBy: colorBy === "figures" ? "regions" : "figures" }));
