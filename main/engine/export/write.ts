import { dirname } from "node:path";
import type { ExportBundle } from "#shared/model/export.ts";
import { makeFolder, writeDocument } from "../reporting/write-document.ts";
import { pathInside } from "./bundle.ts";

/** Writes the files of an export under a folder and nowhere else. IO_FAILED or DISK_FULL when that can't be. */
export function writeBundle({ files }: Pick<ExportBundle, "files">, folder: string): void {
  makeFolder(folder);
  for (const { path, text } of files) {
    const place = pathInside(folder, path);
    makeFolder(dirname(place));
    writeDocument(place, text);
  }
}
