import type { Plan } from "#shared/model/plan.ts";
import { temporal } from "zundo";
import { create, useStore } from "zustand";

export interface PlanState {
  /** The document being edited; null: none is open. */
  plan: Plan | null;
  /** What the step that led to it was called, as in "Undo assign Brazil to South America"; null: as it was opened. */
  step: string | null;
  /** As the engine last stored or read it. */
  stored: Plan | null;
  builtin: boolean;
}

const nothing: PlanState = { plan: null, step: null, stored: null, builtin: false };
const longest = 200;

/**
 * The one plan that is open for editing. The engine owns what is stored; this owns what is being changed, with the steps
 * that led there (`usePlan.temporal`).
 */
export const usePlan = create<PlanState>()(
  temporal((): PlanState => nothing, {
    limit: longest,
    partialize: ({ plan, step }) => ({ plan, step }),
    equality: (before, now) => before.plan === now.plan,
  }),
);

const steps = () => usePlan.temporal.getState();

/** The document being edited, or null. */
export const activePlan = (state: PlanState): Plan | null => state.plan;

export const useActivePlan = (): Plan | null => usePlan(activePlan);

export const isDirty = (state: PlanState): boolean => state.plan !== null && state.plan !== state.stored;

export const canUndo = (): boolean => steps().pastStates.length > 0;
export const canRedo = (): boolean => steps().futureStates.length > 0;

/** Opens a document; its history begins here. */
export function openDocument(plan: Plan, builtin: boolean): void {
  beginWith({ plan, step: null, stored: plan, builtin });
}

export function closeDocument(): void {
  beginWith(nothing);
}

function beginWith(state: PlanState): void {
  steps().pause();
  usePlan.setState(state);
  steps().clear();
  steps().resume();
}

export interface EditOptions {
  /** Goes into the last step where that has the same name and nothing was undone since: typing is one step. */
  merge?: boolean;
}

/** Changes the open document in one undoable step, named as in "Undo assign Brazil to South America". */
export function changeDocument(step: string, change: (plan: Plan) => Plan, { merge = false }: EditOptions = {}): void {
  const { plan, step: last } = usePlan.getState();
  const changed = plan && change(plan);
  if (!changed || changed === plan) return;
  const merges = merge && last === step && !canRedo();
  if (merges) steps().pause();
  usePlan.setState({ plan: changed, step });
  if (merges) steps().resume();
}

export const undoPlanEdit = (): void => steps().undo();

export const redoPlanEdit = (): void => steps().redo();

/** The open document is now what the engine has stored. */
export function markStored(plan: Plan): void {
  usePlan.setState({ stored: plan });
}

/** Somebody else stored the open plan: their document is shown, and undo brings ours back. */
export function takeStored(plan: Plan): void {
  if (usePlan.getState().plan) usePlan.setState({ plan, step: "change from elsewhere", stored: plan });
}

/** One state of the document, from the oldest that is kept to the newest that was undone. */
export interface HistoryEntry {
  step: string | null;
  plan: Plan;
  /** Steps from the present one: -2 was two steps ago, 1 is what redo brings back. */
  offset: number;
}

/** All states that undo and redo lead to, oldest first, the present one among them. */
export function planHistory(): HistoryEntry[] {
  const { plan, step } = usePlan.getState();
  if (!plan) return [];
  const { pastStates, futureStates } = steps();
  const states = [...pastStates, { plan, step }, ...futureStates.toReversed()];
  return states.flatMap((state, index) =>
    state.plan ? [{ plan: state.plan, step: state.step ?? null, offset: index - pastStates.length }] : [],
  );
}

export function usePlanHistory(): HistoryEntry[] {
  useStore(usePlan.temporal);
  usePlan();
  return planHistory();
}

/** Goes so many steps back (below 0) or forward. */
export function jumpInHistory(offset: number): void {
  if (offset < 0) steps().undo(-offset);
  else if (offset > 0) steps().redo(offset);
}
