import { existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { app } from "electron";
import type { About } from "#shared/rpc/host.ts";
import { runtimeCanHoldEngine } from "./engine/start.ts";
import { projectNode, standInMark } from "./places.ts";

const standInMeaning =
  "This runs on a stand-in runtime, an older Electron that is used for tests and on closed networks. Packages for users hold the current one.";

/** Versions of everything that runs, and whether the runtime is the stand-in. */
export async function about(): Promise<About> {
  return {
    version: app.getVersion(),
    electron: process.versions.electron ?? "unknown",
    chromium: process.versions.chrome ?? "unknown",
    hostNode: process.versions.node,
    engineNode: runtimeCanHoldEngine ? process.versions.node : await projectNodeVersion(),
    standIn: existsSync(standInMark()) ? standInMeaning : null,
  };
}

async function projectNodeVersion(): Promise<string> {
  const { stdout } = await promisify(execFile)(projectNode(), ["--version"], { timeout: 5_000 });
  return stdout.trim().replace(/^v/, "");
}
