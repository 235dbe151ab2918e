import type { Checkpoint } from "#shared/model/checkpoint.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import { slug } from "#shared/plan/edit.ts";
import { useEffect } from "react";
import { create } from "zustand";
import { callEngine, catchment } from "../../state/engine.ts";
import { useActivePlan, usePlan } from "../../state/plan-store.ts";
import { useSession } from "../../state/session-store.ts";
import { notify } from "../../state/toast-store.ts";

interface CheckpointState {
  /** Whose checkpoints these are; null: nobody's yet. */
  planId: string | null;
  /** Newest first. */
  checkpoints: readonly Checkpoint[];
}

const nobodys: CheckpointState = { planId: null, checkpoints: [] };

/** Named states of the open plan, as the workspace keeps them. */
export const useCheckpoints = create<CheckpointState>()(() => nobodys);

/** Reads the checkpoints of the open plan while the editor is there, anew when any window changes them. */
export function useFollowedCheckpoints(): void {
  const path = useSession((state) => state.workspace?.path);
  const planId = usePlan((state) => (state.builtin ? undefined : state.plan?.id));
  useEffect(() => {
    useCheckpoints.setState(nobodys);
    if (path === undefined || planId === undefined) return undefined;
    const abort = new AbortController();
    const read = (): void => {
      callEngine("checkpoint.list", { plan: planId }, { signal: abort.signal }).then(
        (checkpoints) => !abort.signal.aborted && useCheckpoints.setState({ planId, checkpoints }),
        (thrown: unknown) => !abort.signal.aborted && tell(thrown),
      );
    };
    read();
    const stop = catchment().onEvent((event) => {
      if (event.name === "workspace.changed" && event.reason === "checkpoint") read();
    });
    return () => {
      stop();
      abort.abort();
    };
  }, [path, planId]);
}

const none: readonly Checkpoint[] = [];

/** The checkpoints of the open plan, newest first. */
export function useOwnCheckpoints(): readonly Checkpoint[] {
  const id = useActivePlan()?.id;
  const { planId, checkpoints } = useCheckpoints();
  return planId === id ? checkpoints : none;
}

/** Keeps the open plan as it is now; null: under the number that is free. Gives its name, or null when that failed. */
export async function keepCheckpoint(name: string | null): Promise<string | null> {
  const { plan } = usePlan.getState();
  if (!plan) return null;
  const kept = await put(plan.id, callEngine("checkpoint.keep", { plan, name }));
  return kept?.[0]?.name ?? null;
}

export async function forgetCheckpoint(id: number): Promise<void> {
  const { plan } = usePlan.getState();
  if (plan) await put(plan.id, callEngine("checkpoint.forget", { plan: plan.id, id }));
}

async function put(planId: string, answer: Promise<Checkpoint[]>): Promise<readonly Checkpoint[] | null> {
  try {
    const checkpoints = await answer;
    useCheckpoints.setState({ planId, checkpoints });
    return checkpoints;
  } catch (thrown) {
    tell(thrown);
    return null;
  }
}

const tell = (thrown: unknown): void => notify({ kind: "error", text: CatchmentError.from(thrown).message });

/** The plan of a checkpoint under an id that tells it from the plan as it is now. */
export function checkpointPlan({ name, plan }: Checkpoint): Plan {
  return { ...plan, id: `${plan.id}.${slug(name)}`, name: `${plan.name}, ${name}` };
}
