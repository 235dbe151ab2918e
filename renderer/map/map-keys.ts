import type { KeyboardEvent } from "react";
import { selectGeos, useView } from "../state/view-store.ts";
import { toggleGeoList, toggleLasso, toggleRegionColors, useMapOptions } from "./map-options.ts";
import type { SceneHandle } from "./use-map-scene.ts";

type Keys = Readonly<Record<string, () => void>>;

/** Keys of the map while it has the focus; arrows, plus and minus are the base map's own. */
export function useMapKeys(scene: SceneHandle): (event: KeyboardEvent) => void {
  const keys: Keys = {
    l: toggleLasso,
    g: toggleGeoList,
    r: toggleRegionColors,
    f: scene.fitSelection,
    "0": scene.reset,
    Escape: leave,
  };
  return (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    keys[event.key]?.();
    event.preventDefault();
  };
}

/** Escape ends the lasso first, then the selection. */
function leave(): void {
  if (useMapOptions.getState().lasso) toggleLasso();
  else if (useView.getState().selectedGeos.length > 0) selectGeos([]);
}
