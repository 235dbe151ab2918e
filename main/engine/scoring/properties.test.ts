import fc from "fast-check";
import { expect, test } from "vitest";
import type { Result } from "#shared/model/figures.ts";
import { Plan } from "#shared/model/plan.ts";
import { scoringSettings, Settings } from "#shared/model/settings.ts";
import { predictPlan } from "../prediction/predict.ts";
import { buildWorld } from "../world/build.ts";
import type { AssignmentRow, WorldRows } from "../world/rows.ts";
import { comparePair } from "./compare.ts";
import type { ScoreContext } from "./context.ts";
import { createFrame } from "./frame.ts";
import { predictionInput } from "./prediction-input.ts";
import { plan, workspace } from "./reference/random-workspace.ts";
import { productContext, worldRows } from "./scenarios/product-runner.ts";
import { scoreDeployment, scorePlan } from "./score.ts";

const RUNS = { numRuns: 150, seed: 20150302 };

const globalPlan = (pops: readonly string[]): Plan =>
  Plan.parse({
    version: 1,
    id: "global",
    name: "global",
    defaultRegion: "world",
    regions: [{ id: "world", name: "world", color: "#2a9d8f", pops, geos: ["*"] }],
  });

function contextOf(rows: WorldRows, options: ScoreContext["options"] = {}): ScoreContext {
  const { world, method, period } = buildWorld(rows);
  return { world, method, period, settings: scoringSettings(Settings.parse({ minSamples: 1 })), options };
}

test("the probabilities of a cell sum to one with the unserved and the unknown", () => {
  fc.assert(
    fc.property(workspace, plan, (rows, drawn) => {
      const frame = createFrame(productContext(rows, {}), [{ kind: "plan", plan: drawn }]);
      const { destinations, mapping } = predictPlan(predictionInput(frame), drawn);
      for (let cell = 0; cell < frame.world.cells.count; cell++) {
        let sum = destinations.unserved[cell] + destinations.unknown[cell];
        for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
          expect(destinations.share[i]).toBeGreaterThan(0);
          sum += destinations.share[i];
        }
        expect(sum).toBeCloseTo(1, 12);
        const regions = mapping.share.subarray(mapping.start[cell], mapping.start[cell + 1]);
        expect(regions.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
      }
    }),
    RUNS,
  );
});

test("the order of the rows never matters", () => {
  const shuffled = workspace.chain((rows) => {
    const given = worldRows(rows);
    const shuffle = <T>(list: readonly T[] | undefined) =>
      fc.shuffledSubarray([...(list ?? [])], { minLength: list?.length ?? 0 });
    const mixed = fc.record({
      pops: shuffle(given.pops),
      deployments: shuffle(given.deployments),
      latency: shuffle(given.latency),
      assignments: shuffle(given.assignments),
      resolvers: shuffle(given.resolvers),
      demand: shuffle(given.demand),
      asPrefixes: shuffle(given.asPrefixes),
      announcements: shuffle(given.announcements),
      communities: shuffle(given.communities),
      asInfo: shuffle(given.asInfo),
      // Of several links of one pair the last holds, of several sessions alike the first.
      links: fc.constant(given.links),
      neighbors: fc.constant(given.neighbors),
    });
    return mixed.map((other) => ({ given, other }));
  });
  fc.assert(
    fc.property(shuffled, plan, ({ given, other }, drawn) => {
      const options = { by: "geo,asn" as const };
      expect(scorePlan(contextOf(other, options), drawn)).toEqual(scorePlan(contextOf(given, options), drawn));
    }),
    RUNS,
  );
});

test("percentages stay within 0 and 100, and the bounds around the figure", () => {
  fc.assert(
    fc.property(workspace, plan, (rows, drawn) => {
      const result = scorePlan(productContext(rows, { by: "country" }), drawn);
      for (const figures of [result, ...result.rows]) {
        const [low, high] = figures.percentOptimalBounds;
        const percentages = [
          figures.percentOptimal,
          figures.percentOptimalStrict,
          low,
          high,
          ...figures.interval90,
          ...Object.values(figures.percentWithinMs),
          figures.percentOffContinent,
        ].filter((value) => value !== null);
        for (const value of percentages) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        if (figures.percentOptimal === null || low === null || high === null) continue;
        expect(low).toBeLessThanOrEqual(figures.percentOptimal);
        expect(high).toBeGreaterThanOrEqual(figures.percentOptimal);
      }
    }),
    RUNS,
  );
});

