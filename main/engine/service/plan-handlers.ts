import { extname } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";
import { BuiltinPlanId, type Plan } from "#shared/model/plan.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import { readPlanFile, writePlanFile } from "../planning/file.ts";
import { deletePlan, getPlan, listPlans, putPlan } from "../workspace/plans.ts";
import { hashOfFiles, noteExport } from "./export-log.ts";
import type { Handlers } from "./handler.ts";
import { allPlans, planById, planNotFound } from "./plan-lookup.ts";
import { findPlanProblems } from "./plan-problems.ts";
import { planFromTemplate } from "./plan-templates.ts";
import type { Session } from "./session.ts";

export const planHandlers: Handlers<
  | "plan.list"
  | "plan.get"
  | "plan.save"
  | "plan.duplicate"
  | "plan.delete"
  | "plan.check"
  | "plan.template"
  | "plan.read"
  | "plan.write"
> = {
  "plan.list": (session) => allPlans(session),
  "plan.get": (session, { id }) => planById(session, id),
  "plan.save": (session, { plan, create }) => storePlan(session, plan, create),
  "plan.duplicate": (session, { id, newId, name }) => {
    const original = planById(session, id);
    const copy: Plan = { ...structuredClone(original), id: newId, name: name ?? `${original.name} (copy)` };
    storePlan(session, copy, true);
    return copy;
  },
  "plan.delete": (session, { id }) => {
    refuseBuiltin(id);
    if (!deletePlan(session.writableWorkspace(), id)) throw planNotFound(id);
    session.changed("plan");
    return {};
  },
  "plan.check": (session, { plan }) => ({ problems: findPlanProblems(session, plan) }),
  "plan.template": (session, params) => planFromTemplate(session, params),
  "plan.read": (_session, { path }) => readPlanFile(path),
  "plan.write": async (session, { plan, path }) => {
    writePlanFile(path, plan);
    const target = `plan${extname(path).toLowerCase()}`;
    const hash = await hashOfFiles([path]);
    await noteExport(session, { kind: "config", plan: plan.id, target, path, files: 1, hash });
    return {};
  },
};

function storePlan(session: Session, plan: Plan, create: boolean): PlanSummary {
  refuseBuiltin(plan.id);
  const workspace = session.writableWorkspace();
  if (create && getPlan(workspace, plan.id)) {
    throw new CatchmentError("ALREADY_EXISTS", `There is a plan "${plan.id}" already`, { plan: plan.id });
  }
  putPlan(workspace, plan);
  session.changed("plan");
  const stored = listPlans(workspace).find(({ id }) => id === plan.id);
  return stored ?? { id: plan.id, name: plan.name, builtin: false, updatedAt: null };
}

function refuseBuiltin(id: string): void {
  if (!BuiltinPlanId.safeParse(id).success) return;
  throw new CatchmentError("BAD_USAGE", `"${id}" is built in: duplicate it under another id to change it`, {
    plan: id,
  });
}
