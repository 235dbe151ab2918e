import type { BackTest, DeploymentBackTest } from "#shared/model/backtest.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Progress } from "#shared/rpc/contract.ts";
import { create } from "zustand";
import { callEngine } from "./engine.ts";
import { useSession } from "./session-store.ts";
import { useView } from "./view-store.ts";

export interface BackTestState {
  /** The last run's result; null: none was run on this workspace yet. */
  result: BackTest | null;
  /** UTC time at which it ended. */
  ranAt: string | null;
  error: string | null;
  running: { progress: Progress | null; stop: () => void } | null;
  /** Deployment or group whose geos are shown; null: the first. */
  chosen: string | null;
  /** Learn from held-out deployments too: only when the user says so. */
  learnFromHeldOut: boolean;
}

const nothing: BackTestState = {
  result: null,
  ranAt: null,
  error: null,
  running: null,
  chosen: null,
  learnFromHeldOut: false,
};

/** The back-test of the open workspace as this window ran it. */
export const useBackTest = create<BackTestState>()(() => nothing);

/** Forgets the result: another workspace, or other data in it. A run under way is stopped. */
export function resetBackTest(): void {
  useBackTest.getState().running?.stop();
  useBackTest.setState(nothing, true);
}

useSession.subscribe((session, before) => {
  if (session.workspace?.path !== before.workspace?.path) resetBackTest();
});

/** The deployment whose geos are shown. */
export const chosenBackTest = ({ result, chosen }: BackTestState): DeploymentBackTest | null =>
  result?.deployments.find(({ id }) => id === chosen) ?? result?.deployments[0] ?? null;

/** Predicts every measured anycast deployment from the others; the accuracies learned are stored unless read-only. */
export async function runBackTest(store: boolean): Promise<void> {
  if (useBackTest.getState().running) return;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  useBackTest.setState({ running: { progress: null, stop }, error: null });
  const isCurrent = (): boolean => useBackTest.getState().running?.stop === stop;
  const { learnFromHeldOut } = useBackTest.getState();
  const { toleranceMs, period } = useView.getState().filters;
  const options: ScoreOptions = {
    ...(toleranceMs === undefined ? {} : { toleranceMs }),
    ...(period ? { period } : {}),
  };
  try {
    const result = await callEngine(
      "backtest.run",
      { store, learnFromHeldOut, options },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          if (isCurrent()) useBackTest.setState({ running: { progress, stop } });
        },
      },
    );
    // Held-out deployments taught nothing: they are the proof, and come first.
    const deployments = result.deployments.toSorted((a, b) => Number(b.heldOut) - Number(a.heldOut));
    const ranAt = new Date().toISOString();
    if (isCurrent()) useBackTest.setState({ result: { ...result, deployments }, ranAt, running: null });
  } catch (thrown) {
    if (!isCurrent()) return;
    const error = CatchmentError.from(thrown);
    useBackTest.setState({ running: null, error: error.code === "CANCELLED" ? null : error.message });
  }
}
