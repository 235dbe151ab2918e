import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Name of the staged tables of texts within the folder of a stage. */
export const RECORDS_FILE = "records.db";
export { FACTS_FILE } from "./staging/stager.ts";

const PREFIX = "catchment-stage-";

/** A folder for one stage, in the system's folder for such things; those of processes that died are removed first. */
export function makeStageFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^catchment-stage-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) tryToRemove(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function removeStageFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Another user's folder is not ours to remove. */
function tryToRemove(folder: string): void {
  try {
    removeStageFolder(folder);
  } catch {
    // It stays for its owner.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}
