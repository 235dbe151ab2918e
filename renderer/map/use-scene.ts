import { useEffect, useState, type RefObject } from "react";
import type { MapTheme } from "#shared/look/scale.ts";
import { hoverFlow, hoverGeo, hoverPop, select, selectGeos, useView } from "../state/view-store.ts";
import { clickTarget } from "./click-target.ts";
import { drillInto } from "./drill.ts";
import type { ScreenPoint } from "./lasso.ts";
import { filterFlows, useMapLook } from "./map-look.ts";
import type { Plane } from "./plane.ts";
import { MapScene, type Camera } from "./scene/map-scene.ts";
import type { Hit } from "./scene/marks.ts";
import { shownGeo } from "./shades.ts";
import type { WorldShapes } from "./shapes.ts";

/** What the scene's gestures are read against, as of now. */
export interface SceneContext {
  theme: MapTheme;
  geos: { has(geo: string): boolean };
  onMove: (camera: Camera) => void;
}

/** What is under the pointer: a geo with figures, and a mark over it. */
export interface Hovered {
  geo: string | null;
  mark: Hit | null;
  point: ScreenPoint;
}

export interface SceneState {
  /** null until the base stands. */
  scene: MapScene | null;
  /** All that was given is on the screen. */
  drawn: boolean;
  hover: Hovered | null;
  /** How often the camera has come to rest, and at which half zoom level. */
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
  plane: Plane,
  world: WorldShapes | null,
  current: RefObject<SceneContext>,
): SceneState {
  const [state, setState] = useState(unmade);
  const [losses, setLosses] = useState(0);
  useEffect(() => {
    if (!container.current || !world) return undefined;
    const change: Change = (part) => setState((before) => ({ ...before, ...part(before) }));
    const onLost = (): void => setLosses((count) => count + 1);
    const scene = makeScene(container.current, plane, world, current, change, onLost);
    return () => {
      change(() => unmade);
      scene?.destroy();
    };
  }, [container, plane, world, current, losses]);
  // While one scene gives way to the next, nothing is drawn into the one that is gone.
  return state.scene && state.scene.plane !== plane ? unmade : state;
}

function makeScene(
  container: HTMLElement,
  plane: Plane,
  world: WorldShapes,
  current: RefObject<SceneContext>,
  change: Change,
  onLost: () => void,
): MapScene | null {
  const figureGeo = (shape: string | null): string | null =>
    shape === null ? null : shownGeo(shape, current.current.geos);
  const halfZoom = (): number => Math.floor(2 * scene.zoom()) / 2;
  const events = {
    onHover: (shape: string | null, mark: Hit | null, point: ScreenPoint | null) => {
      const geo = figureGeo(shape);
      hover(geo, mark);
      change(() => ({ hover: point === null || (geo === null && mark === null) ? null : { geo, mark, point } }));
    },
    onClick: (shape: string | null, mark: Hit | null, add: boolean) => {
      const geo = figureGeo(shape);
      const target = clickTarget(mark, geo, add, useView.getState().selected);
      if (target?.kind === "pop") showPop(target.pop);
      else if (target?.kind === "flow") select({ ...target, geos: [...target.geos] });
      else selectGeo(geo, add);
    },
    onDoubleClick: (shape: string | null, point: ScreenPoint) => {
      if (shape === null || shape === "") scene.zoomBy(1, point);
      else drillInto(shape);
    },
    onMove: (camera: Camera) => current.current.onMove(camera),
    onRest: () => change(({ rests }) => ({ rests: rests + 1, zoom: halfZoom() })),
    onDrawn: (drawn: boolean) => change((state) => (state.drawn === drawn ? {} : { drawn })),
    onLoaded: () => change(() => ({ scene, zoom: halfZoom() })),
    onLost,
  };
  let scene: MapScene;
  try {
    scene = new MapScene(container, world, plane, current.current.theme, events);
    return scene;
  } catch (thrown) {
    change(() => ({ failure: thrown instanceof Error ? thrown.message : String(thrown) }));
    return null;
  }
}

/** Of what lies over each other under the pointer, the topmost is meant. */
function hover(geo: string | null, mark: Hit | null): void {
  hoverPop(mark?.kind === "pop" ? mark.pop.id : null);
  hoverFlow(mark?.kind === "flow" ? { geos: mark.arc.geos, pop: mark.arc.pop } : null);
  hoverGeo(mark?.kind === "pop" ? null : geo);
}

/** A click on a PoP leaves only the flows to it and shows its details; another click brings the others back. */
function showPop(pop: string): void {
  const alone = useMapLook.getState().flows.pop === pop;
  filterFlows({ pop: alone ? null : pop });
  if (!alone) select({ kind: "pop", pop });
}

/** A click on a geo selects it; on the sea it selects nothing, unless it was meant to add. */
export function selectGeo(geo: string | null, add: boolean): void {
  if (geo !== null) selectGeos([geo], add ? "add" : "replace");
  else if (!add) selectGeos([]);
}
