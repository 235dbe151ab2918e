import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Plan } from "#shared/model/plan.ts";
import { createEngine, type Engine } from "./engine.ts";

let folder: string;
let engine: Engine;
let mine: Plan;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-checkpoints-"));
  engine = createEngine();
  await engine.call("workspace.create", { path: join(folder, "w.catchment") });
  mine = await engine.call("plan.duplicate", { id: "global", newId: "mine" });
});
afterEach(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const names = async (plan = "mine") => (await engine.call("checkpoint.list", { plan })).map(({ name }) => name);

test("a state of a plan is kept under a name or a number, and outlives later edits of the plan", async () => {
  const events: string[] = [];
  engine.onEvent((event) => events.push(event.name === "workspace.changed" ? event.reason : ""));
  const edited = { ...mine, notes: "Brazil first" };
  await engine.call("checkpoint.keep", { plan: mine, name: "as it began" });
  await engine.call("checkpoint.keep", { plan: edited, name: null });
  await engine.call("plan.save", { plan: { ...mine, notes: "later" } });
  const kept = await engine.call("checkpoint.list", { plan: "mine" });
  expect(kept.map(({ name, plan }) => [name, plan.notes])).toEqual([
    ["Checkpoint 2", "Brazil first"],
    ["as it began", mine.notes],
  ]);
  expect(events).toEqual(["checkpoint", "checkpoint", "plan"]);
});

test("checkpoints are in the workspace's file and its copies; those of a plan go with it", async () => {
  await engine.call("checkpoint.keep", { plan: mine, name: "a" });
  const copy = join(folder, "copy.catchment");
  await engine.call("workspace.saveAs", { path: copy });
  await engine.call("plan.duplicate", { id: "mine", newId: "other" });
  expect(await names("other")).toEqual([]);
  await engine.call("plan.delete", { id: "mine" });
  await engine.call("plan.save", { plan: mine, create: true });
  expect(await names()).toEqual([]);
  await engine.call("workspace.open", { path: copy, readOnly: true });
  expect(await names()).toEqual(["a"]);
  await expect(engine.call("checkpoint.keep", { plan: mine, name: "b" })).rejects.toMatchObject({
    code: "READ_ONLY",
  });
});

test("of one plan the newest fifty are kept; one is forgotten once", async () => {
  for (let number = 1; number <= 52; number++) {
    await engine.call("checkpoint.keep", { plan: mine, name: `no. ${number}` });
  }
  const kept = await engine.call("checkpoint.list", { plan: "mine" });
  expect(kept).toHaveLength(50);
  expect([kept[0]?.name, kept.at(-1)?.name]).toEqual(["no. 52", "no. 3"]);
  const { id } = kept[0]!;
  const left = await engine.call("checkpoint.forget", { plan: "mine", id });
  expect(left[0]?.name).toBe("no. 51");
  await expect(engine.call("checkpoint.forget", { plan: "mine", id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("only stored plans have checkpoints", async () => {
  const builtin = await engine.call("plan.get", { id: "global" });
  await expect(engine.call("checkpoint.keep", { plan: builtin, name: "a" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
