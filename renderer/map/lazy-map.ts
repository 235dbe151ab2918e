import { lazy } from "react";
import { useQueryStore } from "../state/query-store.ts";

/** The map comes without a figure as well, where none is to be had. */
const PATIENCE_MS = 3_000;

/**
 * The map, loaded once the first figure stands in the window: starting MapLibre and deck.gl keeps the window's thread busy
 * for longer than all the rest of the start, and the number is what the user waits for.
 */
export const LazyMap = lazy(async () => {
  await firstFigure();
  await painted();
  const { MapView } = await import("./map-view.tsx");
  return { default: MapView };
});

/** The first map layer, or what is wrong with it, has come. */
function firstFigure(): Promise<void> {
  const isThere = (): boolean =>
    Object.entries(useQueryStore.getState().entries).some(
      ([key, { pending }]) => key.startsWith("view.map ") && !pending,
    );
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      clearTimeout(patience);
      resolve();
    };
    const stop = useQueryStore.subscribe(() => {
      if (isThere()) end();
    });
    const patience = setTimeout(end, PATIENCE_MS);
    if (isThere()) end();
  });
}

/** A window that lies behind another may be given no frames, though it counts as visible. */
const FRAME_PATIENCE_MS = 500;

/** After the next frame was drawn; at once in a window that nobody sees, and soon where no frame comes. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, FRAME_PATIENCE_MS);
  });
