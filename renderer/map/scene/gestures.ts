import type { MapMouseEvent } from "maplibre-gl";
import type { ScreenPoint } from "../lasso.ts";
import type { HomeKeeper } from "./camera.ts";
import type { Camera, MapScene } from "./map-scene.ts";
import type { Hit } from "./marks.ts";

/** What the scene tells its owner. Points are CSS pixels from the top left of the map. */
export interface SceneEvents {
  /** The pointer is over this geo and this mark (null: none), or has left the map (point null). */
  onHover(geo: string | null, mark: Hit | null, point: ScreenPoint | null): void;
  onClick(geo: string | null, mark: Hit | null, add: boolean): void;
  onDoubleClick(geo: string | null, point: ScreenPoint): void;
  /** The camera moves, by the hand of the user or because it was told to; not when it follows another map. */
  onMove(camera: Camera): void;
  /** The camera has come to rest. */
  onRest(): void;
  /** Everything that was set is on the screen (true), or something new is on its way (false). */
  onDrawn(drawn: boolean): void;
  /** The base is there: from now on the scene can be painted. */
  onLoaded(): void;
  /** The graphics were lost (driver reset, sleep): this scene is dead, another may be made. */
  onLost(): void;
}

/** Turns what happens on the map into the scene's events; returns the way to stop. */
export function listenTo(scene: MapScene, home: HomeKeeper, events: SceneEvents): () => void {
  const { map } = scene;
  let frame = 0;
  // Once a frame: finding what is under the pointer is cheap, but pointers report far more often.
  const hover = ({ point }: MapMouseEvent): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() =>
      events.onHover(scene.geoAt(point), scene.hitAt(point), { x: point.x, y: point.y }),
    );
  };
  const leave = (): void => {
    cancelAnimationFrame(frame);
    events.onHover(null, null, null);
  };
  map.once("style.load", () => events.onLoaded());
  map.on("webglcontextlost", () => events.onLost());
  map.on("idle", () => events.onDrawn(true));
  map.on("movestart", ({ originalEvent }) => {
    if (originalEvent) home.leave();
  });
  map.on("move", (event) => {
    if (!("followed" in event)) events.onMove(scene.camera());
  });
  map.on("moveend", () => events.onRest());
  map.on("mousemove", hover);
  map.on("mouseout", leave);
  map.on("click", (event) => events.onClick(scene.geoAt(event.point), scene.hitAt(event.point), isAdding(event)));
  map.on("dblclick", (event) => events.onDoubleClick(scene.geoAt(event.point), event.point));
  return () => cancelAnimationFrame(frame);
}

const isAdding = ({ originalEvent }: MapMouseEvent): boolean =>
  originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey;
