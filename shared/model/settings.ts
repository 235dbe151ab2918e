import { z } from "zod";
import { Asn, LatencyMethod } from "./entities.ts";

const Share = z.number().min(0).max(1);

/** Accuracies until a back-test has learned them; figures that rest on them say so. */
export const DEFAULT_ACCURACY = { retained: 1, preference: 0.9, simulated: 0.7, inferred: 0.75, assumed: 0.5 } as const;

/** Settings kept in the workspace. */
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
  /** Share of users that a rule gets right, where the user has set it; null: learned by a back-test, else the default. */
  accuracy: z
    .object({
      retained: Share.nullable().default(null),
      preference: Share.nullable().default(null),
      simulated: Share.nullable().default(null),
      inferred: Share.nullable().default(null),
      assumed: Share.nullable().default(null),
    })
    .prefault({}),
  maxRejectShare: Share.default(0.01),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings = (): Settings => Settings.parse({});

/** Share of users that each rule gets right, as a simulation uses it. */
export type Accuracy = Readonly<Record<keyof typeof DEFAULT_ACCURACY, number>>;

/** Settings with an accuracy for every rule, and which of these are known no better than by default. */
export interface ScoringSettings extends Omit<Settings, "accuracy"> {
  readonly accuracy: Accuracy;
  readonly defaultAccuracies: ReadonlySet<keyof Accuracy>;
  /** Those that a back-test has learned, also where the user has set another. */
  readonly learnedAccuracies: ReadonlySet<keyof Accuracy>;
}

/** Accuracies in force: what the user has set, else what a back-test has learned, else the defaults. */
export function scoringSettings(settings: Settings, learned: Partial<Accuracy> = {}): ScoringSettings {
  const rules = Object.keys(DEFAULT_ACCURACY) as (keyof Accuracy)[];
  const known = (rule: keyof Accuracy): number | null => settings.accuracy[rule] ?? learned[rule] ?? null;
  const accuracy = Object.fromEntries(rules.map((rule) => [rule, known(rule) ?? DEFAULT_ACCURACY[rule]])) as Accuracy;
  return {
    ...settings,
    accuracy,
    defaultAccuracies: new Set(rules.filter((rule) => known(rule) === null)),
    learnedAccuracies: new Set(rules.filter((rule) => learned[rule] !== undefined)),
  };
}