const anycastOf = (pops: string[]) => ({
  id: "all",
  mechanism: "anycast" as const,
  pops,
  group: null,
  holdout: false,
  family: 4 as const,
  hasAnnouncements: false,
});

/** What must be equal, bit by bit, between a measurement and its exact prediction. */
const numbersOf = ({ subject, warnings, ...numbers }: Result): Omit<Result, "subject" | "warnings"> => numbers;

test("global simulated equals the measured global anycast exactly, at cell level and under the same weights", () => {
  fc.assert(
    fc.property(workspace, (rows) => {
      const pops = rows.pops.map((pop) => pop.id);
      const measured = anycastOf(pops);
      const assignments = rows.assignments
        .filter((row) => row.deployment === "d0")
        .map((row) => ({ ...row, deployment: "all" }));
      // A planned PoP is a candidate only in the view of a plan that uses it.
      const active = rows.pops.map((pop) => ({ ...pop, state: "active" as const }));
      const world = { ...rows, pops: active, demand: [], deployments: [measured], assignments };
      const context = productContext(world, { by: "country", cellLevel: true, weights: "all", family: 4 });
      const simulated = scorePlan(context, globalPlan(pops));
      expect(numbersOf(simulated)).toEqual(numbersOf(scoreDeployment(context, "all")));
    }),
    RUNS,
  );
});

test("taking an active PoP that serves nobody out of the announced set changes no figure but the evidence", () => {
  fc.assert(
    fc.property(workspace, fc.constantFrom("ams", "gru", "tyo"), (rows, idle) => {
      const pops = rows.pops.map((pop) => pop.id);
      const elsewhere = (row: AssignmentRow): boolean => row.servedPop !== idle;
      const measured = anycastOf(pops);
      const assignments = rows.assignments
        .filter((row) => row.deployment === "d0" && elsewhere(row))
        .map((row) => ({ ...row, deployment: "all" }));
      const active = rows.pops.map((pop) => (pop.id === idle ? { ...pop, state: "active" as const } : pop));
      const settings = { ...rows.settings, accuracy: { ...rows.settings.accuracy, retained: 1 } };
      // Without topology: routes may change with any PoP that goes.
      const plain = { ...rows, links: [], neighbors: [], announcements: [] };
      const world = { ...plain, settings, pops: active, demand: [], deployments: [measured], assignments };
      const context = productContext(world, { by: "geo", weights: "all", family: 4 });
      const strip = (result: Result) => {
        const { evidence, ...figures } = numbersOf(result);
        return { ...figures, rows: figures.rows.map(({ evidence: _, ...row }) => row) };
      };
      const without = scorePlan(context, globalPlan(pops.filter((pop) => pop !== idle)));
      expect(strip(without)).toEqual(strip(scorePlan(context, globalPlan(pops))));
    }),
    RUNS,
  );
});

test("comparing the other way round turns every difference round", () => {
  fc.assert(
    fc.property(workspace, plan, plan, (rows, first, second) => {
      const context = productContext(rows, { by: "country", weights: "d0" });
      const [a, b] = [first, second].map((document) => ({ kind: "plan" as const, plan: document }));
      const forth = comparePair(context, a, b).difference;
      const back = comparePair(context, b, a).difference;
      expect(forth.percentOptimal).toEqual(back.percentOptimal === null ? null : 0 - back.percentOptimal);
      expect(forth.excessMs.mean).toEqual(back.excessMs.mean === null ? null : 0 - back.excessMs.mean);
      if (forth.interval90[0] !== null) expect(forth.interval90[0]).toBeCloseTo(-back.interval90[1]!, 6);
    }),
    RUNS,
  );
});
