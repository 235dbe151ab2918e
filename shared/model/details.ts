import { z } from "zod";
import { Asn } from "./entities.ts";
import { Figures, PopLoad, ProblemNetwork } from "./figures.ts";

/** Users that details are about: of a geo (of one network in it), of several geos together, of a network, served by a PoP, of a region of the plan, or of a flow. */
export const DetailsOf = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("geo"), geo: z.string(), asn: Asn.optional() }),
  z.object({ kind: z.literal("geos"), geos: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal("asn"), asn: Asn }),
  z.object({ kind: z.literal("pop"), pop: z.string() }),
  z.object({ kind: z.literal("region"), region: z.string() }),
  z.object({ kind: z.literal("flow"), geos: z.array(z.string()).min(1), pop: z.string() }),
]);
export type DetailsOf = z.infer<typeof DetailsOf>;

/** The resolvers of one operator in one geo, of the users in sight. */
export const ResolverUse = z.object({
  /** 0: operator unknown. */
  asn: z.number(),
  name: z.string().nullable(),
  resolverGeo: z.string(),
  /** Share (0-1) of the users whose resolvers are known. */
  share: z.number(),
  /** Share of those whose resolver stands in another country than they. */
  abroadShare: z.number(),
  /** Of a plan: the region that a query of this resolver is given; null for other subjects, and where none maps it. */
  region: z.string().nullable(),
});
export type ResolverUse = z.infer<typeof ResolverUse>;

/** Users of a part, where they are and who serves them. */
export const UserPart = z.object({
  key: z.string(),
  name: z.string().nullable(),
  share: z.number(),
  strayShare: z.number(),
});
export type UserPart = z.infer<typeof UserPart>;

/** Everything the details panel shows about some users, for one subject. Shares are of these users unless said otherwise. */
export const Details = z.object({
  subject: z.string(),
  name: z.string().nullable(),
  figures: Figures,
  /** Of the weight of all users of the subject. */
  weightShare: z.number(),
  cells: z.number().int(),
  networks: z.number().int(),
  geos: z.number().int(),
  /** Latency samples of these cells in the period. */
  samples: z.number(),
  weights: z.string(),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  method: z.string().nullable(),
  rttByPop: z.array(
    z.object({ pop: z.string(), rttMs: z.number(), coveredShare: z.number(), servedShare: z.number() }),
  ),
  /** Heaviest geos, at most 12. */
  byGeo: z.array(UserPart),
  /** Heaviest networks, at most 12. */
  byNetwork: z.array(UserPart),
  /** Worst (network, geo, PoP) off their optimal PoP, at most 12. */
  problems: z.array(ProblemNetwork),
  /** Heaviest first, at most 12; null where no resolvers are known. */
  resolvers: z.array(ResolverUse).nullable(),
  /** Share of these users' weight whose resolvers are known. */
  resolversKnownShare: z.number(),
  /** Of a PoP. */
  load: PopLoad.nullable(),
});
export type Details = z.infer<typeof Details>;

/** Rows of the workspace behind some users' figures, and the files that they came from. */
export const Sources = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      /** Rows of these users; null: not counted for so many users, see the files for the table's own. */
      rows: z.number().int().nullable(),
      /** Newest first; rows: of these users, or where they were not counted all that the file brought. */
      files: z.array(z.object({ file: z.string(), importedAt: z.string(), rows: z.number().int() })),
    }),
  ),
});
export type Sources = z.infer<typeof Sources>;

/** One day of measurements. */
export const Day = z.object({
  day: z.string(),
  /** Samples of the subject's own assignments on that day; of latency where the subject is not measured. */
  samples: z.number(),
  /** Percent of the day's judged samples served by an optimal PoP; null: not measured, or nothing judged. */
  percentOptimal: z.number().nullable(),
  interval90: z.tuple([z.number().nullable(), z.number().nullable()]),
  notJudgedShare: z.number(),
});
export type Day = z.infer<typeof Day>;

/** A subject by day over all that was imported, whatever period is in view. */
export const Days = z.object({
  subject: z.string(),
  /** Why there is no % optimal by day; null where there is. */
  reason: z.string().nullable(),
  /** What samples are of: `rum-assignments` or `rum-latency`. */
  samplesOf: z.enum(["rum-assignments", "rum-latency"]),
  days: z.array(Day),
});
export type Days = z.infer<typeof Days>;
