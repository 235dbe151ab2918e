import { ImportRecord } from "#shared/model/imports.ts";
import type { Workspace } from "./open.ts";

/** Every committed import, latest first: one record by file. */
export function importHistory({ db }: Workspace): ImportRecord[] {
  const rows = db
    .prepare(
      `SELECT id, table_name AS "table", file, sha256, imported_at AS importedAt, rows_read AS read,
              rows_accepted AS accepted, rows_replaced AS replaced, rows_rejected AS rejected
       FROM import ORDER BY id DESC`,
    )
    .all();
  return rows.map((row) => ImportRecord.parse(row));
}
