import type { LatencyMethod } from "#shared/model/entities.ts";
import { EvidenceRule, type ScoreOptions } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ScoringSettings } from "#shared/model/settings.ts";
import type { World } from "../world/world.ts";

/**
 * Everything a figure is computed from: the measured world, the workspace's settings and what was asked.
 * `options.period` and the method are already in the world; they are repeated in the result only.
 */
export interface ScoreContext {
  /** All days of the window. */
  readonly world: World;
  /** The halves of the window with the same cells, PoPs and geos; needed where `options.crossFit` is set. */
  readonly crossFit?: { readonly odd: World; readonly even: World } | null;
  readonly method: LatencyMethod | null;
  readonly period: { from: string; to: string } | null;
  readonly settings: ScoringSettings;
  readonly options: ScoreOptions;
  /** The plan that `settings.todayPlan` names. */
  readonly todayPlan?: Plan | null;
  readonly asName?: (asn: number) => string | null;
  readonly geoName?: (geo: string) => string | null;
}

/** A subject whose plan has been looked up. An id of a deployment may be a group's name. */
export type ScoreSubject =
  | { readonly kind: "deployment"; readonly id: string }
  | { readonly kind: "plan"; readonly plan: Plan }
  | { readonly kind: "optimal" };

/** Rules of the chain by number, the order of the evidence columns. */
export const RULES: readonly EvidenceRule[] = EvidenceRule.options;
