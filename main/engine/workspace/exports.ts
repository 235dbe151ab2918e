import { ExportRecord } from "#shared/model/export.ts";
import type { Workspace } from "./open.ts";

/** Everything that was exported from the workspace, latest first. */
export function exportLog({ db }: Workspace): ExportRecord[] {
  const rows = db
    .prepare(`SELECT id, exported_at AS exportedAt, kind, plan, target, path, files, hash FROM export ORDER BY id DESC`)
    .all();
  return rows.map((row) => ExportRecord.parse(row));
}

/** Adds a line to the log. */
export function logExport({ db }: Workspace, entry: Omit<ExportRecord, "id" | "exportedAt">): void {
  db.prepare(
    `INSERT INTO export (exported_at, kind, plan, target, path, files, hash)
     VALUES (@exportedAt, @kind, @plan, @target, @path, @files, @hash)`,
  ).run({ ...entry, exportedAt: new Date().toISOString() });
}
