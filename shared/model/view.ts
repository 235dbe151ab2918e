import { z } from "zod";
import { Difference, Figures, ProblemNetwork, Result, RowKey } from "./figures.ts";

/** Users of a geo who are served by one PoP (0.1% of them or more); stray: the PoP is not optimal for them by more than the tolerance. */
export const Flow = z.object({
  geo: z.string(),
  pop: z.string(),
  /** Share (0-1) of the subject's total weight. */
  share: z.number(),
  strayShare: z.number(),
  /** Weighted mean of L(c,p) - L(c,o(c)) over the judged part, ms. */
  excessMs: z.number().nullable(),
});
export type Flow = z.infer<typeof Flow>;

/**
 * What a map shows of an edited plan ahead of its layer: the figure, % optimal by place, and the flows of the geos whose
 * users may go elsewhere than before. The same as there; intervals and what they stand on come with the layer.
 */
export const Headline = Figures.pick({ percentOptimal: true, percentOptimalBounds: true, uncalibrated: true }).extend({
  geos: z.array(z.object({ geo: z.string(), percentOptimal: z.number().nullable() })),
  countries: z.array(z.object({ country: z.string(), percentOptimal: z.number().nullable() })),
  /** Geos whose flows are all here; null: all geos. */
  changedGeos: z.array(z.string()).nullable(),
  flows: z.array(Flow),
});
export type Headline = z.infer<typeof Headline>;

/** One layer of the map: figures by the cells' own geo, by country, and flows, of one subject. */
export const MapView = z.object({
  total: Result,
  countries: z.array(Figures.extend({ key: RowKey, weight: z.number(), share: z.number() })),
  /** Of a plan: over the cells whose own geo it gives to each region, in the order of the plan; regions without users are left out. */
  regions: z.array(Figures.extend({ region: z.string(), weight: z.number(), share: z.number() })),
  flows: z.array(Flow),
});
export type MapView = z.infer<typeof MapView>;

/** Everything the details panel shows about one geo, for one subject. */
export const GeoDetails = z.object({
  geo: z.string(),
  name: z.string(),
  weightShare: z.number(),
  networks: z.number(),
  samples: z.number(),
  /** Weighted median latency by PoP over the geo's cells, and how much of its weight has that latency. */
  rttByPop: z.array(
    z.object({ pop: z.string(), rttMs: z.number(), coveredShare: z.number(), servedShare: z.number() }),
  ),
  problems: z.array(ProblemNetwork),
});
export type GeoDetails = z.infer<typeof GeoDetails>;

/** What one chart shows: a subject alone, or a subject and its baseline over the jointly judged mass (difference: subject - baseline). */
const chart = <T extends z.ZodRawShape>(side: T) => {
  const Side = z.object({ total: Result, ...side });
  return z.object({
    subject: Side,
    baseline: Side.nullable(),
    difference: Difference.nullable(),
    /** Share of total weight that is judged for both. */
    jointlyJudgedShare: z.number().nullable(),
  });
};

/** How the latencies of users are spread, at cell level: every user counts with the median of their cell. */
export const Distribution = chart({
  /** Cumulative shares (0-1) of the judged served users, rising from 0 to 1 in equal steps. */
  shares: z.array(z.number()),
  /** The smallest value that at least so many users have or better; empty where nobody is judged. */
  rttMs: z.array(z.number()),
  /** The same of L(c,p) - L(c,o(c)). */
  excessMs: z.array(z.number()),
});
export type Distribution = z.infer<typeof Distribution>;

/** Users who are served by one PoP and whose best is another, or the same. */
export const ConfusionEntry = z.object({
  /** null: no PoP serves them. */
  servedPop: z.string().nullable(),
  /** o(c); null: nothing is known of the cell of these unserved users. */
  optimalPop: z.string().nullable(),
  /** Share (0-1) of the judged weight; all entries sum to 1. */
  share: z.number(),
  /** The part of it that is on an optimal PoP, within the tolerance; all entries sum to percentOptimal / 100. */
  optimalShare: z.number(),
  /** Mean of L(c,p) - L(c,o(c)); null for the unserved. */
  excessMs: z.number().nullable(),
});
export type ConfusionEntry = z.infer<typeof ConfusionEntry>;

/** Served against optimal PoP, by PoP ids, entries without users left out. */
export const Confusion = chart({ entries: z.array(ConfusionEntry) });
export type Confusion = z.infer<typeof Confusion>;
