import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { MapTheme } from "#shared/look/scale.ts";
import { selectGeos, useView } from "../state/view-store.ts";
import { useDrill } from "./drill.ts";
import { geosInPolygon, type ScreenPoint } from "./lasso.ts";
import { useLinkedCamera } from "./linked-maps.ts";
import { useMapLook } from "./map-look.ts";
import { planes, type Plane } from "./plane.ts";
import { placeOfGeo, useDots, useFills, useFlows, useMarks, useOutlines, useSubdivisions } from "./scene-effects.ts";
import type { Camera, MapScene } from "./scene/map-scene.ts";
import type { Hit } from "./scene/marks.ts";
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
  actions: SceneActions;
}

export interface SceneActions {
  size: () => { width: number; height: number };
  /** The geo with figures under a point. */
  geoAt: (point: ScreenPoint) => string | null;
  /** The PoP or flow under a point. */
  markAt: (point: ScreenPoint) => Hit | null;
  selectInside: (polygon: readonly ScreenPoint[], add: boolean) => void;
  selectAt: (point: ScreenPoint, add: boolean) => void;
  zoomBy: (levels: number) => void;
  fitSelection: () => void;
  fitGeo: (geo: string) => void;
  reset: () => void;
}

/** The scene in its container, kept in step with the model, and its controls. */
export function useMapScene(
  container: RefObject<HTMLElement | null>,
  model: MapModel,
  theme: MapTheme,
  link: string | null,
): SceneHandle {
  const plane = planes[useMapLook((look) => look.projection)];
  const world = useWorld(plane);
  const subdivisions = useSubdivisions(model, plane);
  const countries = world?.countries ?? noShapes;
  const shapes = useMemo(() => ({ countries, subdivisions }), [countries, subdivisions]);
  const boundsOf = useMemo(() => boundsFinder(countries, subdivisions), [countries, subdivisions]);
  const tell = useRef<(camera: Camera) => void>(() => undefined);
  const current = useRef({ theme, geos: model.figures, onMove: (camera: Camera) => tell.current(camera) });
  current.current = { ...current.current, theme, geos: model.figures };
  const { scene, drawn, hover, rests, zoom, failure } = useScene(container, plane, world, current);
  tell.current = useLinkedCamera(scene, link);
  const [points, setPoints] = useState(noPoints);

  useEffect(() => scene?.setTheme(theme), [scene, theme]);
  useEffect(() => scene?.setSubdivisions(subdivisions), [scene, subdivisions]);
  const fillOf = useFills(scene, shapes, model, theme);
  useOutlines(scene, shapes, model);
  useFlows(scene, model, theme, zoom);
  useMarks(scene, model, theme);
  useDots(scene, shapes, model, fillOf, theme, zoom);
  useRoute(scene, theme);
  // Where geos stand is not moved by their figures.
  const geos = [...model.figures.keys()].join(" ");
  useEffect(() => setPoints(pointsInView(scene, geos)), [scene, geos, rests]);
  const actions = useActions(scene, boundsOf, current);
  useDrilling(scene, actions);
  return { drawn, hover, failure, points, actions };
}

function useWorld(plane: Plane): WorldShapes | null {
  const [known, setKnown] = useState<{ plane: Plane; world: WorldShapes } | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadWorld()
      .then((shapes) => plane.world(shapes))
      .then((world) => wanted && setKnown({ plane, world }));
    return () => {
      wanted = false;
    };
  }, [plane]);
  return known?.plane === plane ? known.world : null;
}

/** Brings the camera to where the maps have gone down to. */
function useDrilling(scene: MapScene | null, { fitGeo, reset }: SceneActions): void {
  const seen = useRef(useDrill.getState().asked);
  const { geo, asked } = useDrill();
  useEffect(() => {
    if (!scene || seen.current === asked) return;
    seen.current = asked;
    if (geo === null) reset();
    else fitGeo(geo);
  }, [scene, geo, asked, fitGeo, reset]);
}

type BoundsFinder = (geo: string) => Bounds | null;

/** Degrees around the place of a geo without a shape that are shown of it. */
const aroundPlace = 1;

function boundsFinder(...collections: readonly ShapeCollection[]): BoundsFinder {
  const shapes = new Map(collections.flatMap(({ features }) => features.map((shape) => [shape.properties.id, shape])));
  return (geo) => {
    const shape = shapes.get(geo);
    return shape ? mainBounds(shape) : null;
  };
}

function useActions(
  scene: MapScene | null,
  boundsOf: BoundsFinder,
  current: RefObject<{ geos: MapModel["figures"] }>,
): SceneActions {
  return useMemo(() => {
    const fit = (geos: readonly string[]): void => {
      const found = geos.map((geo) => boundsOf(geo) ?? aroundGeo(geo, scene?.plane ?? planes.mercator));
      const bounds = unionBounds(found.filter((each): each is Bounds => each !== null));
      if (bounds) scene?.fit(bounds);
    };
    const geoAt = (point: ScreenPoint): string | null => {
      const shape = scene?.geoAt(point) ?? null;
      return shape === null ? null : shownGeo(shape, current.current.geos);
    };
    return {
      size: () => scene?.size() ?? { width: 0, height: 0 },
      geoAt,
      markAt: (point) => scene?.hitAt(point) ?? null,
      selectInside: (polygon, add) => {
        if (scene) selectInside(geosInPolygon(placesOnScreen(scene, current.current.geos.keys()), polygon), add);
      },
      selectAt: (point, add) => selectGeo(geoAt(point), add),
      zoomBy: (levels) => scene?.zoomBy(levels),
      fitSelection: () => fit(useView.getState().selectedGeos),
      fitGeo: (geo) => fit([geo]),
      reset: () => scene?.reset(),
    };
  }, [scene, boundsOf, current]);
}

function aroundGeo(geo: string, plane: Plane): Bounds | null {
  const place = placeOfGeo(geo);
  if (place === null) return null;
  const [lon, lat] = plane.point(place);
  return [lon - aroundPlace, lat - aroundPlace, lon + aroundPlace, lat + aroundPlace];
}

/** Adding toggles in the store; what a lasso catches twice stays selected. */
function selectInside(inside: readonly string[], add: boolean): void {
  const selected = useView.getState().selectedGeos;
  const fresh = inside.filter((geo) => !selected.includes(geo));
  selectGeos(add ? fresh : inside, add ? "add" : "replace");
}

function* placesOnScreen(scene: MapScene, geos: Iterable<string>): Generator<[geo: string, points: ScreenPoint[]]> {
  for (const geo of geos) {
    const place = placeOfGeo(geo);
    if (place) yield [geo, scene.pointsOf(place)];
  }
}

function pointsInView(scene: MapScene | null, geos: string): ReadonlyMap<string, ScreenPoint> {
  if (!scene || geos === "") return noPoints;
  const points = new Map<string, ScreenPoint>();
  for (const [geo, [first]] of placesOnScreen(scene, geos.split(" "))) if (first) points.set(geo, first);
  return points;
}
