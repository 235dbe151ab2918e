import type { Plan, Region } from "#shared/model/plan.ts";
import { assignGeosToRegion } from "../state/plan-actions.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { useView } from "../state/view-store.ts";

/** Type of what is dragged from the list of regions; its text is the region's id. */
export const regionDragType = "application/x-catchment-region";

/** Regions that can be painted by a key, and so listed on the map: 1 to 9. */
export const mostKeys = 9;

/** The geos that a key paints: those selected, else the one pointed at. */
export function geosToPaint(): readonly string[] {
  const { selectedGeos, hoveredGeo } = useView.getState();
  if (selectedGeos.length > 0) return selectedGeos;
  return hoveredGeo === null ? [] : [hoveredGeo];
}

const openPlan = (): Plan | null => activePlan(usePlan.getState());

/** The region that a number key stands for, counted from 1, in the order of the plan. */
export const regionOfKey = (key: number): Region | null => openPlan()?.regions[key - 1] ?? null;

/** Puts geos into a region of the open plan, as one step to undo. */
export async function paintGeos(geos: readonly string[], regionId: string): Promise<void> {
  const known = openPlan()?.regions.some(({ id }) => id === regionId) ?? false;
  if (known && geos.length > 0) await assignGeosToRegion(geos, regionId);
}

/** A region dropped on a geo paints it; on one of the selected geos it paints them all. */
export function paintDropped(geo: string | null, regionId: string): Promise<void> {
  const { selectedGeos } = useView.getState();
  if (geo === null) return Promise.resolve();
  return paintGeos(selectedGeos.includes(geo) ? selectedGeos : [geo], regionId);
}
