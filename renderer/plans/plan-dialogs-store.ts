import type { PlanSummary } from "#shared/model/workspace.ts";
import { create } from "zustand";
import { callEngine, host } from "../state/engine.ts";
import { savePlan, storeNew } from "../state/plan-actions.ts";
import { freeId } from "#shared/plan/edit.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";

/** What the plan dialogs ask just now. */
export type PlanQuestion = { kind: "new" } | { kind: "duplicate" | "rename" | "delete"; plan: PlanSummary };

export const usePlanQuestion = create<{ question: PlanQuestion | null }>()(() => ({ question: null }));

export const askPlan = (question: PlanQuestion | null): void => usePlanQuestion.setState({ question });

const planIds = (): string[] => useSession.getState().workspace?.plans.map(({ id }) => id) ?? [];

/** Reads a plan document from a file and stores it, under another id where its own is taken. */
export async function importPlan(): Promise<void> {
  const path = await host().pickPlanFile();
  if (path === null) return;
  const plan = await callEngine("plan.read", { path });
  const id = freeId(plan.id, planIds());
  const stored = await storeNew({ ...plan, id });
  if (!stored) return;
  const renamed = id === plan.id ? "" : ` as “${id}”, because “${plan.id}” is taken`;
  notify({ kind: "success", text: `Imported the plan “${plan.name}”${renamed}.` });
}

/** Writes a plan as JSON or YAML to where the user wants it. */
export async function exportPlan(id: string): Promise<void> {
  await savePlan();
  const path = await host().pickExportFile({ suggestedName: `${id}.json`, extensions: ["json", "yaml", "yml"] });
  if (path === null) return;
  const plan = await callEngine("plan.get", { id });
  await callEngine("plan.write", { plan, path });
  notify({ kind: "success", text: `Wrote the plan to ${path}` });
}
