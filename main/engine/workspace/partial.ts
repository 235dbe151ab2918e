import { randomUUID } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";

/** A name in the target's own folder for a file that is not whole yet. IO_FAILED when there is no such folder. */
export function partialPath(target: string): string {
  const folder = dirname(target);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CatchmentError("IO_FAILED", `There is no folder ${folder}`, { path: target });
  }
  return join(folder, `.${basename(target)}.${randomUUID()}`);
}

/** Removes an SQLite database with the files that SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
}
