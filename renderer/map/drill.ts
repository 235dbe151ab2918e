import { geoFacts, parentsOf } from "#shared/geo/catalogue.ts";
import { create } from "zustand";

/** Where the maps have gone down to: a country or a part of one; null: the world. `asked` grows with every request. */
export const useDrill = create<{ geo: string | null; asked: number }>()(() => ({ geo: null, asked: 0 }));

/** What lies on the way down to a geo: its country, the parts of it that hold the geo, the geo itself. */
export function pathTo(geo: string): string[] {
  const country = geoFacts(geo)?.country;
  if (!country) return [];
  const above = parentsOf(geo).filter((one) => geoFacts(one)?.country === country);
  return [...above.toReversed(), geo];
}

/** The next step down from where the map is towards a geo: first its country, then what is in it. */
export function nextTowards(current: string | null, geo: string): string | null {
  const path = pathTo(geo);
  const at = current === null ? -1 : path.indexOf(current);
  return path[at + 1] ?? path.at(-1) ?? null;
}

/** Goes one step down towards a geo. */
export function drillInto(geo: string): void {
  const next = nextTowards(useDrill.getState().geo, geo);
  if (next !== null) drillTo(next);
}

/** Goes to a geo, or to the world; asking again for the same moves the camera there again. */
export const drillTo = (geo: string | null): void => useDrill.setState(({ asked }) => ({ geo, asked: asked + 1 }));

/** Goes one step up. */
export function drillOut(): void {
  const { geo } = useDrill.getState();
  if (geo !== null) drillTo(pathTo(geo).at(-2) ?? null);
}
