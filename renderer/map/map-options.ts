import { create } from "zustand";

export interface MapOptions {
  /** What the shapes' colour means: the figures of the subject, the regions of the plan being edited, or the errors of a back-test. */
  colorBy: "figures" | "regions" | "errors";
  /** Dragging draws a lasso instead of moving the map. */
  lasso: boolean;
  listOpen: boolean;
}

/** How this window's map is set; what is shown on it stands in the view store. */
export const useMapOptions = create<MapOptions>()(() => ({ colorBy: "figures", lasso: false, listOpen: false }));

export const toggleLasso = (): void => useMapOptions.setState(({ lasso }) => ({ lasso: !lasso }));

export const toggleGeoList = (): void => useMapOptions.setState(({ listOpen }) => ({ listOpen: !listOpen }));

const toggleColors = (by: "regions" | "errors") => (): void =>
  useMapOptions.setState(({ colorBy }) => ({ colorBy: colorBy === by ? "figures" : by }));

export const toggleRegionColors = toggleColors("regions");

export const toggleErrorColors = toggleColors("errors");
