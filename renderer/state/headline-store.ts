import type { Plan } from "#shared/model/plan.ts";
import type { Headline, MapView } from "#shared/model/view.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useEffect } from "react";
import { create } from "zustand";
import { withHeadline } from "./early-layer.ts";
import { callEngine } from "./engine.ts";
import { activePlan, usePlan } from "./plan-store.ts";
import { currentScoreOptions, useMapView, useScoreOptions } from "./use-figures.ts";
import type { Query } from "./use-query.ts";

/** The number of the newest edit with what the map shows first, and the document and options that they are of. */
interface Ahead {
  plan: Plan;
  options: string;
  headline: Headline;
  /** null: it comes a moment after the number, or there was none to put it into. */
  layer: MapView | null;
}

const useAhead = create<{ newest: Ahead | null }>()(() => ({ newest: null }));

/** The layer of a plan that was known last: what the next edit changes. */
let shown: { plan: Plan; options: string; layer: MapView } | null = null;

/**
 * Asks for the number of the plan and what the map shows first in the moment of an edit, before the window draws anything
 * anew and before the map layer is asked for: it takes the engine a few ms, the layer many times that.
 */
export function askAheadOnEdits(): () => void {
  return usePlan.subscribe((state, before) => {
    const plan = activePlan(state);
    const edited = plan !== null && activePlan(before) !== null && plan !== activePlan(before);
    // The editor's scoreboard shows the number whatever the map shows.
    if (edited) void ask(plan);
  });
}

async function ask(plan: Plan): Promise<void> {
  const options = currentScoreOptions();
  const key = keyOf(options);
  const base = shown?.options === key ? shown : null;
  // What is wrong with a call is told by the map layer's, which follows.
  const headline = await callEngine("view.headline", { plan, before: base?.plan ?? null, options }).catch(() => null);
  const isNewest = (): boolean => activePlan(usePlan.getState()) === plan;
  if (headline === null || !isNewest()) return;
  useAhead.setState({ newest: { plan, options: key, headline, layer: null } });
  if (base === null) return;
  // The number stands in the window before the map is drawn anew for it.
  await new Promise((resolve) => setTimeout(resolve));
  if (!isNewest()) return;
  const layer = withHeadline(base.layer, headline);
  shown = { plan, options: key, layer };
  useAhead.setState({ newest: { plan, options: key, headline, layer } });
}

const keyOf = (options: ScoreOptions): string => JSON.stringify(options);

function useNewest(subject: Subject | null): Ahead | null {
  const options = useScoreOptions();
  const newest = useAhead((state) => state.newest);
  if (subject?.kind !== "document" || newest?.plan !== subject.plan) return null;
  return newest.options === keyOf(options) ? newest : null;
}

/** The number of a subject that is being edited, where it is there ahead of the rest; else null. */
export const useEarlyHeadline = (subject: Subject): Headline | null => useNewest(subject)?.headline ?? null;

/**
 * The map layer of a subject. While that of an edited plan is on its way, `ahead` is true where % optimal by place and the
 * flows are those of the plan as edited, and all else is of the plan before.
 */
export function useMapLayer(subject: Subject | null): Query<MapView> & { ahead: boolean } {
  const view = useMapView(subject);
  const options = useScoreOptions();
  const newest = useNewest(subject);
  const { data, stale } = view;
  useEffect(() => {
    if (subject?.kind === "document" && data !== null && !stale) {
      shown = { plan: subject.plan, options: keyOf(options), layer: data };
    }
  }, [subject, options, data, stale]);
  if ((stale || data === null) && newest?.layer) return { ...view, data: newest.layer, ahead: true };
  return { ...view, ahead: false };
}
