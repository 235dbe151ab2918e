import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { expect, test } from "vitest";
import { findRuntime } from "../../scripts/setup/runtime.mjs";
import { temporaryFolder } from "./app.ts";
import { projectRoot, testSwitches } from "./electron.ts";

test("an engine in a utility process answers, reports progress, sends events, cancels, and is missed when it dies", async () => {
  const folder = temporaryFolder();
  for (const name of ["utility-app", "engine-process"]) {
    await build({
      input: join(projectRoot, "tests", "fixtures", `${name}.ts`),
      external: [/^node:/, "electron"],
      platform: "node",
      output: { file: join(folder, `${name}.mjs`), format: "esm" },
    });
  }
  const manifest = { name: "utility-app", version: "1.0.0", type: "module", main: "utility-app.mjs" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));

  const said = execFileSync(findRuntime()!.executable, [...testSwitches, folder], {
    encoding: "utf8",
    timeout: 30_000,
    killSignal: "SIGKILL",
    env: { ...process.env, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(JSON.parse(said.trim().split("\n").at(-1)!)).toEqual({
    saved: { path: "/somewhere" },
    heard: [
      { label: "x", done: 1, total: null, unit: "steps" },
      { name: "workspace.changed", reason: "plan" },
    ],
    cancelled: "CANCELLED",
    gone: "ENGINE_GONE",
    ended: "status 3",
  });
});
