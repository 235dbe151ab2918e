import type { Plan } from "#shared/model/plan.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { createWhatIf, type WhatIf } from "../scoring/what-if.ts";
import { contextKey } from "./score-context.ts";
import type { Steps } from "../steps.ts";
import type { World } from "../world/world.ts";

const known = new WeakMap<World, { readonly key: string; readonly whatIf: WhatIf }>();

/** The what-if session of a world under these options and settings; the last one of a world is kept. */
export function whatIfFor(context: ScoreContext): WhatIf {
  // A cross-fit also stands on two other worlds: it is asked for once, not edit by edit.
  if (context.crossFit) return createWhatIf(context);
  const key = contextKey(context);
  const kept = known.get(context.world);
  if (kept?.key === key) return kept.whatIf;
  const whatIf = createWhatIf(context);
  known.set(context.world, { key, whatIf });
  return whatIf;
}

const practised = new WeakSet<WhatIf>();

/** How often idle practice repeats an edit: enough for the code of an edit to be compiled. */
const PRACTICE_EDITS = 4;

/**
 * Tasks that make the next edit of a plan quick, and the first ones as quick as later ones: a geo is moved to and fro,
 * and nobody sees it.
 */
export function practiceEdits(whatIf: WhatIf, plan: Plan): Steps<unknown>[] {
  const moved = withGeoMoved(plan);
  const score = function* (plans: readonly Plan[]): Steps<void> {
    for (const each of plans) {
      whatIf.score(each);
      yield;
    }
  };
  if (practised.has(whatIf)) return [score([plan])];
  const view = function* (): Steps<void> {
    yield* whatIf.view(moved);
    practised.add(whatIf);
  };
  // The map layers after the scores: they take longer, and the number is waited for first.
  const scores = Array.from({ length: PRACTICE_EDITS }, () => score([moved, plan]));
  return [...scores, whatIf.view(moved), view()];
}

/** The plan with the first geo of a region in the region after it. */
function withGeoMoved(plan: Plan): Plan {
  const from = plan.regions.findIndex(({ geos }) => geos.length > 0);
  const geo = plan.regions[from]?.geos[0];
  if (geo === undefined) return plan;
  const to = (from + 1) % plan.regions.length;
  const regions = plan.regions.map((region, index) => {
    const others = region.geos.filter((other) => other !== geo);
    return { ...region, geos: index === to ? [...others, geo] : others };
  });
  return { ...plan, regions };
}
