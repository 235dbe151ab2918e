import { expect, test } from "vitest";
import { scoringSettings, type Accuracy } from "#shared/model/settings.ts";
import type { Plan } from "#shared/model/plan.ts";
import { buildWorld } from "../world/build.ts";
import type { WorldRows } from "../world/rows.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import type { ScoreContext } from "./context.ts";
import { problemNetworks } from "./problems.ts";
import { scorePlan } from "./score.ts";

const day = "2015-03-02";
const samples = 100;
const br = { period: day, geo: "BR", asn: 10, family: 4 as const };

/*
 * Three PoPs. Under {gru, sin} the network goes to gru, under {sin, fra} to sin: it prefers gru to sin and sin to fra. A plan
 * of {gru, fra} was never measured, nor was a larger set: preference alone says gru.
 */
const rows: WorldRows = {
  pops: [
    { id: "fra", country: "DE", lat: 50, lon: 8.6 },
    { id: "gru", country: "BR", lat: -23.4, lon: -46.5 },
    { id: "sin", country: "SG", lat: 1.4, lon: 104 },
  ],
  deployments: [
    { id: "one", mechanism: "anycast", pops: ["gru", "sin"] },
    { id: "two", mechanism: "anycast", pops: ["fra", "sin"] },
  ],
  assignments: [
    { ...br, deployment: "one", servedPop: "gru", optimalPop: "", samples },
    { ...br, deployment: "two", servedPop: "sin", optimalPop: "", samples },
  ],
  latency: [
    { ...br, pop: "gru", samples, rttMs: 10 },
    { ...br, pop: "fra", samples, rttMs: 200 },
    { ...br, pop: "sin", samples, rttMs: 300 },
  ],
};

const plan: Plan = {
  version: 1,
  id: "p",
  name: "p",
  notes: "",
  defaultRegion: "r",
  ecs: false,
  regions: [{ id: "r", name: "r", color: "#2a9d8f", pops: ["gru", "fra"], geos: ["*"] }],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

const contextWith = (learned: Partial<Accuracy>, set: Partial<Accuracy> = {}): ScoreContext => {
  const settings = defaultSettings();
  return {
    ...buildWorld(rows),
    settings: scoringSettings({ ...settings, accuracy: { ...settings.accuracy, ...set } }, learned),
    options: {},
  };
};
const assumed = (warnings: readonly string[]): string[] => warnings.filter((text) => text.startsWith("Uncalibrated"));

test("an accuracy that nobody has learned is told as assumed wherever it moves a figure", () => {
  const context = contextWith({});
  const result = scorePlan(context, plan);
  // 90% of the users at gru, where they belong; the other tenth at fra.
  expect(result.evidence.preference).toBe(1);
  expect(result.percentOptimal).toBeCloseTo(90, 9);
  expect(result.uncalibrated).toBe(true);
  expect(assumed(result.warnings)).toEqual([expect.stringContaining("(preference 90%)")]);
  const problems = problemNetworks(context, { kind: "plan", plan }, 10);
  expect(problems.rows).toMatchObject([{ servedPop: "fra", excessMs: 190 }]);
  expect(assumed(problems.warnings)).toHaveLength(1);
});

test.each([
  ["learned by a back-test", contextWith({ preference: 0.8 })],
  ["set by the user", contextWith({}, { preference: 0.8 })],
])("an accuracy that is %s takes the place of the assumed one", (_, context) => {
  const result = scorePlan(context, plan);
  expect(result.percentOptimal).toBeCloseTo(80, 9);
  expect(result.uncalibrated).toBe(false);
  expect(assumed(result.warnings)).toEqual([]);
});

test("others that are learned leave it assumed", () => {
  const result = scorePlan(contextWith({ simulated: 0.8, retained: 0.99 }), plan);
  expect(result.uncalibrated).toBe(true);
  expect(assumed(result.warnings)).toEqual([expect.stringContaining("(preference 90%)")]);
});
