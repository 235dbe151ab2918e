import { randomUUID } from "node:crypto";
import { accessSync, constants, copyFileSync, existsSync, linkSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { CatchmentError } from "#shared/model/errors.ts";
import {
  configureCopy,
  configureReader,
  configureWriter,
  connect,
  copyDatabase,
  countConnection,
  isOpenHere,
  isUpToDate,
} from "./connection.ts";
import { APPLICATION_ID, checkHeader } from "./header.ts";
import { acquireWriterLock } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { partialPath, removeDatabase } from "./partial.ts";
import { workspaceError } from "./sqlite-error.ts";
import { refreshGraph } from "./stored-graph.ts";

/** An open workspace: one connection, either the single writer or one of any number of readers. */
export interface Workspace {
  /** Absolute, with symbolic links resolved. */
  readonly path: string;
  readonly db: Database.Database;
  readonly readOnly: boolean;
  /** Changes with every commit that changes imported data, and means the same after the workspace is opened again. */
  version(): string;
  close(): void;
}

/**
 * Writes a new, empty workspace and opens it for writing. It appears under its name only when it is whole.
 * ALREADY_EXISTS when a file is there, IO_FAILED when the folder can't be written to, DISK_FULL.
 */
export function createWorkspace(path: string): Workspace {
  const target = resolve(path);
  if (existsSync(target)) throw new CatchmentError("ALREADY_EXISTS", `${target} exists already`, { path: target });
  const partial = partialPath(target);
  try {
    writeEmpty(partial);
    publish(partial, target);
  } catch (thrown) {
    throw workspaceError(thrown, target);
  } finally {
    removeDatabase(partial);
  }
  return openWorkspace(target, { readOnly: false });
}

function writeEmpty(path: string): void {
  const db = new Database(path);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma("journal_mode = WAL");
    migrate(db);
    db.prepare("INSERT INTO meta (key, value) VALUES ('id', ?), ('version', '0')").run(randomUUID());
  } finally {
    db.close();
  }
}

/** Gives a finished file its name; unlike a rename, never over another file. */
function publish(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new CatchmentError("ALREADY_EXISTS", `${target} exists already`, { path: target });
    // Some file systems (exFAT, many network shares) have no hard links.
    copyFileSync(partial, target, constants.COPYFILE_EXCL);
  }
}

/**
 * Opens a workspace. For writing it takes the writer lock (WORKSPACE_LOCKED at once when it is held) and brings an
 * older file up to date; for reading it works beside a writer and leaves no file behind, and reads an older file from a
 * copy that was brought up to date.
 * WORKSPACE_MISSING, WORKSPACE_FOREIGN, WORKSPACE_NEWER, WORKSPACE_CORRUPT, IO_FAILED, DISK_FULL.
 */
export function openWorkspace(path: string, { readOnly }: { readOnly: boolean }): Workspace {
  const absolute = resolve(path);
  // A plain read of a file that SQLite has open in this process would drop SQLite's POSIX locks on it when it closes.
  if (!isOpenHere(absolute)) checkHeader(absolute);
  const real = realpathSync(absolute);
  try {
    return readOnly ? openForReading(real) : openForWriting(real);
  } catch (thrown) {
    throw workspaceError(thrown, real);
  }
}

function openForWriting(path: string): Workspace {
  if (!isWritable(path)) {
    throw new CatchmentError("IO_FAILED", `${path} or its folder can't be written to; it can be opened for reading`, {
      path,
    });
  }
  const lock = acquireWriterLock(path);
  try {
    const db = connect(path, configureWriter);
    refreshGraph(db);
    return workspaceOf(path, db, false, () => lock.release());
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

/**
 * A reader's connection may write as far as the file system goes, and is told not to: SQLite's own read-only mode leaves
 * the -wal and -shm files behind that it had to make, since only a writing connection may tidy them up.
 */
function openForReading(path: string): Workspace {
  const writable = isWritable(path);
  if (!writable && !existsSync(`${path}-wal`)) return openCopy(path, (copy) => copyFileSync(path, copy));
  const db = connect(path, configureReader, writable ? {} : { readonly: true });
  if (isUpToDate(db)) return workspaceOf(path, db, true);
  try {
    return openCopy(path, (copy) => copyDatabase(db, copy));
  } finally {
    db.close();
  }
}

/** Reads a workspace from a copy that goes with it. */
function openCopy(path: string, makeCopy: (copy: string) => void): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "catchment-read-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(path));
    makeCopy(copy);
    return workspaceOf(path, connect(copy, configureCopy), true, removeFolder);
  } catch (thrown) {
    removeFolder();
    throw thrown;
  }
}

function workspaceOf(path: string, db: Database.Database, readOnly: boolean, afterClose?: () => void): Workspace {
  const version = db
    .prepare(
      "SELECT group_concat(value, ':') FROM (SELECT value FROM meta WHERE key IN ('id', 'version') ORDER BY key)",
    )
    .pluck();
  countConnection(path, 1);
  return {
    path,
    db,
    readOnly,
    version: () => version.get() as string,
    close: () => {
      if (!db.open) return;
      db.close();
      countConnection(path, -1);
      afterClose?.();
    },
  };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
