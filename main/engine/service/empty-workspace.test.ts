import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resultTable } from "../reporting/table.ts";
import { createEngine } from "./engine.ts";

test("an empty workspace says what to import", async () => {
  const folder = mkdtempSync(join(tmpdir(), "catchment-empty-"));
  const engine = createEngine();
  onTestFinished(async () => {
    await engine.dispose();
    rmSync(folder, { recursive: true });
  });
  await engine.call("workspace.create", { path: join(folder, "w.catchment") });
  await expect(engine.call("score.measure", { deployment: "dns" })).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: expect.stringContaining("import rum-assignments") as string,
  });
  const simulated = await engine.call("score.simulate", { plan: { kind: "plan", id: "global" } });
  expect(simulated.percentOptimal).toBeNull();
  expect(simulated.warnings).toEqual([
    "No PoPs are known yet: import pops.",
    "Nothing weighs the cells: import demand or measured assignments.",
    "No latency was measured: import rum-latency to judge users.",
  ]);
  expect(resultTable(simulated)).toContain("not judged –, unserved –");
});
