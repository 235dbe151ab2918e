import { randomUUID } from "node:crypto";
import { existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import Database from "better-sqlite3";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Workspace } from "./open.ts";
import { acquireWriterLock } from "./lock.ts";
import { partialPath, removeDatabase } from "./partial.ts";
import { workspaceError } from "./sqlite-error.ts";

/**
 * Writes a consistent copy of an open workspace by SQLite's backup, also while it is being written, and gives it its
 * name only when it is whole; a file that is there is replaced. BAD_USAGE for the workspace's own path,
 * WORKSPACE_LOCKED when the file to replace is open for writing, IO_FAILED, DISK_FULL.
 */
export async function copyWorkspace(workspace: Workspace, path: string): Promise<void> {
  const target = resolve(path);
  if (existsSync(target) && realpathSync(target) === workspace.path) {
    throw new CatchmentError("BAD_USAGE", `${target} is the open workspace itself`, { path: target });
  }
  const partial = partialPath(target);
  try {
    await workspace.db.backup(partial);
    giveOwnIdentity(partial);
    replace(partial, target);
  } catch (thrown) {
    throw workspaceError(thrown, target);
  } finally {
    removeDatabase(partial);
  }
}

/** Two files that may go different ways must not share versions. */
function giveOwnIdentity(path: string): void {
  const db = new Database(path);
  try {
    db.prepare("UPDATE meta SET value = ? WHERE key = 'id'").run(randomUUID());
  } finally {
    db.close();
  }
}

function replace(partial: string, target: string): void {
  const lock = acquireWriterLock(target);
  try {
    // Left from a writer that died, they would be read as part of the new file.
    for (const suffix of ["-wal", "-shm"]) rmSync(target + suffix, { force: true });
    renameSync(partial, target);
  } finally {
    lock.release();
  }
}
