import { useEffect, useMemo } from "react";
import { geoName } from "#shared/geo/catalogue.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { useShownRoute } from "../state/route-store.ts";
import { useSession } from "../state/session-store.ts";
import type { Position } from "./flow-bundles.ts";
import { routePath } from "./route-path.ts";
import type { MapScene } from "./scene/map-scene.ts";
import { placeOfGeo } from "./scene-effects.ts";

/** Keeps the route that was chosen drawn, with the names of its ASes; nothing while none is. */
export function useRoute(scene: MapScene | null, theme: MapTheme): void {
  const shown = useShownRoute((state) => state.shown);
  const pops = useSession((state) => state.workspace?.pops ?? null);
  const path = useMemo(() => {
    if (!shown) return null;
    const places = new Map(pops?.map((pop) => [pop.id, [pop.lon, pop.lat] as Position]));
    const placeOfPop = (pop: string): Position | null => places.get(pop) ?? null;
    return routePath(shown.route, { geo: shown.geo, geoName: geoName(shown.geo), placeOfGeo, placeOfPop });
  }, [shown, pops]);
  useEffect(() => scene?.setRoute(path, theme), [scene, path, theme]);
}
