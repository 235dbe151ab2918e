import { z } from "zod";
import { EvidenceRule } from "./figures.ts";

const Nullable = z.number().nullable();

/** How far a prediction was from what was measured. Points are percentage points, shares 0-1. */
export const PredictionError = z.object({
  /** Predicted minus measured % optimal over the jointly judged mass. */
  errorPoints: Nullable,
  weightedGeoErrorPoints: Nullable,
  top1Share: Nullable,
  rttErrorMs: Nullable,
  coverage90: Nullable,
});
export type PredictionError = z.infer<typeof PredictionError>;

export const RuleScore = z.object({
  /** Share of the deployment's weight that the rule carried. */
  share: z.number(),
  /** Of that mass, the part that agrees with what was measured. */
  accuracy: Nullable,
});
export type RuleScore = z.infer<typeof RuleScore>;

/** One geo of a back-test, for the table and the map of errors. */
export const BackTestGeo = z.object({
  geo: z.string(),
  weight: z.number(),
  share: z.number(),
  predicted: Nullable,
  measured: Nullable,
  interval90: z.tuple([Nullable, Nullable]),
  errorPoints: Nullable,
  covered: z.boolean().nullable(),
});
export type BackTestGeo = z.infer<typeof BackTestGeo>;

export const DeploymentBackTest = PredictionError.extend({
  /** Deployment id or group name. */
  id: z.string(),
  kind: z.enum(["deployment", "group"]),
  heldOut: z.boolean(),
  /** Deployments that it was predicted from. */
  basis: z.array(z.string()),
  percentOptimal: z.object({ predicted: Nullable, measured: Nullable }),
  interval90: z.tuple([Nullable, Nullable]),
  byRule: z.partialRecord(EvidenceRule, RuleScore),
  rivals: z.object({ nearest: PredictionError, simulation: PredictionError }),
  geos: z.array(BackTestGeo),
});
export type DeploymentBackTest = z.infer<typeof DeploymentBackTest>;

/** The accuracy in use for one rule and what it rests on. */
export const RuleAccuracy = z.object({
  accuracy: z.number(),
  basis: z.enum(["default", "learned", "set"]),
  /** UTC time at which it was learned, and from which deployments; null and empty unless learned. */
  learnedAt: z.string().nullable(),
  deployments: z.array(z.string()),
  /** Users of mass that it was learned from, in units of weight. */
  weight: z.number(),
});
export type RuleAccuracy = z.infer<typeof RuleAccuracy>;

export const LearnableRule = EvidenceRule.exclude(["measured"]);
export type LearnableRule = z.infer<typeof LearnableRule>;
export const Accuracies = z.record(LearnableRule, RuleAccuracy);
export type Accuracies = z.infer<typeof Accuracies>;

export const BackTest = z.object({
  deployments: z.array(DeploymentBackTest),
  accuracies: Accuracies,
  /** False where the workspace could not or should not be written. */
  stored: z.boolean(),
  warnings: z.array(z.string()),
});
export type BackTest = z.infer<typeof BackTest>;
