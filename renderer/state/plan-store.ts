import type { Plan } from "#shared/model/plan.ts";
import { create } from "zustand";
import { record, redo, startHistory, undo, type History } from "./history.ts";

export interface PlanState {
  /** The plan being edited with its history; null: none is open. */
  history: History<Plan> | null;
  /** As the engine last stored or read it. */
  stored: Plan | null;
  builtin: boolean;
}

/** The one plan that is open for editing. The engine owns what is stored; this owns what is being changed. */
export const usePlan = create<PlanState>()(() => ({ history: null, stored: null, builtin: false }));

/** The document being edited, or null. */
export const activePlan = (state: PlanState): Plan | null => state.history?.present ?? null;

export const useActivePlan = (): Plan | null => usePlan(activePlan);

export const isDirty = (state: PlanState): boolean => state.history !== null && state.history.present !== state.stored;

export function openDocument(plan: Plan, builtin: boolean): void {
  usePlan.setState({ history: startHistory(plan), stored: plan, builtin });
}

export function closeDocument(): void {
  usePlan.setState({ history: null, stored: null, builtin: false });
}

/** Changes the open document in one undoable step, named as in "Undo assign Brazil to South America". */
export function changeDocument(label: string, change: (plan: Plan) => Plan): void {
  const { history } = usePlan.getState();
  if (!history) return;
  const changed = change(history.present);
  if (changed !== history.present) usePlan.setState({ history: record(history, changed, label) });
}

export function undoPlanEdit(): void {
  const { history } = usePlan.getState();
  if (history) usePlan.setState({ history: undo(history) });
}

export function redoPlanEdit(): void {
  const { history } = usePlan.getState();
  if (history) usePlan.setState({ history: redo(history) });
}

/** The open document is now what the engine has stored. */
export function markStored(plan: Plan): void {
  usePlan.setState({ stored: plan });
}

/** Somebody else stored the open plan: their document is shown, and undo brings ours back. */
export function takeStored(plan: Plan): void {
  const { history } = usePlan.getState();
  if (history) usePlan.setState({ history: record(history, plan, "change from elsewhere"), stored: plan });
}
