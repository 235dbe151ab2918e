import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { projectFile } from "../process/places.ts";

export interface Migration {
  /** The schema version that it leads to; 1, 2, 3 ... without a gap. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const FOLDER = "main/engine/workspace/migrations";

let loaded: readonly Migration[] | undefined;

/** The numbered SQL files, in order. A workspace's `user_version` is the number of the last one that it went through. */
export function migrations(): readonly Migration[] {
  loaded ??= readMigrations(projectFile(FOLDER));
  return loaded;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return names.toSorted().map((name, index) => {
    const version = index + 1;
    if (!name.startsWith(`${String(version).padStart(4, "0")}-`))
      throw new Error(`Migration ${version} is missing before ${name}`);
    return { version, name, sql: readFileSync(join(folder, name), "utf8") };
  });
}

/** The schema version that this build writes. */
export const schemaVersion = (): number => migrations().length;

/** Brings a database from its version to this build's, each step in a transaction of its own with its number. */
export function migrate(db: Database): void {
  const from = db.pragma("user_version", { simple: true }) as number;
  for (const { version, sql } of migrations().slice(from)) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}
