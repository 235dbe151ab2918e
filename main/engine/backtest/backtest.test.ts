import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultSettings, scoringSettings } from "#shared/model/settings.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { buildWorld } from "../world/build.ts";
import type { AssignmentRow, DeploymentRow, WorldRows } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import type { MeasuredRtt } from "./rtt-error.ts";
import { runBackTest } from "./run.ts";

/** Three PoPs along the equator; DE is nearest to a, FR to b, ES to c. Latency is 10 ms at the nearest, 50 elsewhere. */
const pops = ["a", "b", "c"].map((id, index) => ({ id, country: "DE", lat: 0, lon: index * 10 }));
const longitudes: Record<string, number> = { DE: 1, FR: 11, ES: 21 };
const places = (code: string) => ({ country: code, continent: "EU", lat: 0, lon: longitudes[code] ?? 0 });
const nearest: Record<string, string> = { DE: "a", FR: "b", ES: "c" };
const period = "2015-03-01";
const latency = Object.keys(nearest).flatMap((geo) =>
  pops.map(({ id }) => ({ period, geo, asn: 1, pop: id, samples: 100, rttMs: nearest[geo] === id ? 10 : 50 })),
);

const anycast = (id: string, announced: string, more: Partial<DeploymentRow> = {}): DeploymentRow => ({
  id,
  mechanism: "anycast",
  pops: announced.split(""),
  ...more,
});
const served = (deployment: string, geo: string, servedPop: string, samples: number): AssignmentRow => ({
  period,
  deployment,
  geo,
  asn: 1,
  servedPop,
  samples,
});

/** Measured latency by member and cell, as the workspace gives it. */
type MeasuredRttOf = (world: World) => MeasuredRtt | null;
const NO_RTT: MeasuredRttOf = () => null;

function run(
  rows: Partial<WorldRows>,
  learnFromHeldOut = false,
  only: string | null = null,
  rttOf: MeasuredRttOf = NO_RTT,
) {
  const { world, method } = buildWorld({ pops, latency, ...rows }, { places });
  const settings = defaultSettings();
  const context: ScoreContext = {
    world,
    method,
    period: null,
    settings: scoringSettings(settings),
    options: {},
  };
  const onSubject = () => Promise.resolve();
  return runBackTest({ context, settings, only, learnFromHeldOut, measuredRtt: () => rttOf(world), onSubject });
}

