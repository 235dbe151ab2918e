import { contains } from "#shared/geo/catalogue.ts";
import type { ViewState } from "./view-store.ts";

type Pointer = Pick<ViewState, "hoveredGeo" | "hoveredPop" | "hoveredFlow">;

/** The same geo, or one within the other: a country stands for its states, and a state is in its country. */
function overlap(one: string, other: string): boolean {
  if (one === other) return true;
  // Asked for thousands of rows at every move of the pointer: most are of other countries, and need no look further.
  if (isOfCountry(one) && isOfCountry(other) && one.slice(0, 2) !== other.slice(0, 2)) return false;
  return contains(one, other) || contains(other, one);
}

/** A country or a part of one, which begins with its code; not a continent or the world. */
const isOfCountry = (geo: string): boolean => geo.length === 2 || geo.charAt(2) === "-";

const startsIn = (flow: Pointer["hoveredFlow"], geo: string): boolean =>
  flow?.geos.some((from) => overlap(geo, from)) ?? false;

/** The pointer is on this geo, on one within it or around it, or on a flow of its users. */
export function pointsAtGeo({ hoveredGeo, hoveredFlow }: Pointer, geo: string | undefined): boolean {
  if (geo === undefined) return false;
  return startsIn(hoveredFlow, geo) || (hoveredGeo !== null && overlap(geo, hoveredGeo));
}

/** The pointer is on this PoP, or on a flow to it. */
export const pointsAtPop = ({ hoveredPop, hoveredFlow }: Pointer, pop: string | undefined): boolean =>
  pop !== undefined && (hoveredFlow?.pop ?? hoveredPop) === pop;

/** The pointer is on this flow; while it is on none, on its geo or its PoP. */
export function pointsAtFlow(pointer: Pointer, geo: string, pop: string): boolean {
  const { hoveredFlow } = pointer;
  if (hoveredFlow !== null) return hoveredFlow.pop === pop && startsIn(hoveredFlow, geo);
  return pointsAtGeo(pointer, geo) || pointsAtPop(pointer, pop);
}
