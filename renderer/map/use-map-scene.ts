import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { MapTheme } from "#shared/look/scale.ts";
import { selectGeos, useView } from "../state/view-store.ts";
import { geosInPolygon, type ScreenPoint } from "./lasso.ts";
import { placeOfGeo, useFlows, useShapePaint, useSubdivisions } from "./scene-effects.ts";
import type { MapScene } from "./scene/map-scene.ts";
import { shownGeo } from "./shades.ts";
import {
  loadWorld,
  mainBounds,
  noShapes,
  unionBounds,
  type Bounds,
  type ShapeCollection,
  type WorldShapes,
} from "./shapes.ts";
import type { MapModel } from "./use-map-model.ts";
import { useRoute } from "./use-route.ts";
import { selectGeo, useScene, type SceneState } from "./use-scene.ts";

const noPoints: ReadonlyMap<string, ScreenPoint> = new Map();

/** The map as its controls see it. */
export interface SceneHandle extends Pick<SceneState, "drawn" | "hover" | "failure"> {
  /** Where geos with figures stand on the screen while the camera rests, of those in view. */
  points: ReadonlyMap<string, ScreenPoint>;
  size: () => { width: number; height: number };
  selectInside: (polygon: readonly ScreenPoint[], add: boolean) => void;
  selectAt: (point: ScreenPoint, add: boolean) => void;
  zoomBy: (levels: number) => void;
  fitSelection: () => void;
  reset: () => void;
}

/** The scene in its container, kept in step with the model, and its controls. */
export function useMapScene(container: RefObject<HTMLElement | null>, model: MapModel, theme: MapTheme): SceneHandle {
  const world = useWorld();
  const countries = world?.countries ?? noShapes;
  const subdivisions = useSubdivisions(model);
  const boundsOf = useMemo(() => boundsFinder(countries, subdivisions), [countries, subdivisions]);
  const context = { theme, geos: model.figures, boundsOf };
  const current = useRef(context);
  current.current = context;
  const { scene, drawn, hover, rests, zoom, failure } = useScene(container, world, current);
  const [points, setPoints] = useState(noPoints);

  useEffect(() => scene?.setTheme(theme), [scene, theme]);
  useEffect(() => scene?.setSubdivisions(subdivisions), [scene, subdivisions]);
  useShapePaint(scene, countries, subdivisions, model, theme);
  useFlows(scene, model, theme, zoom);
  useRoute(scene, theme);
  useEffect(() => setPoints(pointsInView(scene, model.figures)), [scene, model.figures, rests]);
  return { drawn, hover, failure, points, ...useControls(scene, boundsOf, model.figures) };
}

function useWorld(): WorldShapes | null {
  const [world, setWorld] = useState<WorldShapes | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadWorld().then((shapes) => wanted && setWorld(shapes));
    return () => {
      wanted = false;
    };
  }, []);
  return world;
}

type BoundsFinder = (geo: string) => Bounds | null;

function boundsFinder(...collections: readonly ShapeCollection[]): BoundsFinder {
  const shapes = new Map(collections.flatMap(({ features }) => features.map((shape) => [shape.properties.id, shape])));
  return (geo) => {
    const shape = shapes.get(geo);
    return shape ? mainBounds(shape) : null;
  };
}

type Controls = Omit<SceneHandle, "drawn" | "hover" | "failure" | "points">;

function useControls(scene: MapScene | null, boundsOf: BoundsFinder, figures: MapModel["figures"]): Controls {
  return useMemo(
    () => ({
      size: () => scene?.size() ?? { width: 0, height: 0 },
      selectInside: (polygon, add) => {
        if (!scene) return;
        const inside = geosInPolygon(placesOnScreen(scene, figures.keys()), polygon);
        const selected = useView.getState().selectedGeos;
        // Adding toggles in the store; what a lasso catches twice stays selected.
        if (add)
          selectGeos(
            inside.filter((geo) => !selected.includes(geo)),
            "add",
          );
        else selectGeos(inside);
      },
      selectAt: (point, add) => {
        const shape = scene?.geoAt(point) ?? null;
        selectGeo(shape === null ? null : shownGeo(shape, figures), add);
      },
      zoomBy: (levels) => scene?.zoomBy(levels),
      fitSelection: () => {
        const selected = useView.getState().selectedGeos.map(boundsOf);
        const bounds = unionBounds(selected.filter((each): each is Bounds => each !== null));
        if (bounds) scene?.fit(bounds);
      },
      reset: () => scene?.reset(),
    }),
    [scene, boundsOf, figures],
  );
}

function* placesOnScreen(scene: MapScene, geos: Iterable<string>): Generator<[geo: string, points: ScreenPoint[]]> {
  for (const geo of geos) {
    const place = placeOfGeo(geo);
    if (place) yield [geo, scene.pointsOf(place)];
  }
}

function pointsInView(scene: MapScene | null, figures: MapModel["figures"]): ReadonlyMap<string, ScreenPoint> {
  if (!scene) return noPoints;
  const points = new Map<string, ScreenPoint>();
  for (const [geo, [first]] of placesOnScreen(scene, figures.keys())) if (first) points.set(geo, first);
  return points;
}
