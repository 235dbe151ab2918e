import { useMemo, type DragEvent, type RefObject } from "react";
import { hoverGeo } from "../state/view-store.ts";
import type { ScreenPoint } from "./lasso.ts";
import { paintDropped, regionDragType } from "./paint.ts";

interface DropHandlers {
  onDragOver: (event: DragEvent) => void;
  onDragLeave: () => void;
  onDrop: (event: DragEvent) => void;
}

/** A region that is dragged onto the map paints the geo that it is dropped on; the one under it stands out meanwhile. */
export function useRegionDrop(
  area: RefObject<HTMLElement | null>,
  geoAt: (point: ScreenPoint) => string | null,
): DropHandlers {
  return useMemo(() => {
    const geoUnder = ({ clientX, clientY }: DragEvent): string | null => {
      const box = area.current?.getBoundingClientRect();
      return box ? geoAt({ x: clientX - box.left, y: clientY - box.top }) : null;
    };
    return {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(regionDragType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        hoverGeo(geoUnder(event));
      },
      onDragLeave: () => hoverGeo(null),
      onDrop: (event) => {
        const region = event.dataTransfer.getData(regionDragType);
        if (region === "") return;
        event.preventDefault();
        event.stopPropagation();
        void paintDropped(geoUnder(event), region);
      },
    };
  }, [area, geoAt]);
}
