import type { PredictionInput } from "../prediction/input.ts";
import { RULES } from "./context.ts";
import type { Frame } from "./frame.ts";

/** What a prediction within a frame reads: all days of the window, whichever of them are scored. */
export function predictionInput({ context, weights }: Frame): PredictionInput {
  const { options, settings } = context;
  const { rules } = options;
  return {
    world: context.world,
    weights: weights.byCell,
    settings,
    dnsError: options.dnsError ?? null,
    ecsShare: options.ecsShare ?? settings.ecsShare,
    allowedRules: Uint8Array.from(RULES, (rule) => (!rules || rules.includes(rule) ? 1 : 0)),
    todayPlan: context.todayPlan ?? null,
  };
}
