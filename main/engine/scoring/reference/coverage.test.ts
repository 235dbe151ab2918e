import { expect, test } from "vitest";
import { product } from "../scenarios/product-runner.ts";
import type { WeightedCell } from "./figures.ts";
import { monteCarloDeviation } from "./monte-carlo.ts";
import { allCells, demandWeights, makeScope } from "./scope.ts";
import { makeJudge } from "./score.ts";
import { outcomesOf } from "./subject.ts";
import { syntheticWorld } from "./synthetic-world.ts";
import type { SyntheticWorld } from "./synthetic-world.ts";

const OPTIONS = {
  dnsError: 0.2,
  rules: ["measured", "retained", "assumed"] as ("measured" | "retained" | "assumed")[],
};
const HALF_WIDTH = 1.6449;

function intervalOf({ workspace, plan }: SyntheticWorld): [number, number] {
  const [low, high] = product.score(workspace, { kind: "plan", plan }, OPTIONS).interval90;
  return [low!, high!];
}

test("the 90% interval holds the truth in 85 to 95% of 1,000 worlds whose errors are shared", () => {
  let held = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const world = syntheticWorld(seed);
    const [low, high] = intervalOf(world);
    if (low <= world.truth && world.truth <= high) held++;
  }
  expect(held / 1000).toBeGreaterThan(0.85);
  expect(held / 1000).toBeLessThan(0.95);
}, 120_000);

test.each([1, 2, 3])(
  "the interval is as wide as a Monte Carlo that draws whole groups says (world %i)",
  (seed) => {
    const world = syntheticWorld(seed);
    const [low, high] = intervalOf(world);
    const scope = makeScope(world.workspace, [4], OPTIONS);
    const subject = { kind: "plan", plan: world.plan } as const;
    const judge = makeJudge(scope, [subject]);
    const cells = allCells(scope);
    const { byCell } = demandWeights(scope)!;
    const outcomes = outcomesOf(scope, subject, cells, cells, byCell, judge);
    const weighted = cells.map((cell, index): WeightedCell => {
      return { outcome: outcomes[index], weight: byCell.get(cell.key) ?? 0, factor: 1 };
    });
    const deviation = monteCarloDeviation(judge, weighted, 1500, seed);
    expect((high - low) / 2 / (HALF_WIDTH * deviation)).toBeGreaterThan(0.9);
    expect((high - low) / 2 / (HALF_WIDTH * deviation)).toBeLessThan(1.1);
  },
  60_000,
);
