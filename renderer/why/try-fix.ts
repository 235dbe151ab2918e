import type { Plan } from "#shared/model/plan.ts";
import type { Fix, FixList } from "#shared/model/routing.ts";
import { addAnnouncement } from "#shared/plan/announce.ts";
import { freeId, slug } from "#shared/plan/edit.ts";
import { editPlan, showPlan, storeNew } from "../state/plan-actions.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { showSubject } from "../state/view-store.ts";
import { useFixes, type FixRequest } from "./fix-store.ts";

const openId = (): string | null => activePlan(usePlan.getState())?.id ?? null;

/**
 * Applies a fix to the plan that it was found for, in one undoable step. For a measured deployment a plan of what it
 * announced is made first, and the fix applied to that.
 */
export async function tryFix(fix: Fix): Promise<void> {
  const { request, list } = useFixes.getState();
  if (!request || !list || !(await showPlanToFix(request, list))) return;
  await editPlan(fix.label, (plan) => addAnnouncement(plan, fix.change));
  const planId = openId();
  useFixes.setState({ planId });
  notify({ kind: "success", text: `${fix.label}: now in the plan ${planId ?? ""}. Undo takes it back.` });
}

/** Shows and opens the plan that takes the fix: the one that took the last one, the subject itself, or a new one. */
async function showPlanToFix({ subject }: FixRequest, { plan }: FixList): Promise<boolean> {
  const made = useFixes.getState().planId;
  const known = made !== null && (useSession.getState().workspace?.plans.some(({ id }) => id === made) ?? false);
  if (!known && subject.kind === "deployment") return storeNew(planOfDeployment(plan, subject.id));
  const id = known || made === openId() ? (made ?? plan.id) : plan.id;
  if (openId() === id) showSubject("plan", { kind: "plan", id });
  else await showPlan(id);
  return openId() === id;
}

/** The plan of what a deployment announced, under a name that is free. */
function planOfDeployment(plan: Plan, deployment: string): Plan {
  const taken = useSession.getState().workspace?.plans.map(({ id }) => id) ?? [];
  return { ...plan, id: freeId(slug(`${deployment} fixed`), taken), name: `${deployment}, fixed` };
}
