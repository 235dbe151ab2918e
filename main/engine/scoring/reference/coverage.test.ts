import { expect, test } from "vitest";
import type { EvidenceRule, ScoreOptions } from "#shared/model/figures.ts";
import { product } from "../scenarios/product-runner.ts";
import type { WeightedCell } from "./figures.ts";
import { monteCarloDeviation } from "./monte-carlo.ts";
import { allCells, demandWeights, makeScope } from "./scope.ts";
import { makeJudge } from "./score.ts";
import { outcomesOf } from "./subject.ts";
import { syntheticWorld } from "./synthetic-world.ts";
import type { SyntheticWorld } from "./synthetic-world.ts";

const RULES = {
  "one AS": ["measured", "retained", "assumed"],
  "one entry session": ["measured", "retained", "simulated"],
} satisfies Record<string, EvidenceRule[]>;
type Shared = keyof typeof RULES;

const optionsOf = (shared: Shared): ScoreOptions => ({ dnsError: 0.2, rules: [...RULES[shared]] });
const worldOf = (shared: Shared, seed: number): SyntheticWorld => syntheticWorld(seed, shared === "one entry session");
const HALF_WIDTH = 1.6449;

function intervalOf({ workspace, plan }: SyntheticWorld, shared: Shared): [number, number] {
  const [low, high] = product.score(workspace, { kind: "plan", plan }, optionsOf(shared)).interval90;
  return [low!, high!];
}

test.each([
  { shared: "one AS", worlds: 1000 },
  { shared: "one entry session", worlds: 1000 },
] as const)(
  "the 90% interval holds the truth in 85 to 95 of 100 worlds whose errors are shared by $shared ($worlds worlds)",
  ({ shared, worlds }) => {
    let held = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      const world = worldOf(shared, seed);
      const [low, high] = intervalOf(world, shared);
      if (low <= world.truth && world.truth <= high) held++;
    }
    expect(held / worlds).toBeGreaterThan(0.85);
    expect(held / worlds).toBeLessThan(0.95);
  },
  45_000,
);

test.each([
  ["one AS", 1],
  ["one AS", 2],
  ["one entry session", 1],
  ["one entry session", 2],
] as const)(
  "the interval is as wide as a Monte Carlo that draws whole groups says (%s, world %i)",
  (shared, seed) => {
    const world = worldOf(shared, seed);
    const [low, high] = intervalOf(world, shared);
    const scope = makeScope(world.workspace, [4], optionsOf(shared));
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
  20_000,
);
