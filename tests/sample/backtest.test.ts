import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine, type Engine } from "#engine/service/engine.ts";
import type { BackTest } from "#shared/model/backtest.ts";
import type { Subject } from "#shared/model/subject.ts";

const continents: Subject = { kind: "plan", id: "continents" };

let folder: string;
let engine: Engine;
let backTest: BackTest;
let suboptimalBefore: number;

const suboptimal = async (within: string): Promise<number> => {
  const { percentOptimal } = await engine.call("score.simulate", { plan: continents, options: { within } });
  return 100 - percentOptimal!;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-backtest-"));
  engine = createEngine();
  await engine.call("workspace.sample", { path: join(folder, "sample.catchment") });
  suboptimalBefore = await suboptimal("US");
  backTest = await engine.call("backtest.run", {});
}, 120_000);
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe("the back-test of the sample", () => {
  test("finds the held-out rollout within 3 points, 6 by geo, better than both rivals, with honest intervals", () => {
    const regional = backTest.deployments.find(({ id }) => id === "regional-2015")!;
    expect(regional).toMatchObject({ kind: "group", heldOut: true, basis: ["anycast-global", "anycast-trial"] });
    expect(Math.abs(regional.errorPoints!)).toBeLessThanOrEqual(3);
    expect(regional.weightedGeoErrorPoints).toBeLessThanOrEqual(6);
    expect(regional.coverage90).toBeGreaterThanOrEqual(0.85);
    expect(regional.coverage90).toBeLessThanOrEqual(0.95);
    for (const rival of Object.values(regional.rivals)) {
      expect(Math.abs(regional.errorPoints!)).toBeLessThan(Math.abs(rival.errorPoints!));
      expect(regional.weightedGeoErrorPoints).toBeLessThan(rival.weightedGeoErrorPoints!);
      expect(regional.top1Share).toBeGreaterThan(rival.top1Share!);
      expect(regional.rttErrorMs).toBeLessThan(rival.rttErrorMs!);
    }
  });

  test("never learns from what is held out, and its simulation is right for about as many as the generator says", () => {
    expect(backTest.stored).toBe(true);
    for (const { basis, deployments } of Object.values(backTest.accuracies))
      if (basis === "learned") expect(deployments).toEqual(["anycast-trial"]);
    // The generator's own textbook simulation is right for 83.5% of the users of the global deployment (docs/sample.md).
    const global = backTest.deployments.find(({ id }) => id === "anycast-global")!;
    expect(Math.abs(100 * global.byRule.simulated!.accuracy! - 83.5)).toBeLessThan(4);
  });

  test("later simulations use what was learned: calibrated, and still about 10% of the United States suboptimal", async () => {
    expect(Math.abs(suboptimalBefore - 10)).toBeLessThanOrEqual(4);
    expect(Math.abs((await suboptimal("US")) - 10)).toBeLessThanOrEqual(4);
    const plan = await engine.call("score.simulate", { plan: continents });
    expect(plan.uncalibrated).toBe(false);
    expect(await engine.call("backtest.accuracies", {})).toEqual(backTest.accuracies);
    expect(backTest.accuracies.simulated).toMatchObject({ basis: "learned", deployments: ["anycast-trial"] });
    expect(Date.parse(backTest.accuracies.simulated.learnedAt!)).toBeGreaterThan(Date.now() - 600_000);
  });
});
