import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { CatchmentError } from "#shared/model/errors.ts";
import { schemaVersion } from "./migrations.ts";

/** SQLite's application_id of a workspace: "CTMT". */
export const APPLICATION_ID = 0x43544d54;

const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;
const offsets = { pageSize: 16, pageCount: 28, userVersion: 60, applicationId: 68 } as const;

/**
 * Looks at the first bytes of a file before SQLite does, so that whatever the user points at gets a plain answer:
 * WORKSPACE_MISSING, WORKSPACE_FOREIGN, WORKSPACE_NEWER, or WORKSPACE_CORRUPT for a file that was cut short.
 */
export function checkHeader(path: string): void {
  const { header, sizeBytes } = readHeader(path);
  if (header.length < HEADER_BYTES || header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw foreign(path, "it is no SQLite file");
  }
  if (header.readUInt32BE(offsets.applicationId) !== APPLICATION_ID)
    throw foreign(path, "it is another program's SQLite file");
  const version = header.readUInt32BE(offsets.userVersion);
  if (version > schemaVersion()) {
    throw new CatchmentError(
      "WORKSPACE_NEWER",
      `${path} was written by a newer Catchment (format ${version}; this one knows up to ${schemaVersion()})`,
      { path, version, known: schemaVersion() },
    );
  }
  const pageSize = header.readUInt16BE(offsets.pageSize) === 1 ? 65_536 : header.readUInt16BE(offsets.pageSize);
  const expectedBytes = header.readUInt32BE(offsets.pageCount) * pageSize;
  if (sizeBytes < expectedBytes && !hasLog(path)) {
    throw new CatchmentError(
      "WORKSPACE_CORRUPT",
      `${path} is damaged: ${sizeBytes} of ${expectedBytes} bytes are there`,
      { path },
    );
  }
}

/** A writer that died while it moved its log into the file leaves a short file and, in the log, the rest. */
const hasLog = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

const foreign = (path: string, why: string) =>
  new CatchmentError("WORKSPACE_FOREIGN", `${path} is not a Catchment workspace: ${why}`, { path });

function readHeader(path: string): { header: Buffer; sizeBytes: number } {
  const file = openExisting(path);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw foreign(path, "it is a folder or a device");
    const header = Buffer.alloc(HEADER_BYTES);
    const bytesRead = readSync(file, header, 0, HEADER_BYTES, 0);
    return { header: header.subarray(0, bytesRead), sizeBytes: stat.size };
  } finally {
    closeSync(file);
  }
}

function openExisting(path: string): number {
  try {
    return openSync(path, "r");
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new CatchmentError("WORKSPACE_MISSING", `There is no workspace ${path}`, { path }, { cause: thrown });
    }
    throw new CatchmentError("IO_FAILED", `${path} can't be opened: ${message}`, { path }, { cause: thrown });
  }
}
