import { useEffect, useRef } from "react";
import { pointsAtFlow, pointsAtGeo, pointsAtPop } from "./pointed.ts";
import { hoverFlow, hoverGeo, hoverPop, useView, type ViewState } from "./view-store.ts";

/** What of the map a row is about: a geo, a PoP, or the users of a geo who are served by a PoP. */
export type PointTarget =
  { kind: "geo"; geo: string } | { kind: "pop"; pop: string } | { kind: "flow"; geo: string; pop: string };

/** Points at this on the map, in tables and charts; null: at nothing any more. */
export function pointAt(target: PointTarget | null): void {
  hoverGeo(target?.kind === "geo" ? target.geo : null);
  hoverPop(target?.kind === "pop" ? target.pop : null);
  hoverFlow(target?.kind === "flow" ? { geos: [target.geo], pop: target.pop } : null);
}

function isPointedAt(view: ViewState, target: PointTarget | null): boolean {
  if (target === null) return false;
  if (target.kind === "geo") return pointsAtGeo(view, target.geo);
  if (target.kind === "pop") return pointsAtPop(view, target.pop);
  // Where the details are about the very geo that is pointed at, all their rows are meant: none stands out.
  const isOwn = view.hoveredGeo !== null && view.selectedGeos.at(-1) === view.hoveredGeo;
  return pointsAtFlow(isOwn ? { ...view, hoveredGeo: null } : view, target.geo, target.pop);
}

/** Props of a row that is lit while something else points at what it is about, and points at it itself; null: at nothing. */
export function usePointing(target: PointTarget | null) {
  const isPointing = useRef(false);
  const pointed = useView((view) => isPointedAt(view, target));
  // A row that goes while the pointer is on it is never left.
  useEffect(() => () => void (isPointing.current && pointAt(null)), []);
  const begin = (): void => {
    if (target === null) return;
    isPointing.current = true;
    pointAt(target);
  };
  const end = (): void => {
    if (isPointing.current) pointAt(null);
    isPointing.current = false;
  };
  return { "data-pointed": pointed || undefined, onMouseEnter: begin, onMouseLeave: end, onFocus: begin, onBlur: end };
}
