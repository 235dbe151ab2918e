import { useEffect, type RefObject } from "react";
import { selectGeos, useView } from "../state/view-store.ts";
import { toggleGeoList, toggleLasso, toggleRegionColors, useMapOptions } from "./map-options.ts";

interface Actions {
  fitSelection: () => void;
  reset: () => void;
}

/** Keys of the map while something in it has the focus; arrows, plus and minus are the base map's own. */
export function useMapKeys(area: RefObject<HTMLElement | null>, { fitSelection, reset }: Actions): void {
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      l: toggleLasso,
      g: toggleGeoList,
      r: toggleRegionColors,
      f: fitSelection,
      "0": reset,
      Escape: leave,
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement;
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
      keys[event.key]?.();
      event.preventDefault();
      // Escape that ended the lasso must not reach the window, where it would clear the selection as well.
      event.stopPropagation();
    };
    const element = area.current;
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, [area, fitSelection, reset]);
}

/** Escape ends the lasso first, then the selection. */
function leave(): void {
  if (useMapOptions.getState().lasso) toggleLasso();
  else if (useView.getState().selectedGeos.length > 0) selectGeos([]);
}
