import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";
import { readTextFile } from "../planning/file.ts";
import type { SourceFile } from "./adopted.ts";

/** Files of one configuration: more than this is no folder of a configuration. */
const MOST_FILES = 2000;

/** A configuration on disk: one file, or a folder with its files. */
export interface Sources {
  /** The file that was named; null: a folder was. */
  readonly file: SourceFile | null;
  /** Names relative to the folder, slashes between, sorted. */
  readonly names: readonly string[];
  /** A file by its name from the folder, or from one of these folders inside it; null where it is missing. */
  readonly read: (name: string, ...inside: readonly string[]) => SourceFile | null;
}

/** NOT_FOUND where nothing lies there. */
export function openSources(path: string): Sources {
  if (!existsSync(path)) throw new CatchmentError("NOT_FOUND", `${path}: no such file or folder`, { path });
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : join(path, "..");
  return {
    file: isFolder ? null : { name: basename(path), text: readTextFile(path) },
    names: isFolder ? namesIn(path) : [],
    read: (name, ...inside) => readInside(folder, name, ["", ...inside]),
  };
}

function namesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.replace(/\/+$/, "").length + 1)
        .replaceAll("\\", "/"),
    );
  if (names.length <= MOST_FILES) return names.toSorted();
  throw new CatchmentError("BAD_INPUT", `${folder} holds ${names.length} files: name the configuration itself`, {
    folder,
  });
}

function readInside(folder: string, name: string, inside: readonly string[]): SourceFile | null {
  const places = isAbsolute(name) ? [name] : inside.map((part) => join(folder, part, name));
  const place = places.find((path) => existsSync(path) && statSync(path).isFile());
  return place === undefined ? null : { name: basename(place), text: readTextFile(place) };
}
