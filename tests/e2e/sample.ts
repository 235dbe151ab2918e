import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { inject } from "vitest";
import { temporaryFolder } from "./app.ts";
import { projectRoot } from "./electron.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The sample workspace, written once for the whole run. */
    samplePath: string;
  }
}

/** Runs the command line to its end; gives its stdout, or throws with its status and stderr. */
export function catchment(...args: string[]): string {
  const entry = join(projectRoot, "bin", "catchment");
  return execFileSync(process.execPath, [entry, ...args], { encoding: "utf8", timeout: 60_000, stdio: "pipe" });
}

/** Once for all tests: only the first-start test writes a sample of its own. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "catchment-sample-"));
  const samplePath = join(folder, "sample.catchment");
  catchment("sample", samplePath);
  project.provide("samplePath", samplePath);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A user's folder in which the app was started before: the sample is there. */
export function userDataWithSample(...atEnd: Parameters<typeof temporaryFolder>): string {
  const folder = temporaryFolder(...atEnd);
  mkdirSync(join(folder, "Catchment"));
  copyFileSync(inject("samplePath"), join(folder, "Catchment", "sample.catchment"));
  return folder;
}

/** A copy of the sample under a name of its own. */
export function sampleCopy(name = "mine.catchment"): string {
  const path = join(temporaryFolder(), name);
  copyFileSync(inject("samplePath"), path);
  return path;
}
