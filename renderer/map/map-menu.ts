import { useMemo, useRef, type RefObject } from "react";
import { geoFacts, geoName } from "#shared/geo/catalogue.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { selectGeos, useView } from "../state/view-store.ts";
import type { MenuLine } from "../workbench/command-menu.tsx";
import { drillInto, useDrill } from "./drill.ts";
import type { ScreenPoint } from "./lasso.ts";
import { paintGeos } from "./paint.ts";

interface MapMenu {
  lines: () => readonly MenuLine[];
  onOpen: () => void;
}

/**
 * The menu of a right click: on one of the selected geos it is about them all, on another geo about that one, which
 * becomes the selection.
 */
export function useMapMenu(area: RefObject<HTMLElement | null>, geoAt: (point: ScreenPoint) => string | null): MapMenu {
  const pointed = useRef<string | null>(null);
  return useMemo(
    () => ({
      onOpen: () => {
        pointed.current = geoUnder(area.current, geoAt);
        const geo = pointed.current;
        if (geo !== null && !useView.getState().selectedGeos.includes(geo)) selectGeos([geo]);
      },
      lines: () => menuLines(pointed.current),
    }),
    [area, geoAt],
  );
}

let lastPointer: { x: number; y: number } | null = null;
window.addEventListener("contextmenu", ({ clientX: x, clientY: y }) => (lastPointer = { x, y }), { capture: true });

function geoUnder(area: HTMLElement | null, geoAt: (point: ScreenPoint) => string | null): string | null {
  if (!area || !lastPointer) return null;
  const { left, top } = area.getBoundingClientRect();
  return geoAt({ x: lastPointer.x - left, y: lastPointer.y - top });
}

function menuLines(geo: string | null): MenuLine[] {
  const { selectedGeos } = useView.getState();
  const plan = activePlan(usePlan.getState());
  const what = selectedGeos.length === 1 ? geoName(selectedGeos[0]) : `${selectedGeos.length} geos`;
  const paint = (plan?.regions ?? []).map(({ id, name }): MenuLine => ({
    id: `paint-${id}`,
    title: `Put ${what} into ${name}`,
    run: () => void paintGeos(selectedGeos, id),
  }));
  return [
    ...(selectedGeos.length > 0 ? paint : []),
    "-",
    ...(geo === null ? [] : geoLines(geo)),
    "map.fitSelection",
    "view.clearSelection",
    "-",
    "map.drillOut",
    "view.resetMap",
    "map.layers",
    "map.projection",
  ];
}

function geoLines(geo: string): MenuLine[] {
  const country = geoFacts(geo)?.country ?? geo;
  const lines: MenuLine[] = [];
  if (useDrill.getState().geo !== geo) {
    lines.push({ id: "drill-down", title: `Zoom in on ${geoName(geo)}`, run: () => drillInto(geo) });
  }
  if (country !== geo) {
    lines.push({ id: "select-country", title: `Select all of ${geoName(country)}`, run: () => selectGeos([country]) });
  }
  return lines;
}
