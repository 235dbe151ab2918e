import { z } from "zod";
import { Figures, ProblemNetwork, Result, RowKey } from "./figures.ts";

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

/** The figure of a plan ahead of its map layer, the same as there; the interval and what it stands on come with the layer. */
export const Headline = Figures.pick({ percentOptimal: true, percentOptimalBounds: true, uncalibrated: true });
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
