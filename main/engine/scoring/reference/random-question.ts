import fc from "fast-check";
import { EvidenceRule } from "#shared/model/figures.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { plan } from "./random-workspace.ts";
import type { Workspace } from "./rows.ts";
import type { ReferenceSubject } from "./score.ts";

const maybe = <T>(...values: T[]): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

export const options: fc.Arbitrary<ScoreOptions> = fc.record({
  by: fc.constantFrom("geo", "country", "continent", "asn", "pop", "geo,asn", undefined),
  within: maybe("US", "continent:NA", "continent:EU", "US-CA", "NA", "*"),
  asn: maybe(0, 1),
  family: maybe<4 | 6 | "both">(4, 6, "both"),
  period: maybe({ from: "2015-03-02", to: "2015-03-03" }, { from: "2015-03-01", to: "2015-03-04" }),
  toleranceMs: maybe(0, 1, 10),
  minSamples: maybe(5, 20),
  cellLevel: maybe(true),
  crossFit: maybe(true),
  weights: maybe("d0", "d0", "g1"),
  rules: fc.oneof(fc.constant(undefined), fc.constant(undefined), fc.subarray(EvidenceRule.options)),
  dnsError: maybe(0, 0.3),
  ecsShare: maybe(0, 0.6),
});

/** A subject before it is known which deployments the world has. */
export type DrawnSubject = { kind: "plan"; plan: Plan } | { kind: "deployment"; index: number } | { kind: "optimal" };

export const subject: fc.Arbitrary<DrawnSubject> = fc.oneof(
  { weight: 3, arbitrary: plan.map((document): DrawnSubject => ({ kind: "plan", plan: document })) },
  { weight: 2, arbitrary: fc.nat(20).map((index): DrawnSubject => ({ kind: "deployment", index })) },
  { weight: 1, arbitrary: fc.constant<DrawnSubject>({ kind: "optimal" }) },
);

/** A deployment of the world, sometimes by the name of its group. */
export function subjectIn(world: Workspace, drawn: DrawnSubject): ReferenceSubject {
  if (drawn.kind !== "deployment") return drawn;
  const { id, group } = world.deployments[drawn.index % world.deployments.length];
  return { kind: "deployment", id: drawn.index % 3 === 0 && group !== null ? group : id };
}

/** Leaves out what was not asked: a missing key means "the setting". */
export const asked = (drawn: ScoreOptions): ScoreOptions =>
  Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined));
