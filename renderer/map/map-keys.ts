import { useEffect, type RefObject } from "react";
import { selectGeos, useView } from "../state/view-store.ts";
import { closeMapPanel, useMapOptions } from "./map-options.ts";

/**
 * Escape in a map ends what is under way there before it clears the selection; the other keys are those of commands,
 * and arrows, plus and minus the base map's own.
 */
export function useMapKeys(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = area.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || !leave()) return;
      event.preventDefault();
      // Escape that ended the lasso must not reach the window, where it would clear the selection as well.
      event.stopPropagation();
      // On the map itself again: its plain keys, 1 to 9 among them, would be text in the list's field.
      const inList = event.target instanceof Element && event.target.closest(".map-geo-list") !== null;
      if (inList) element?.querySelector("canvas")?.focus();
    };
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, [area]);
}

/** Ends drawing, closes what is open, clears the selection: one of them. False: there was nothing to leave. */
function leave(): boolean {
  const { draw, open } = useMapOptions.getState();
  if (draw !== null) useMapOptions.setState({ draw: null });
  else if (open !== null) closeMapPanel();
  else if (useView.getState().selectedGeos.length > 0) selectGeos([]);
  else return false;
  return true;
}
