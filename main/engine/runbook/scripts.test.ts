import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ExportFile } from "#shared/model/export.ts";
import { sha256 } from "../export/bundle.ts";
import type { FileChange } from "./file-changes.ts";
import { applyScript, rollbackScript } from "./scripts.ts";
import { testName } from "./test-name.ts";

const file = (path: string, text: string): ExportFile => ({ path, text, language: "text", sha256: sha256(text) });
const SWITCHES = "ams.switches.conf";
const switches = (...names: string[]): string =>
  names.map((name) => `define catchment_drain_${name} = false;\n`).join("");

/** Of ams a file that changes, one that comes and its switches; of fra a file that goes. */
const changes: readonly FileChange[] = [
  { path: "ams.policy.conf", before: file("", "old\n"), after: file("", "new\n") },
  { path: "ams.originate.conf", before: null, after: file("", "route\n") },
  { path: SWITCHES, before: file("", switches("POP", "west")), after: file("", switches("POP", "west", "north")) },
  { path: "fra.policy.conf", before: file("", "gone\n"), after: null },
];
const BEFORE = { "ams.policy.conf": "old\n", [SWITCHES]: switches("POP", "west"), "fra.policy.conf": "gone\n" };
const AFTER = {
  "ams.originate.conf": "route\n",
  "ams.policy.conf": "new\n",
  [SWITCHES]: switches("POP", "west", "north"),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-scripts-"));
  for (const [part, script] of [
    ["apply", applyScript(changes)],
    ["rollback", rollbackScript(changes)],
  ] as const) {
    mkdirSync(join(folder, part, "files"), { recursive: true });
    writeFileSync(join(folder, part, `${part}.sh`), script);
    for (const { path, before, after } of changes) {
      const put = part === "apply" ? after : before;
      if (put) writeFileSync(join(folder, part, "files", path), put.text);
    }
  }
  mkdirSync(join(folder, "live"));
  for (const [path, text] of Object.entries(BEFORE)) writeFileSync(join(folder, "live", path), text);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const live = (path: string): string => join(folder, "live", path);
const run = (part: "apply" | "rollback", ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    "bash",
    [join(folder, part, `${part}.sh`), join(folder, "live"), ...args],
    { encoding: "utf8" },
  );
  return { status, said: stdout + stderr };
};
const found = (): Record<string, string> =>
  Object.fromEntries(readdirSync(join(folder, "live")).map((path) => [path, readFileSync(live(path), "utf8")]));

test("files come, change and go, and are put back; what is in place already stays", () => {
  expect(run("apply").said).toContain("removed fra.policy.conf: take it out of what includes it");
  expect(found()).toEqual(AFTER);
  expect(run("apply")).toEqual({ status: 0, said: "done: 0 files changed, 4 are in place\n" });
  expect(run("rollback").status).toBe(0);
  expect(found()).toEqual(BEFORE);
});

test("an application that stopped half way is finished by another one, or rolled back", () => {
  writeFileSync(live("ams.policy.conf"), "new\n");
  expect(run("rollback").status).toBe(0);
  expect(found()).toEqual(BEFORE);
  writeFileSync(live("ams.policy.conf"), "new\n");
  expect(run("apply").status).toBe(0);
  expect(found()).toEqual(AFTER);
});

test("a file that the step does not know refuses all of it, by name", () => {
  writeFileSync(live("ams.policy.conf"), "by hand\n");
  const stale = found();
  expect(run("apply")).toMatchObject({ status: 3, said: expect.stringContaining("refused: ams.policy.conf") });
  expect(run("rollback")).toMatchObject({ status: 3 });
  expect(found()).toEqual(stale);
});

test("other comments are no stale base, for they tell of data that may be older; other lines are", () => {
  writeFileSync(live("ams.policy.conf"), "# simulated % optimal: 90.1%\n  # indented\nold\n");
  expect(run("apply").status).toBe(0);
  expect(found()).toEqual(AFTER);
  writeFileSync(live("ams.policy.conf"), "new\n# by hand\n");
  expect(run("rollback").status).toBe(0);
  expect(found()).toEqual(BEFORE);
  writeFileSync(live("ams.policy.conf"), "old # by hand\n");
  expect(run("apply").status).toBe(3);
});

test("one router at a time; a PoP that the step does not have is refused", () => {
  expect(run("apply", "ams").status).toBe(0);
  expect(found()).toEqual({ ...AFTER, "fra.policy.conf": "gone\n" });
  expect(run("apply", "am")).toEqual({ status: 3, said: "refused: this step has no files am.*\n" });
  expect(run("rollback", "ams").status).toBe(0);
  expect(found()).toEqual(BEFORE);
});

test("switches that were turned by hand are no stale base, and stay as they are", () => {
  const drained = BEFORE[SWITCHES].replace("west = false", "west = true");
  writeFileSync(live(SWITCHES), drained);
  cpSync(live(SWITCHES), join(folder, "drained"));
  expect(run("apply").status).toBe(0);
  expect(found()[SWITCHES]).toBe(AFTER[SWITCHES].replace("west = false", "west = true"));
  expect(run("rollback").status).toBe(0);
  expect(found()[SWITCHES]).toBe(drained);
  writeFileSync(live(SWITCHES), `${drained}define another = true;\n`);
  expect(run("apply").status).toBe(3);
});

test("a test name is a name of its own that DNS can hold", () => {
  expect(["www", "@", "www.eu", "x".repeat(63)].map(testName)).toEqual([
    "www-test",
    "catchment-test",
    "www-test.eu",
    `${"x".repeat(58)}-test`,
  ]);
});
