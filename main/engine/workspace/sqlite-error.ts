import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { CatchmentError } from "#shared/model/errors.ts";

/**
 * What SQLite or the file system threw about a workspace, as an error of the closed list.
 * Anything else (a CatchmentError, a bug) comes back as CatchmentError.from says.
 */
export function workspaceError(thrown: unknown, path: string): CatchmentError {
  const code = codeOf(thrown);
  if (code === null || thrown instanceof CatchmentError) return CatchmentError.from(thrown);
  const details = { path, sqlite: code };
  const cause = { cause: thrown };
  if (code === "SQLITE_FULL" || code === "ENOSPC" || (code.startsWith("SQLITE_IOERR") && isFull(path))) {
    return new CatchmentError(
      "DISK_FULL",
      `The disk is full: ${path} could not be written; nothing in it changed`,
      details,
      cause,
    );
  }
  if (code.startsWith("SQLITE_CORRUPT")) {
    return new CatchmentError("WORKSPACE_CORRUPT", `${path} is damaged: ${messageOf(thrown)}`, details, cause);
  }
  if (code === "SQLITE_NOTADB") {
    return new CatchmentError("WORKSPACE_FOREIGN", `${path} is not a Catchment workspace`, details, cause);
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return new CatchmentError("WORKSPACE_LOCKED", `${path} is being written by another process`, details, cause);
  }
  if (isFileSystemCode(code)) {
    return new CatchmentError("IO_FAILED", `${path}: ${messageOf(thrown)}`, details, cause);
  }
  return CatchmentError.from(thrown);
}

/** As workspaceError where SQLite threw; what the file system says of other files than the workspace is left as it is. */
export const databaseError = (thrown: unknown, path: string): CatchmentError =>
  thrown instanceof Database.SqliteError ? workspaceError(thrown, path) : CatchmentError.from(thrown);

const isFileSystemCode = (code: string) =>
  /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH)/.test(code) || /^E[A-Z]+$/.test(code);

function codeOf(thrown: unknown): string | null {
  if (thrown instanceof Database.SqliteError) return thrown.code;
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  return typeof code === "string" && /^E[A-Z]+$/.test(code) ? code : null;
}

const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

/** SQLite reports a full disk as a plain input/output error where it grows its shared-memory file. */
function isFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < 1 << 20;
  } catch {
    return false;
  }
}
