import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngine, type Engine } from "./engine.ts";

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-log-"));
  engine = createEngine();
  await engine.call("workspace.create", { path: join(folder, "w.catchment") });
});
afterEach(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const plan = { kind: "plan", id: "global" } as const;

test("every export is in the log with its hash, latest first; the same files have the same hash", async () => {
  const events: string[] = [];
  engine.onEvent((event) => events.push(event.name === "workspace.changed" ? event.reason : ""));
  for (const name of ["a", "b"]) {
    await engine.call("export.write", { plan, target: "json", folder: join(folder, name) });
  }
  const text = "region,share\n";
  await engine.call("export.note", { kind: "table", plan: null, target: "csv", writtenTo: null, content: { text } });
  const log = await engine.call("export.log", {});
  expect(log).toMatchObject([
    // printf 'region,share\n' | sha256sum
    {
      kind: "table",
      plan: null,
      path: null,
      files: 1,
      hash: "be932ee247a1863c0c57b3fb9084280fb9cf7ad19104be0c1b2479dbb5ba8a17",
    },
    { kind: "config", plan: "global", target: "json", path: join(folder, "b"), files: 1 },
    { kind: "config", plan: "global", target: "json", path: join(folder, "a"), files: 1 },
  ]);
  expect(log[1]?.hash).toBe(log[2]?.hash);
  expect(log.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(events).toEqual(["export", "export", "export"]);
});

test("a plan's document is noted with the bytes that were written, a picture of the window with its own hash", async () => {
  const document = await engine.call("plan.get", { id: "global" });
  const path = join(folder, "global.yaml");
  await engine.call("plan.write", { plan: document, path });
  const sha256 = "0".repeat(64);
  const taken = { kind: "picture", plan: null, target: "window.png", writtenTo: "/slides/w.png" } as const;
  await engine.call("export.note", { ...taken, content: { sha256 } });
  expect(await engine.call("export.log", {})).toMatchObject([
    { kind: "picture", target: "window.png", path: "/slides/w.png", hash: sha256 },
    {
      kind: "config",
      plan: "global",
      target: "plan.yaml",
      path,
      hash: createHash("sha256").update(readFileSync(path)).digest("hex"),
    },
  ]);
});

test("a preview is no export, and a workspace that is open for reading takes no notes", async () => {
  await engine.call("export.preview", { plan, target: "json" });
  expect(await engine.call("export.log", {})).toEqual([]);
  await engine.call("workspace.open", { path: join(folder, "w.catchment"), readOnly: true });
  await engine.call("export.write", { plan, target: "json", folder: join(folder, "c") });
  expect(await engine.call("export.log", {})).toEqual([]);
});
