import { closeSync, openSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { CatchmentError } from "#shared/model/errors.ts";

/** Held by the one process, and the one connection in it, that may write to a workspace. */
export interface WriterLock {
  release(): void;
}

const MAX_ATTEMPTS = 20;

/**
 * Takes the writer lock of a workspace at once, or throws WORKSPACE_LOCKED.
 *
 * The lock is SQLite's own exclusive lock on an empty database beside the workspace. The operating system
 * drops it when its holder dies, however it dies, so nothing stale is ever left that somebody must judge (process
 * ids come round again). Readers never look at it: WAL lets them read beside the writer.
 *
 * The holder removes the file when it is done. Whoever opened it just before would then lock a file without a
 * name while a third process makes a new one; hence the check that the locked file is still the one with the name.
 */
export function acquireWriterLock(workspacePath: string): WriterLock {
  const path = `${workspacePath}-lock`;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    createIfMissing(path);
    const before = fileIdentity(path);
    const holder = lockDatabase(path, workspacePath);
    if (before !== null && fileIdentity(path) === before) return { release: () => release(holder, path) };
    holder.close();
  }
  throw lockedError(workspacePath);
}

/** Never opens a file that is there: closing it would drop every POSIX lock that this process holds on it. */
function createIfMissing(path: string): void {
  try {
    closeSync(openSync(path, "wx"));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  }
}

function lockDatabase(path: string, workspacePath: string): Database.Database {
  let holder: Database.Database | undefined;
  try {
    holder = new Database(path, { timeout: 0 });
    holder.pragma("journal_mode = OFF");
    holder.exec("BEGIN EXCLUSIVE");
    return holder;
  } catch (thrown) {
    holder?.close();
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith("SQLITE_BUSY"))
      throw lockedError(workspacePath);
    throw thrown;
  }
}

function release(holder: Database.Database, path: string): void {
  if (!holder.open) return;
  // Windows refuses to remove an open file; there the empty file stays, and does no harm.
  if (process.platform !== "win32") rmSync(path, { force: true });
  holder.close();
}

function fileIdentity(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.dev}:${stat.ino}` : null;
}

const lockedError = (path: string) =>
  new CatchmentError("WORKSPACE_LOCKED", `${path} is open for writing elsewhere; it can be read meanwhile`, { path });
