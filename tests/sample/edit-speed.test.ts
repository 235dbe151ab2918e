import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine, type Engine } from "#engine/service/engine.ts";
import type { Plan } from "#shared/model/plan.ts";
import { assignGeos } from "#shared/plan/edit.ts";

const EDITS = 15;
const options = { cellLevel: true, weights: "dns-today" };

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-edit-"));
  engine = createEngine();
  await engine.call("workspace.sample", { path: join(folder, "sample.catchment") });
}, 120_000);
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test(
  "the number of an edited plan is that of its map layer, in a small part of the time",
  { timeout: 60_000 },
  async () => {
    let plan: Plan = await engine.call("plan.get", { id: "continents" });
    await engine.call("view.headline", { plan, options });
    const numberMs: number[] = [];
    const layerMs: number[] = [];
    const geos = ["IN", "DE", "JP", "ZA", "MX"];
    for (let edit = 0; edit < EDITS; edit++) {
      const before = plan;
      plan = assignGeos(plan, [geos[edit % geos.length]], plan.regions[edit % plan.regions.length].id);
      const begin = performance.now();
      const headline = await engine.call("view.headline", { plan, before, options });
      const between = performance.now();
      const { total } = await engine.call("view.map", { subject: { kind: "document", plan }, options });
      numberMs.push(between - begin);
      layerMs.push(performance.now() - between);
      expect(headline.uncalibrated).toBe(total.uncalibrated);
      expect(headline.percentOptimal).toBeCloseTo(total.percentOptimal!, 8);
    }
    process.stdout.write(
      `an edit of the sample: number ${median(numberMs).toFixed(1)} ms, map layer ${median(layerMs).toFixed(1)} ms (medians of ${EDITS})\n`,
    );
    // Both run on the same machine, as busy as it is.
    expect(median(numberMs)).toBeLessThan(median(layerMs) / 3);
  },
);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
