import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";

/** Writes a whole file or none, replacing one of the same name. IO_FAILED or DISK_FULL when that can't be. */
export function writeDocument(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.part`;
  writing(path, () => {
    try {
      writeFileSync(unfinished, content);
      renameSync(unfinished, path);
    } catch (thrown) {
      rmSync(unfinished, { force: true });
      throw thrown;
    }
  });
}

/** IO_FAILED when the folder of a file is not there: to be known before the work, not after. */
export function checkFolder(path: string): void {
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) return;
  throw new CatchmentError("IO_FAILED", `${path} can't be written: there is no folder ${dirname(path)}`, { path });
}

/** Makes a folder where it is missing. IO_FAILED or DISK_FULL when that can't be. */
export const makeFolder = (folder: string): void => writing(folder, () => void mkdirSync(folder, { recursive: true }));

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (thrown) {
    const { code: reason, message } = thrown as NodeJS.ErrnoException;
    const missing = reason === "ENOENT" ? `there is no folder ${dirname(path)}` : message;
    const code = reason === "ENOSPC" ? "DISK_FULL" : "IO_FAILED";
    throw new CatchmentError(code, `${path} could not be written: ${missing}`, { path }, { cause: thrown });
  }
}
