import { z } from "zod";
import { Asn, LatencyMethod } from "./entities.ts";

const Share = z.number().min(0).max(1);

/**
 * Settings kept in the workspace. Accuracies are shares of users that a prediction rule gets right:
 * they are defaults until a back-test has learned them, and figures that rest on them say so.
 */
export const Settings = z.object({
  originAsn: Asn.default(0),
  ipv4Prefixes: z.array(z.string()).default([]),
  ipv6Prefixes: z.array(z.string()).default([]),
  toleranceMs: z.number().min(0).default(5),
  minSamples: z.number().int().min(1).default(30),
  /** null: the method with the most samples in the window. */
  method: LatencyMethod.nullable().default(null),
  /** e where the plan's regions meet at a border between countries, without resolver data. */
  dnsErrorBorder: Share.default(0.02),
  /** e where the plan splits the country, without resolver data. */
  dnsErrorSplit: Share.default(0.2),
  /** g: share of a split country's resolvers taken for another of its subdivisions. */
  resolverGeoError: Share.default(0.2),
  /** s: share of resolvers that send EDNS Client Subnet where the data does not say. */
  ecsShare: Share.default(0.1),
  /** Plan that describes today's geo-DNS map; with it the DNS errors are estimated from the DNS deployment. */
  todayPlan: z.string().nullable().default(null),
  accuracy: z
    .object({
      retained: Share.default(1),
      preference: Share.default(0.9),
      simulated: Share.default(0.7),
      inferred: Share.default(0.75),
      assumed: Share.default(0.5),
    })
    .prefault({}),
  maxRejectShare: Share.default(0.01),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings = (): Settings => Settings.parse({});
