import type { Plan } from "#shared/model/plan.ts";
import type { Headline } from "#shared/model/view.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { create } from "zustand";
import { callEngine } from "./engine.ts";
import { activePlan, usePlan } from "./plan-store.ts";
import { currentScoreOptions, useScoreOptions } from "./use-figures.ts";
import { useView } from "./view-store.ts";

/** The number of the newest edit, and the document and options that it is of. */
interface EarlyHeadline {
  plan: Plan;
  options: string;
  headline: Headline;
}

const useEarly = create<{ newest: EarlyHeadline | null }>()(() => ({ newest: null }));

/**
 * Asks for the number of the plan in the moment of an edit, before the window draws anything anew and before the map
 * layer is asked for: it takes the engine a few ms, the layer many times that.
 */
export function askAheadOnEdits(): () => void {
  return usePlan.subscribe((state, before) => {
    const plan = activePlan(state);
    const edited = plan !== null && activePlan(before) !== null && plan !== activePlan(before);
    if (edited && useView.getState().mode === "plan") void ask(plan);
  });
}

async function ask(plan: Plan): Promise<void> {
  const options = currentScoreOptions();
  // What is wrong with a call is told by the map layer's, which follows.
  const headline = await callEngine("view.headline", { plan, options }).catch(() => null);
  if (headline === null || activePlan(usePlan.getState()) !== plan) return;
  useEarly.setState({ newest: { plan, options: keyOf(options), headline } });
}

const keyOf = (options: ScoreOptions): string => JSON.stringify(options);

/** The number of a subject that is being edited, where it is there ahead of the rest; else null. */
export function useEarlyHeadline(subject: Subject): Headline | null {
  const options = useScoreOptions();
  const newest = useEarly((state) => state.newest);
  if (subject.kind !== "document" || newest?.plan !== subject.plan) return null;
  return newest.options === keyOf(options) ? newest.headline : null;
}
