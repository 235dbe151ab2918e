import type { Region } from "#shared/model/plan.ts";
import { withAddresses } from "#shared/plan/addresses.ts";
import { addRegion, assignGeos } from "#shared/plan/edit.ts";
import { editPlan } from "../state/plan-actions.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";

const regionsNow = (): readonly Region[] => activePlan(usePlan.getState())?.regions ?? [];

/**
 * Adds a region to the open plan, with geos in it, in one undoable step; null when there is no plan that can be edited.
 * It gets prefixes at once: without them it could be scored, but not exported.
 */
export async function addNamedRegion(step: string, name: string, geos: readonly string[] = []): Promise<Region | null> {
  const { settings } = useSession.getState();
  const known = new Set(regionsNow().map(({ id }) => id));
  await editPlan(step, (plan) => {
    const added = addRegion(plan, name);
    const wider = assignGeos(added, geos, added.regions.at(-1)?.id ?? added.defaultRegion);
    return settings ? withAddresses(wider, settings) : wider;
  });
  return regionsNow().find(({ id }) => !known.has(id)) ?? null;
}
