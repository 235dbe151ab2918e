import { contains } from "#shared/geo/catalogue.ts";
import type { ViewState } from "./view-store.ts";

type Pointer = Pick<ViewState, "hoveredGeo" | "hoveredPop" | "hoveredFlow">;

const within = (outer: string, inner: string): boolean => outer === inner || contains(outer, inner);

/** The pointer is on this geo or on one within it; on a flow, those are meant where its users are. */
export function pointsAtGeo({ hoveredGeo, hoveredFlow }: Pointer, geo: string | undefined): boolean {
  if (geo === undefined) return false;
  if (hoveredFlow !== null) return hoveredFlow.geos.some((from) => within(geo, from));
  return hoveredGeo !== null && within(geo, hoveredGeo);
}

/** The pointer is on this PoP, or on a flow to it. */
export const pointsAtPop = ({ hoveredPop, hoveredFlow }: Pointer, pop: string | undefined): boolean =>
  pop !== undefined && (hoveredFlow?.pop ?? hoveredPop) === pop;

/** The pointer is on this flow, or on its geo or its PoP alone. */
export function pointsAtFlow(pointer: Pointer, geo: string, pop: string): boolean {
  if (pointer.hoveredFlow !== null) return pointsAtGeo(pointer, geo) && pointsAtPop(pointer, pop);
  return pointsAtGeo(pointer, geo) || pointsAtPop(pointer, pop);
}
