import type { Plan } from "#shared/model/plan.ts";
import type { ScoringSettings } from "#shared/model/settings.ts";
import type { World } from "../world/world.ts";

/** What a prediction reads: every day of the window, and the settings as they were asked for. */
export interface PredictionInput {
  readonly world: World;
  /** The figure's weights before any filter by place or AS: what geolocation errors within a country follow. */
  readonly weights: Float64Array;
  readonly settings: ScoringSettings;
  /** Asked DNS error, for split countries and borders alike; null: the settings, or what today's plan shows. */
  readonly dnsError: number | null;
  readonly ecsShare: number;
  /** 1 for each rule (by number) that may be used. */
  readonly allowedRules: Uint8Array;
  readonly todayPlan: Plan | null;
}
