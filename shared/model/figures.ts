import { z } from "zod";
import { Asn, Family, Relationship } from "./entities.ts";

const Nullable = z.number().nullable();

/** The rules that can produce a unit of probability, in the order of the chain (design: how sure we are). */
export const EvidenceRule = z.enum(["measured", "retained", "preference", "simulated", "inferred", "assumed"]);
export type EvidenceRule = z.infer<typeof EvidenceRule>;

/** Share (0-1) of the total weight that each rule carries; what is not served or not known is missing from the sum. */
export const Evidence = z.record(EvidenceRule, z.number());
export type Evidence = z.infer<typeof Evidence>;

export const Percentiles = z.object({ p50: Nullable, p90: Nullable, p95: Nullable });

/**
 * The figures of one subject over some cells. Percentages are 0-100, shares 0-1, times in milliseconds,
 * unrounded. null: nothing could be judged.
 */
export const Figures = z.object({
  percentOptimal: Nullable,
  /** The same with no tolerance. */
  percentOptimalStrict: Nullable,
  /** All users that could not be judged wrong, and all of them right. */
  percentOptimalBounds: z.tuple([Nullable, Nullable]),
  interval90: z.tuple([Nullable, Nullable]),
  /** True where prediction rules with default accuracies carry any of the weight. */
  uncalibrated: z.boolean(),
  /** Percent of judged users within so many ms of the best PoP of their cell. */
  percentWithinMs: z.record(z.enum(["10", "25", "50", "100"]), Nullable),
  meanRttMs: Nullable,
  /** Quantiles of cell medians, not of users. */
  cellMedianRttMs: Percentiles,
  excessMs: z.object({ mean: Nullable, p50: Nullable, p90: Nullable, p95: Nullable }),
  percentOffContinent: Nullable,
  notJudgedShare: z.number(),
  unservedShare: z.number(),
  /** Measured at a PoP that is still announced, but the simulation says that routes there change: moved on to the next rules. */
  unsettledShare: z.number(),
  /** Simulated weight of networks with equal routes to several PoPs: route age and router ids decide. */
  orderDependentShare: z.number(),
  /** Weight of cells whose measured choices contradict every order of preference. */
  unpredictableShare: z.number(),
  evidence: Evidence,
});
export type Figures = z.infer<typeof Figures>;

export const RowKey = z.object({
  geo: z.string().optional(),
  country: z.string().optional(),
  continent: z.string().optional(),
  asn: z.number().optional(),
  pop: z.string().optional(),
});
export type RowKey = z.infer<typeof RowKey>;

/** Load of a PoP (rows by pop): in the unit of demand, else in samples. */
export const PopLoad = z.object({
  peak: z.number(),
  peakHourUtc: z.number().int().nullable(),
  capacity: Nullable,
  unit: z.string().nullable(),
});
export type PopLoad = z.infer<typeof PopLoad>;

export const FigureRow = Figures.extend({
  key: RowKey,
  weight: z.number(),
  share: z.number(),
  load: PopLoad.optional(),
});
export type FigureRow = z.infer<typeof FigureRow>;

export const GroupBy = z.enum(["geo", "country", "continent", "asn", "pop", "geo,asn"]);
export type GroupBy = z.infer<typeof GroupBy>;

/** What measure, simulate and compare can be asked; every part left out takes the workspace's setting. */
export const ScoreOptions = z.object({
  by: GroupBy.optional(),
  within: z.string().optional(),
  asn: z.number().int().optional(),
  /** Left out: the deployment's own family, else 4. "both" is only ever asked for. */
  family: z.union([Family, z.literal("both")]).optional(),
  period: z.object({ from: z.string(), to: z.string() }).optional(),
  toleranceMs: z.number().min(0).optional(),
  minSamples: z.number().int().min(1).optional(),
  cellLevel: z.boolean().optional(),
  crossFit: z.boolean().optional(),
  /** Deployment or group whose samples weigh the cells; "demand" where demand is imported. */
  weights: z.string().optional(),
  /** Prediction rules that may be used; all of them when left out. */
  rules: z.array(EvidenceRule).optional(),
  dnsError: z.number().min(0).max(1).optional(),
  ecsShare: z.number().min(0).max(1).optional(),
});
export type ScoreOptions = z.infer<typeof ScoreOptions>;

export const Result = Figures.extend({
  /** `deployment:ID`, `group:ID`, `plan:ID` or `optimal`. */
  subject: z.string(),
  level: z.enum(["user", "cell"]),
  /** `demand`, `deployment:ID` or `group:ID`. */
  weights: z.string(),
  family: z.union([Family, z.literal("both")]),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  method: z.string().nullable(),
  toleranceMs: z.number(),
  minSamples: z.number(),
  totalWeight: z.number(),
  cells: z.number(),
  /** What a reader must know to believe the figure, in plain sentences. */
  warnings: z.array(z.string()),
  rows: z.array(FigureRow),
});
export type Result = z.infer<typeof Result>;

export const Difference = z.object({
  percentOptimal: Nullable,
  percentOptimalStrict: Nullable,
  interval90: z.tuple([Nullable, Nullable]),
  percentWithinMs: z.record(z.enum(["10", "25", "50", "100"]), Nullable),
  meanRttMs: Nullable,
  excessMs: z.object({ mean: Nullable, p50: Nullable, p90: Nullable, p95: Nullable }),
  percentOffContinent: Nullable,
});
export type Difference = z.infer<typeof Difference>;

/** b minus a, everywhere: a is the baseline. Figures of both are over the jointly judged mass. */
export const Comparison = z.object({
  a: Result,
  b: Result,
  /** Share of total weight that is judged for both. */
  jointlyJudgedShare: z.number(),
  difference: Difference,
  rows: z.array(
    z.object({ key: RowKey, weight: z.number(), share: z.number(), a: Figures, b: Figures, difference: Difference }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;

/** The session over which users come: at fault where they stray. */
export const ProblemSession = z.object({
  asn: Asn,
  name: z.string().nullable(),
  /** The session's own name where the ASN has several at the PoP. */
  session: z.string().nullable(),
  relationship: Relationship,
});
export type ProblemSession = z.infer<typeof ProblemSession>;

export const ProblemNetwork = z.object({
  asn: z.number(),
  asName: z.string().nullable(),
  geo: z.string(),
  servedPop: z.string(),
  optimalPop: z.string(),
  weight: z.number(),
  share: z.number(),
  excessMs: z.number(),
  /** weight x excessMs */
  score: z.number(),
  /** Entry session of most of them at `servedPop`; null where nothing tells, left out without a topology. */
  session: ProblemSession.nullable().optional(),
});
export type ProblemNetwork = z.infer<typeof ProblemNetwork>;

/** Problem networks, worst first, and what a reader must know to believe them, in plain sentences. */
export const ProblemList = z.object({ rows: z.array(ProblemNetwork), warnings: z.array(z.string()) });
export type ProblemList = z.infer<typeof ProblemList>;
