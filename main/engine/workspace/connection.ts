import { existsSync, realpathSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { CatchmentError } from "#shared/model/errors.ts";
import { migrate, schemaVersion } from "./migrations.ts";

/** How long a connection waits for another's checkpoint or recovery, ms. */
const BUSY_TIMEOUT_MS = 5000;
/** Checking this much takes a tenth of a second. */
const MAX_CHECKED_BYTES = 64 * 2 ** 20;

/** Connections of this process by path. Workspaces are opened on the engine's main thread only, so this knows them all. */
const connectionsByPath = new Map<string, number>();

/** True while any connection of this process has the workspace open. */
export const isOpenHere = (path: string): boolean =>
  existsSync(path) && (connectionsByPath.get(realpathSync(path)) ?? 0) > 0;

export function countConnection(path: string, change: 1 | -1): void {
  connectionsByPath.set(path, (connectionsByPath.get(path) ?? 0) + change);
}

/** Opens a connection, configures it, and looks for damage. */
export function connect(
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

/** Settings of the one connection that may write; brings an older workspace up to date. */
export function configureWriter(db: Database.Database): void {
  db.pragma("journal_mode = WAL");
  db.pragma("foreign_keys = ON");
  // FULL: what a commit has acknowledged survives a power cut, too.
  db.pragma("synchronous = FULL");
  migrate(db);
}

/**
 * Moves what was committed into the workspace's file and empties the -wal file, which a long import has made as long as itself.
 * Where a reader is in the middle of reading, the file stays until the next time: nobody waits for anybody.
 */
export function emptyLog(db: Database.Database): void {
  db.pragma("busy_timeout = 0");
  try {
    db.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // What was committed is safe in the -wal file, also where the disk has no room for both.
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

/** Settings of a connection that only reads. */
export function configureReader(db: Database.Database): void {
  db.pragma("query_only = ON");
}

/** Settings of a reader's own copy: brought up to date, which the workspace itself is by a writer only. */
export function configureCopy(db: Database.Database): void {
  migrate(db);
  configureReader(db);
}

/** False for a workspace of an older version. */
export const isUpToDate = (db: Database.Database): boolean =>
  (db.pragma("user_version", { simple: true }) as number) === schemaVersion();

/** Writes what was committed to a new file, from a connection that only reads. */
export function copyDatabase(db: Database.Database, copy: string): void {
  db.pragma("query_only = OFF");
  db.prepare("VACUUM INTO ?").run(copy);
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
