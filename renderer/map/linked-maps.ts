import { useCallback, useEffect, useRef } from "react";
import type { Camera, MapScene } from "./scene/map-scene.ts";

/** Maps that look at the same place, by the name of their link. */
const groups = new Map<string, Set<MapScene>>();

/**
 * Ties the cameras of all maps with the same link: where one goes, the others go. Returns what is to be told when this
 * map's camera moves.
 */
export function useLinkedCamera(scene: MapScene | null, link: string | null): (camera: Camera) => void {
  const own = useRef(scene);
  own.current = scene;
  useEffect(() => {
    if (!scene || link === null) return undefined;
    const group = groups.get(link) ?? new Set();
    groups.set(link, group);
    const [other] = group;
    if (other) scene.follow(other.camera());
    group.add(scene);
    return () => {
      group.delete(scene);
    };
  }, [scene, link]);
  return useCallback(
    (camera) => {
      if (link === null) return;
      for (const other of groups.get(link) ?? []) if (other !== own.current) other.follow(camera);
    },
    [link],
  );
}
