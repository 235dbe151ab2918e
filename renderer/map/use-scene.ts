import { useEffect, useState, type RefObject } from "react";
import type { MapTheme } from "#shared/look/scale.ts";
import { hoverGeo, selectGeos } from "../state/view-store.ts";
import type { TooltipPlace } from "./map-tooltip.tsx";
import { MapScene } from "./scene/map-scene.ts";
import { shownGeo } from "./shades.ts";
import type { Bounds, WorldShapes } from "./shapes.ts";

/** What the scene's gestures are read against, as of now. */
export interface SceneContext {
  theme: MapTheme;
  geos: { has(geo: string): boolean };
  boundsOf: (geo: string) => Bounds | null;
}

export interface SceneState {
  /** null until the base stands. */
  scene: MapScene | null;
  /** All that was given is on the screen. */
  drawn: boolean;
  hover: TooltipPlace | null;
  /** How often the camera has come to rest, and at which whole zoom level. */
  rests: number;
  zoom: number;
  /** Why there is no map (no WebGL), or null. */
  failure: string | null;
}

type Change = (change: (state: SceneState) => Partial<SceneState>) => void;

const unmade: SceneState = { scene: null, drawn: false, hover: null, rests: 0, zoom: 1, failure: null };

/** Makes the scene once its shapes are there, and anew when the graphics are lost; ties its gestures to the store. */
export function useScene(
  container: RefObject<HTMLElement | null>,
  world: WorldShapes | null,
  current: RefObject<SceneContext>,
): SceneState {
  const [state, setState] = useState(unmade);
  const [losses, setLosses] = useState(0);
  useEffect(() => {
    if (!container.current || !world) return undefined;
    const change: Change = (part) => setState((before) => ({ ...before, ...part(before) }));
    const onLost = (): void => setLosses((count) => count + 1);
    const scene = makeScene(container.current, world, current, change, onLost);
    return () => {
      change(() => unmade);
      scene?.destroy();
    };
  }, [container, world, current, losses]);
  return state;
}

function makeScene(
  container: HTMLElement,
  world: WorldShapes,
  current: RefObject<SceneContext>,
  change: Change,
  onLost: () => void,
): MapScene | null {
  const figureGeo = (shape: string | null): string | null =>
    shape === null ? null : shownGeo(shape, current.current.geos);
  try {
    const scene: MapScene = new MapScene(container, world, current.current.theme, {
      onHover: (shape, point) => {
        const geo = figureGeo(shape);
        hoverGeo(geo);
        change(() => ({ hover: geo === null || point === null ? null : { geo, point } }));
      },
      onClick: (shape, add) => selectGeo(figureGeo(shape), add),
      onDoubleClick: (shape, point) => {
        const bounds = shape === null ? null : current.current.boundsOf(shape);
        if (bounds) scene.fit(bounds);
        else scene.zoomBy(1, point);
      },
      onRest: () => change(({ rests }) => ({ rests: rests + 1, zoom: Math.floor(scene.zoom()) })),
      onDrawn: (drawn) => change(() => ({ drawn })),
      onLoaded: () => change(() => ({ scene, zoom: Math.floor(scene.zoom()) })),
      onLost,
    });
    return scene;
  } catch (thrown) {
    change(() => ({ failure: thrown instanceof Error ? thrown.message : String(thrown) }));
    return null;
  }
}

/** A click on a geo selects it; on the sea it selects nothing, unless it was meant to add. */
export function selectGeo(geo: string | null, add: boolean): void {
  if (geo !== null) selectGeos([geo], add ? "add" : "replace");
  else if (!add) selectGeos([]);
}
