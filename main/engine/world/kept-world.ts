import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import type Database from "better-sqlite3";
import { COLUMNS_SUFFIX } from "#shared/model/workspace.ts";
import { projectVersion } from "../process/places.ts";
import { columnParts, readColumns } from "./columns.ts";
import { completeWorld, type LoadedWorld, type MeasuredWorld, type WorldQuery } from "./load.ts";

/**
 * Raised with every change of what a world holds for the same workspace: files of another layout are not read. A test
 * holds the layout against a fingerprint of the world of its rows.
 */
export const WORLD_LAYOUT = 1;

/** Smaller worlds are read from their rows as fast. */
const KEEP_FROM_CELLS = 20_000;

const columnsPath = (workspacePath: string): string => `${workspacePath}${COLUMNS_SUFFIX}`;

interface KeptWorld extends Omit<LoadedWorld, "world"> {
  readonly key: string;
  readonly world: MeasuredWorld;
}

/** What the columns were made from, and by what. */
const keyOf = (version: string, method: WorldQuery["method"]): string =>
  JSON.stringify([WORLD_LAYOUT, projectVersion(), version, method]);

/**
 * The world of the whole window as it was kept, null where there is none, or of other data.
 *
 * @param version of the workspace's data
 * @param method that is asked for; null: the one with the most samples
 */
export function readKeptWorld(
  db: Database.Database,
  path: string,
  version: string,
  method: WorldQuery["method"],
): LoadedWorld | null {
  const bytes = readWhole(columnsPath(path));
  const kept = bytes && (readColumns(bytes) as KeptWorld | null);
  if (kept?.key !== keyOf(version, method)) return null;
  return { world: completeWorld(db, kept.world), method: kept.method, period: kept.period };
}

/** Read into memory of its own, in which every column begins where its numbers may. */
function readWhole(path: string): Uint8Array<ArrayBuffer> | null {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    const bytes = new Uint8Array(fstatSync(file).size);
    for (let at = 0; at < bytes.length;) {
      const read = readSync(file, bytes, at, Math.min(bytes.length - at, 1 << 30), at);
      if (read === 0) return null;
      at += read;
    }
    return bytes;
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

/** Keeps the world of the whole window beside its workspace, where it is large. What fails leaves no file behind. */
export async function keepWorld(
  { world, method, period }: LoadedWorld,
  path: string,
  version: string,
  asked: WorldQuery["method"],
): Promise<void> {
  if (world.cells.count < KEEP_FROM_CELLS) return;
  const { asPrefixes: _prefixes, sessions: _sessions, routing: _routing, ...measured } = world;
  const kept: KeptWorld = { key: keyOf(version, asked), world: measured, method, period };
  const draft = `${columnsPath(path)}.draft`;
  try {
    const file = await open(draft, "w");
    try {
      for (const part of columnParts(kept)) await file.writeFile(part);
    } finally {
      await file.close();
    }
    await rename(draft, columnsPath(path));
  } catch {
    // A full disk or a folder that is read only: the next opening reads the rows.
    await rm(draft, { force: true });
  }
}
