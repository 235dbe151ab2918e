import { useEffect, type RefObject } from "react";
import type { SceneActions } from "./use-map-scene.ts";

/** What commands can ask of the map that is in use. */
export type MapActions = Pick<SceneActions, "fitSelection" | "reset" | "zoomBy">;

interface Entry {
  actions: MapActions;
  element: HTMLElement;
}

/** Maps that are mounted, the one used last in front. */
let maps: readonly Entry[] = [];

const isInSight = ({ element }: Entry): boolean => element.clientWidth > 0;

/** The map that commands act on: the one used last of those in sight. */
export const activeMap = (): MapActions | null => maps.find(isInSight)?.actions ?? null;

/** True where the user is on a map: the pointer over it, or the focus in it. Plain keys belong to it then. */
export const isOnMap = (): boolean =>
  maps.some(({ element }) => element.matches(":hover") || element.contains(document.activeElement));

/** Makes a map known to commands while it is mounted. */
export function useActiveMap(area: RefObject<HTMLElement | null>, actions: MapActions): void {
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const entry: Entry = { actions, element };
    const use = (): void => {
      maps = [entry, ...maps.filter((other) => other !== entry)];
    };
    maps = [...maps, entry];
    element.addEventListener("pointerenter", use);
    element.addEventListener("focusin", use);
    return () => {
      maps = maps.filter((other) => other !== entry);
      element.removeEventListener("pointerenter", use);
      element.removeEventListener("focusin", use);
    };
  }, [area, actions]);
}
