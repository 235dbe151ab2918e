import { randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { CatchmentError } from "#shared/model/errors.ts";
import { APPLICATION_ID, checkHeader } from "./header.ts";
import { acquireWriterLock } from "./lock.ts";
import { migrate, schemaVersion } from "./migrations.ts";
import { partialPath, removeDatabase } from "./partial.ts";
import { workspaceError } from "./sqlite-error.ts";

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

const MAX_IDLE_WAL_BYTES = 16 * 2 ** 20;
/** How long a reader waits for a writer's checkpoint or recovery, ms. */
const BUSY_TIMEOUT_MS = 5000;

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
 * older file up to date; for reading it works beside a writer and leaves no file behind.
 * WORKSPACE_MISSING, WORKSPACE_FOREIGN, WORKSPACE_NEWER, WORKSPACE_CORRUPT, READ_ONLY (older file, opened for reading),
 * IO_FAILED, DISK_FULL.
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
    return workspaceOf(path, db, false, () => lock.release());
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

function configureWriter(db: Database.Database): void {
  db.pragma("journal_mode = WAL");
  db.pragma("foreign_keys = ON");
  // FULL: what a commit has acknowledged survives a power cut, too.
  db.pragma("synchronous = FULL");
  // A long import leaves a long -wal file behind; what is above this is given back.
  db.pragma(`journal_size_limit = ${MAX_IDLE_WAL_BYTES}`);
  migrate(db);
}

/**
 * A reader's connection may write as far as the file system goes, and is told not to: SQLite's own read-only mode leaves
 * the -wal and -shm files behind that it had to make, since only a writing connection may tidy them up.
 */
function openForReading(path: string): Workspace {
  if (isWritable(path)) return workspaceOf(path, connect(path, configureReader), true);
  if (existsSync(`${path}-wal`)) return workspaceOf(path, connect(path, configureReader, { readonly: true }), true);
  const folder = mkdtempSync(join(tmpdir(), "catchment-read-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    return workspaceOf(path, connect(copy, configureReader), true, removeFolder);
  } catch (thrown) {
    removeFolder();
    throw thrown;
  }
}

function configureReader(db: Database.Database): void {
  db.pragma("query_only = ON");
  const version = db.pragma("user_version", { simple: true }) as number;
  if (version < schemaVersion()) {
    throw new CatchmentError(
      "READ_ONLY",
      "An older Catchment wrote this workspace: open it once for writing to bring it up to date",
      {
        version,
        needed: schemaVersion(),
      },
    );
  }
}

function connect(
  path: string,
  configure: (db: Database.Database) => void,
  options: Database.Options = {},
): Database.Database {
  const db = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS, ...options });
  try {
    configure(db);
    checkStructure(db, path);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * Finds damage when the workspace is opened, not in the middle of the work. A whole check reads the whole file: larger ones
 * are looked at where it hurts most, and other damage shows as WORKSPACE_CORRUPT when it is met.
 */
function checkStructure(db: Database.Database, path: string): void {
  const isThorough = !isOpenHere(path) && statSync(path).size <= MAX_CHECKED_BYTES;
  const problem = db.pragma(isThorough ? "quick_check(1)" : "quick_check('sqlite_schema')", { simple: true });
  if (problem !== "ok") throw corrupt(path, String(problem));
  const kept = db.prepare("SELECT count(*) FROM meta WHERE key IN ('id', 'version')").pluck().get();
  if (kept !== 2) throw corrupt(path, "its identity is missing");
}

const corrupt = (path: string, problem: string) =>
  new CatchmentError("WORKSPACE_CORRUPT", `${path} is damaged: ${problem}`, { path, problem });

/** Checking this much takes a tenth of a second. */
const MAX_CHECKED_BYTES = 64 * 2 ** 20;

/** Connections of this process by path. Workspaces are opened on the engine's main thread only, so this knows them all. */
const connectionsByPath = new Map<string, number>();

const isOpenHere = (path: string): boolean => existsSync(path) && (connectionsByPath.get(realpathSync(path)) ?? 0) > 0;

function countConnection(path: string, change: 1 | -1): void {
  connectionsByPath.set(path, (connectionsByPath.get(path) ?? 0) + change);
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
