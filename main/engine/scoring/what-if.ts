import type { Plan } from "#shared/model/plan.ts";
import type { MapView } from "#shared/model/view.ts";
import type { ScoreContext } from "./context.ts";
import { EditedPlan, type EditedLayer, type WhatIfScore } from "./edited-plan.ts";
import { createFrame, type Frame } from "./frame.ts";
import { viewInSteps } from "./map-view.ts";
import type { Steps } from "../steps.ts";

/** Scores plan after plan, as a planner edits; each answer reuses what the edit left alone. */
export interface WhatIf {
  /** The score alone. Moving a few geos between regions maps only the cells that they touch. */
  score(plan: Plan): WhatIfScore;
  /** The score with what a map shows first; `before`: the plan that it shows now. */
  edit(plan: Plan, before: Plan | null): WhatIfScore & { readonly layer: EditedLayer };
  /** The whole map layer, with intervals and evidence, in steps. */
  view(plan: Plan): Steps<MapView>;
}

/** A what-if session over one context: weights, judge and announced sets are worked out once and kept. */
export function createWhatIf(context: ScoreContext): WhatIf {
  let known: { key: string; frame: Frame; edited: EditedPlan | null } | null = null;
  const planned = new Set(context.world.pops.filter((pop) => pop.state === "planned").map((pop) => pop.id));
  const ready = (plan: Plan) => {
    // Candidates depend on a plan by the planned PoPs that it uses, and by nothing else.
    const key = [...new Set(plan.regions.flatMap((region) => region.pops.filter((pop) => planned.has(pop))))]
      .sort()
      .join(" ");
    if (known?.key !== key) known = { key, frame: createFrame(context, [{ kind: "plan", plan }]), edited: null };
    return known;
  };
  const edited = (plan: Plan): EditedPlan => {
    const current = ready(plan);
    return (current.edited ??= new EditedPlan(current.frame));
  };
  return {
    score: (plan) => edited(plan).score(plan),
    edit(plan, before) {
      const under = edited(plan);
      return { ...under.score(plan), layer: under.layer(before) };
    },
    view: (plan) => viewInSteps(ready(plan).frame, { kind: "plan", plan }),
  };
}
