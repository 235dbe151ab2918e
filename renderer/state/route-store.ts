import type { RouteExplanation } from "#shared/model/routing.ts";
import { create } from "zustand";

/** A way from a geo's users to a PoP, drawn on the map. */
export interface ShownRoute {
  geo: string;
  route: RouteExplanation;
}

/** The route on the map: none until one is chosen. */
export const useShownRoute = create<{ shown: ShownRoute | null }>()(() => ({ shown: null }));

export function showRoute(shown: ShownRoute | null): void {
  if (useShownRoute.getState().shown !== shown) useShownRoute.setState({ shown });
}
