import type { MapView } from "#shared/model/view.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { mapView } from "../scoring/map-view.ts";
import type { World } from "../world/world.ts";
import { contextKey } from "./score-context.ts";

/** Layers kept by world: what a window switches between. */
const VIEWS_KEPT = 4;

const known = new WeakMap<World, Map<string, MapView>>();

/** The map layer of a subject that nobody edits; the newest ones of a world are kept. */
export function measuredView(context: ScoreContext, subject: Exclude<ScoreSubject, { kind: "plan" }>): MapView {
  // A cross-fit also stands on two other worlds.
  if (context.crossFit) return mapView(context, subject);
  const views = known.get(context.world) ?? new Map<string, MapView>();
  known.set(context.world, views);
  const key = `${JSON.stringify(subject)} ${contextKey(context)}`;
  const view = views.get(key) ?? mapView(context, subject);
  views.delete(key);
  views.set(key, view);
  for (const oldest of views.keys()) {
    if (views.size <= VIEWS_KEPT) break;
    views.delete(oldest);
  }
  return view;
}
