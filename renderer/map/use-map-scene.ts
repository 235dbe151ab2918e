import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { MapTheme } from "#shared/look/scale.ts";
import { hoverGeo, selectGeos, useView } from "../state/view-store.ts";
import { geosInPolygon, type ScreenPoint } from "./lasso.ts";
import type { TooltipPlace } from "./map-tooltip.tsx";
import { placeOfGeo, useFlows, useShapePaint, useSubdivisions } from "./scene-effects.ts";
import { MapScene } from "./scene/map-scene.ts";
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

const noPoints: ReadonlyMap<string, ScreenPoint> = new Map();

/** The map as its controls see it. */
export interface SceneHandle {
  /** All that was given is on the screen. */
  drawn: boolean;
  hover: TooltipPlace | null;
  /** Where geos with figures stand on the screen while the camera rests, of those in view. */
  points: ReadonlyMap<string, ScreenPoint>;
  size: () => { width: number; height: number };
  selectInside: (polygon: readonly ScreenPoint[], add: boolean) => void;
  selectAt: (point: ScreenPoint, add: boolean) => void;
  zoomBy: (levels: number) => void;
  fitSelection: () => void;
  reset: () => void;
}

/** Makes the scene once its shapes are there, keeps it in step with the model, and ties its gestures to the store. */
export function useMapScene(container: RefObject<HTMLElement | null>, model: MapModel, theme: MapTheme): SceneHandle {
  const world = useWorld();
  const countries = world?.countries ?? noShapes;
  const [drawn, setDrawn] = useState(false);
  const [hover, setHover] = useState<TooltipPlace | null>(null);
  const [rests, setRests] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [points, setPoints] = useState(noPoints);
  const [scene, setScene] = useState<MapScene | null>(null);
  const subdivisions = useSubdivisions(scene, model);
  const boundsOf = useMemo(() => boundsFinder(countries, subdivisions), [countries, subdivisions]);
  const latest = useRef({ model, theme, boundsOf });
  latest.current = { model, theme, boundsOf };

  useEffect(() => {
    if (!container.current || !world) return undefined;
    const figureGeo = (shape: string | null): string | null =>
      shape === null ? null : shownGeo(shape, latest.current.model.figures);
    const made = new MapScene(container.current, world, latest.current.theme, {
      onHover: (shape, point) => {
        const geo = figureGeo(shape);
        hoverGeo(geo);
        setHover(geo === null || point === null ? null : { geo, point });
      },
      onClick: (shape, add) => selectShape(figureGeo(shape), add),
      onDoubleClick: (shape, point) => {
        const bounds = shape === null ? null : latest.current.boundsOf(shape);
        if (bounds) made.fit(bounds);
        else made.zoomBy(1, point);
      },
      onRest: () => {
        setRests((count) => count + 1);
        setZoom(Math.floor(made.zoom()));
      },
      onDrawn: setDrawn,
      onLoaded: () => {
        setZoom(Math.floor(made.zoom()));
        setScene(made);
      },
    });
    return () => {
      setScene(null);
      made.destroy();
    };
  }, [container, world]);

  useEffect(() => scene?.setTheme(theme), [scene, theme]);
  useShapePaint(scene, countries, subdivisions, model, theme);
  useFlows(scene, model, theme, zoom);
  useEffect(() => setPoints(pointsInView(scene, model.figures)), [scene, model.figures, rests]);
  return { drawn: drawn && scene !== null, hover, points, ...useControls(scene, boundsOf, model.figures) };
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

type Controls = Omit<SceneHandle, "drawn" | "hover" | "points">;

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
        selectShape(shape === null ? null : shownGeo(shape, figures), add);
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

/** A click on a geo selects it; on the sea it selects nothing, unless it was meant to add. */
function selectShape(geo: string | null, add: boolean): void {
  if (geo !== null) selectGeos([geo], add ? "add" : "replace");
  else if (!add) selectGeos([]);
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
