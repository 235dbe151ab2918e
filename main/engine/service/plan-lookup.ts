import { CatchmentError } from "#shared/model/errors.ts";
import { BuiltinPlanId, type Plan } from "#shared/model/plan.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import { builtinPlan, builtinPlanNames } from "#shared/plan/builtins.ts";
import { listPops } from "../workspace/info.ts";
import { getPlan, listPlans } from "../workspace/plans.ts";
import { readSettings } from "../workspace/settings.ts";
import type { Session } from "./session.ts";

/** The document of a stored or built-in plan. NOT_FOUND when it is neither. */
export function planById(session: Session, id: string): Plan {
  const builtin = BuiltinPlanId.safeParse(id);
  const workspace = session.committed();
  if (builtin.success) return builtinPlan(builtin.data, listPops(workspace), readSettings(workspace));
  const plan = getPlan(workspace, id);
  if (!plan) throw planNotFound(id);
  return plan;
}

/** Built-in plans first, then the stored ones by id. */
export function allPlans(session: Session): PlanSummary[] {
  const builtins = BuiltinPlanId.options.map((id) => ({
    id,
    name: builtinPlanNames[id],
    builtin: true,
    updatedAt: null,
  }));
  return [...builtins, ...listPlans(session.committed())];
}

export const planNotFound = (id: string) => new CatchmentError("NOT_FOUND", `There is no plan "${id}"`, { plan: id });
