import type { Plan } from "#shared/model/plan.ts";
import { slug } from "#shared/plan/edit.ts";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { activePlan, usePlan } from "../../state/plan-store.ts";
import { useSession } from "../../state/session-store.ts";

/** A state of a plan that was given a name. */
export interface Checkpoint {
  name: string;
  /** UTC, ISO 8601; tells checkpoints of one plan apart. */
  at: string;
  plan: Plan;
}

interface CheckpointState {
  /** By workspace and plan, newest first. */
  byPlan: Readonly<Record<string, readonly Checkpoint[]>>;
}

/** Checkpoints kept of one plan; the oldest give way. */
const mostKept = 50;

/**
 * Named states of plans. They are kept by this computer's windows, not in the workspace: notes of one planner to
 * themselves. What others are to see is duplicated as a plan of its own.
 */
export const useCheckpoints = create<CheckpointState>()(
  persist((): CheckpointState => ({ byPlan: {} }), { name: "catchment.checkpoints", version: 1 }),
);

const keyOf = (workspace: string, planId: string): string => `${workspace}\n${planId}`;

const openKey = (): string | null => {
  const plan = activePlan(usePlan.getState());
  const { workspace } = useSession.getState();
  return plan && workspace ? keyOf(workspace.path, plan.id) : null;
};

const none: readonly Checkpoint[] = [];

/** The checkpoints of the open plan, newest first. */
export function useOwnCheckpoints(): readonly Checkpoint[] {
  const planId = usePlan((state) => activePlan(state)?.id);
  const path = useSession((state) => state.workspace?.path);
  const byPlan = useCheckpoints((state) => state.byPlan);
  return planId === undefined || path === undefined ? none : (byPlan[keyOf(path, planId)] ?? none);
}

/** The same outside of React. */
export function ownCheckpoints(): readonly Checkpoint[] {
  const key = openKey();
  return key === null ? none : (useCheckpoints.getState().byPlan[key] ?? none);
}

/** Keeps the open plan as it is now under a name. */
export function addCheckpoint(name: string): void {
  const plan = activePlan(usePlan.getState());
  if (plan) change((own) => [{ name, at: new Date().toISOString(), plan }, ...own].slice(0, mostKept));
}

export const removeCheckpoint = (at: string): void => change((own) => own.filter((checkpoint) => checkpoint.at !== at));

function change(edit: (own: readonly Checkpoint[]) => readonly Checkpoint[]): void {
  const key = openKey();
  if (key === null) return;
  useCheckpoints.setState(({ byPlan }) => ({ byPlan: { ...byPlan, [key]: edit(byPlan[key] ?? none) } }));
}

/** The plan of a checkpoint under an id that tells it from the plan as it is now. */
export function checkpointPlan({ name, plan }: Checkpoint): Plan {
  return { ...plan, id: `${plan.id}.${slug(name)}`, name: `${plan.name}, ${name}` };
}
