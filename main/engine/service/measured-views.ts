import type { MapView } from "#shared/model/view.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { mapViewInSteps } from "../scoring/map-view.ts";
import type { Steps } from "../steps.ts";
import type { World } from "../world/world.ts";
import { contextKey } from "./score-context.ts";

/** Layers kept by world: what a window switches between. */
const VIEWS_KEPT = 4;

const known = new WeakMap<World, Map<string, MapView>>();

type MeasuredSubject = Exclude<ScoreSubject, { kind: "plan" }>;

/** The map layer of a subject that nobody edits, in steps; the newest ones of a world are kept. */
export function* measuredView(context: ScoreContext, subject: MeasuredSubject): Steps<MapView> {
  // A cross-fit also stands on two other worlds.
  if (context.crossFit) return yield* mapViewInSteps(context, subject);
  const views = viewsOf(context);
  const key = viewKey(context, subject);
  const view = views.get(key) ?? (yield* mapViewInSteps(context, subject));
  views.delete(key);
  views.set(key, view);
  for (const oldest of views.keys()) {
    if (views.size <= VIEWS_KEPT) break;
    views.delete(oldest);
  }
  return view;
}

function viewsOf({ world }: ScoreContext): Map<string, MapView> {
  let views = known.get(world);
  if (!views) known.set(world, (views = new Map()));
  return views;
}

const viewKey = (context: ScoreContext, subject: ScoreSubject): string =>
  `${JSON.stringify(subject)} ${contextKey(context)}`;

/**
 * Tasks for pauses: the layers of the deployments that a user may switch to next, those with the most samples first, as
 * many as are kept beside the one in view.
 */
export function viewsToSwitchTo(context: ScoreContext): Steps<unknown>[] {
  if (context.crossFit) return [];
  const subjects = context.world.deployments
    .filter(({ holdout, samples }) => !holdout && samples > 0)
    .toSorted((a, b) => b.samples - a.samples)
    .map(({ id, group }) => group ?? id);
  return [...new Set(subjects)].slice(0, VIEWS_KEPT - 1).flatMap((id) => {
    const subject = { kind: "deployment", id } as const;
    return viewsOf(context).has(viewKey(context, subject)) ? [] : [measuredView(context, subject)];
  });
}