describe("a deployment predicted from the others", () => {
  /**
   * all (a b c): DE 100 at a, FR 100 at c, ES 100 at c. two (a b): DE 80 at a and 20 at b, FR 100 at b, ES 50 at a and 50 at b.
   * two predicted from all: DE retained at a (all 100 were there). FR and ES are displaced whole: no topology, no counts of
   * the same AS in the country; inferred takes AS 1 in the nearest other geo with counts at a or b: DE, all at a. So both are
   * predicted at a.
   */
  const rows = {
    deployments: [anycast("all", "abc"), anycast("two", "ab")],
    assignments: [
      served("all", "DE", "a", 100),
      served("all", "FR", "c", 100),
      served("all", "ES", "c", 100),
      served("two", "DE", "a", 80),
      served("two", "DE", "b", 20),
      served("two", "FR", "b", 100),
      served("two", "ES", "a", 50),
      served("two", "ES", "b", 50),
    ],
  };

  /** 0.8 + sqrt(p (1 - p) (1/100 + 1/100) / 2 pi) with the pooled share p = 180 / 200 at a: 0.816926. */
  const RETAINED = 0.8 + Math.sqrt((0.9 * 0.1 * 0.02) / (2 * Math.PI));

  test("accuracies: retained on what it kept, the others alone on what was displaced", async () => {
    const { learned } = await run(rows);
    // retained: mass 100 of DE, of which min(1, 0.8) agrees, and what sampling alone would part: RETAINED.
    // inferred alone: 200 samples asked; FR min(1, t(a) = 0) = 0, ES min(1, 0.5): 50 of 200.
    // assumed alone: nearest of {a, b}: FR at b: 100, ES at b: 50 of 100: 150 of 200.
    const byRule = Object.fromEntries(learned.map(({ rule, accuracy, weight }) => [rule, [accuracy, weight]]));
    expect(byRule).toEqual({
      retained: [expect.closeTo(RETAINED, 10), 100],
      inferred: [0.25, 200],
      assumed: [0.75, 200],
    });
    // "all" has no superset, "two" has: only what a plan asks is learned from.
    expect(learned[0].deployments).toEqual(["two"]);
  });

  test("errors, rules and rivals", async () => {
    const { deployments } = await run(rows, false, "two");
    const [two] = deployments;
    // Candidates: a, b, c (active). Measured: DE 80 of 100 at its best, FR 100, ES (best: c) none: 180 of 300.
    expect(two.percentOptimal.measured).toBeCloseTo(60, 10);
    // Predicted with the learned accuracies: DE RETAINED at a; FR inferred at a, so 1 - 0.25 = 0.75 at b; ES none.
    expect(two.percentOptimal.predicted).toBeCloseTo((100 * (RETAINED + 0.75)) / 3, 10);
    expect(two.errorPoints).toBeCloseTo((100 * (RETAINED + 0.75)) / 3 - 60, 10);
    // By geo: DE RETAINED - 80, FR 75 - 100, ES 0 - 0; each a third of the users.
    expect(two.weightedGeoErrorPoints).toBeCloseTo((100 * (RETAINED - 0.8) + 25) / 3, 10);
    // Likeliest PoPs: DE a (80 right), FR b (0.75; 100 right), ES b (50 right): 230 of 300.
    expect(two.top1Share).toBeCloseTo(230 / 300, 10);
    expect(two.byRule.retained).toEqual({ share: 1 / 3, accuracy: 0.8 });
    expect(two.byRule.inferred).toEqual({ share: 2 / 3, accuracy: 0.25 });
    // Everybody at the nearest of a and b: DE a, FR b, ES b: 80 + 100 + 50 right; optimal for DE and FR: 200 of 300.
    expect(two.rivals.nearest.top1Share).toBeCloseTo(230 / 300, 10);
    expect(two.rivals.nearest.errorPoints).toBeCloseTo(200 / 3 - 60, 10);
    // Without links the simulation says nothing, and what it leaves goes to the nearest.
    expect(two.rivals.simulation).toEqual(two.rivals.nearest);
    expect(two.basis).toEqual(["all"]);
  });

  test("an identical twin is predicted without error", async () => {
    const twins = {
      deployments: [anycast("one", "ab"), anycast("other", "ab")],
      assignments: ["one", "other"].flatMap((id) => [
        served(id, "DE", "a", 100),
        served(id, "FR", "a", 40),
        served(id, "FR", "b", 60),
      ]),
    };
    for (const { errorPoints, weightedGeoErrorPoints, byRule, coverage90 } of (await run(twins)).deployments) {
      expect(errorPoints).toBeCloseTo(0, 10);
      expect(weightedGeoErrorPoints).toBeCloseTo(0, 10);
      expect(byRule.measured?.share).toBeCloseTo(1, 10);
      expect(coverage90).toBe(1);
    }
  });

  test("held-out groups are scored member by member, and learned from only when asked", async () => {
    const groups = {
      deployments: [
        anycast("all", "abc"),
        anycast("east", "bc", { group: "regional", use: "holdout" }),
        anycast("west", "a", { group: "regional", use: "holdout" }),
      ],
      assignments: [
        served("all", "DE", "b", 100),
        served("all", "FR", "b", 100),
        served("east", "FR", "b", 30),
        served("west", "DE", "a", 70),
      ],
    };
    const { deployments, learned, warnings } = await run(groups);
    expect(learned).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining("It takes two")]);
    const regional = deployments.find(({ id }) => id === "regional")!;
    expect(regional).toMatchObject({ kind: "group", heldOut: true, basis: ["all"], errorPoints: 0, top1Share: 1 });
    // west is one PoP: nothing to predict. east: FR stayed at b.
    expect(regional.byRule).toEqual({
      measured: { share: 0.7, accuracy: 1 },
      retained: { share: 0.3, accuracy: 1 },
    });
    const asked = await run(groups, true);
    expect(asked.learned.map(({ rule }) => rule)).toEqual(["retained"]);
    expect(asked.learned[0].deployments).toEqual(["regional"]);
  });

  /**
   * DE is shared by both members. east (b c) served 30 of it: nobody of "all" was at b or c there, and of AS 1 in the nearest geo,
   * FR, all were at b: 50 ms, 44 were measured. west (a alone) served 70: 10 ms, 13 measured. (30 x 6 + 70 x 3) / 100 = 3.9.
   */
  test("latency is held against that of each member's own users", async () => {
    const rows = {
      deployments: [
        anycast("all", "abc"),
        anycast("east", "bc", { group: "regional", use: "holdout" }),
        anycast("west", "a", { group: "regional", use: "holdout" }),
      ],
      assignments: [
        served("all", "DE", "a", 100),
        served("all", "FR", "b", 100),
        served("east", "DE", "b", 30),
        served("west", "DE", "a", 70),
      ],
    };
    const measured: Record<string, number> = { east: 44, west: 13 };
    const rttOf: MeasuredRttOf = ({ deployments, cells, geos }) =>
      new Map(
        deployments.map(({ id }, index) => [
          index,
          Float64Array.from(cells.geo, (geo) => (geos[geo].code === "DE" ? (measured[id] ?? Number.NaN) : Number.NaN)),
        ]),
      );
    const { deployments } = await run(rows, false, "regional", rttOf);
    expect(deployments[0].rttErrorMs).toBeCloseTo(3.9, 10);
    expect(deployments[0].rivals.nearest.rttErrorMs).toBeCloseTo(3.9, 10);
    const { share: measuredShare } = deployments[0].byRule.measured!;
    const { share: inferredShare } = deployments[0].byRule.inferred!;
    expect([measuredShare, inferredShare]).toEqual([0.7, 0.3]);
  });

  test("what can't be tested says why", async () => {
    const dns = { deployments: [{ id: "dns", mechanism: "dns" as const }], assignments: [served("dns", "DE", "a", 9)] };
    expect(await run(dns)).toMatchObject({ deployments: [], warnings: [expect.stringContaining("nothing to test")] });
    await expect(run(dns, false, "dns")).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(run(dns, false, "other")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("whatever was measured", () => {
  const GEOS = ["DE", "FR", "ES"];
  const count = fc.integer({ min: 0, max: 40 });
  /** Samples of a deployment: by geo, at each PoP that it announces. */
  const samplesOf = (announced: string) =>
    fc.tuple(...GEOS.map(() => fc.tuple(...announced.split("").map(() => count))));
  const drawn = fc.record({ all: samplesOf("abc"), west: samplesOf("ab"), held: samplesOf("bc") });
  type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

  const rowsOf = (deployment: string, announced: string, samples: readonly (readonly number[])[]): AssignmentRow[] =>
    samples.flatMap((ofGeo, geo) =>
      ofGeo.flatMap((n, pop) => (n > 0 ? [served(deployment, GEOS[geo], announced[pop], n)] : [])),
    );
  const worldOf = ({ all, west, held }: Drawn): Partial<WorldRows> => ({
    deployments: [anycast("all", "abc"), anycast("west", "ab"), anycast("held", "bc", { use: "holdout" })],
    assignments: [...rowsOf("all", "abc", all), ...rowsOf("west", "ab", west), ...rowsOf("held", "bc", held)],
  });

  test("rules share all users among them, and none is right more often than always", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (samples) => {
        const { deployments, learned } = await run(worldOf(samples));
        for (const { byRule, top1Share, percentOptimal, interval90 } of deployments) {
          const scores = Object.values(byRule);
          expect(scores.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
          for (const { accuracy } of scores) expect(accuracy).toBeLessThanOrEqual(1 + 1e-9);
          expect(top1Share).toBeLessThanOrEqual(1);
          expect(interval90[0]).toBeLessThanOrEqual(percentOptimal.predicted! + 1e-9);
          expect(interval90[1]).toBeGreaterThanOrEqual(percentOptimal.predicted! - 1e-9);
        }
        for (const { accuracy } of learned) expect(accuracy >= 0 && accuracy <= 1).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("where the held-out users were served moves neither what is learned nor what is predicted of them", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (samples) => {
        const turned = { ...samples, held: samples.held.map(([b, c]) => [c, b]) } as Drawn;
        const [as, other] = [await run(worldOf(samples)), await run(worldOf(turned))];
        expect(other.learned).toEqual(as.learned);
        const predicted = ({ deployments }: typeof as) =>
          deployments.filter(({ id }) => id === "held").map(({ percentOptimal }) => percentOptimal.predicted);
        const [first, second] = [predicted(as), predicted(other)];
        expect(second.length).toBe(first.length);
        first.forEach((percent, index) => expect(second[index]).toBeCloseTo(percent!, 9));
      }),
      { numRuns: 100 },
    );
  });
});
