import { HeaderMapping } from "#shared/model/imports.ts";
import type { Workspace } from "./open.ts";

interface MappingRow {
  name: string;
  table_name: string | null;
  columns: string;
}

/** The saved header mappings, by name. */
export function listMappings({ db }: Workspace): HeaderMapping[] {
  const rows = db.prepare("SELECT name, table_name, columns FROM header_mapping ORDER BY name").all() as MappingRow[];
  return rows.map((row) =>
    HeaderMapping.parse({ name: row.name, table: row.table_name, columns: JSON.parse(row.columns) }),
  );
}

/** Stores a mapping under its name, over an earlier one of that name. */
export function saveMapping({ db }: Workspace, mapping: HeaderMapping): void {
  const { name, table, columns } = HeaderMapping.parse(mapping);
  db.prepare("INSERT OR REPLACE INTO header_mapping (name, table_name, columns) VALUES (?, ?, ?)").run(
    name,
    table,
    JSON.stringify(columns),
  );
}

/** Deletes a mapping; false when there was none. */
export function deleteMapping({ db }: Workspace, name: string): boolean {
  return db.prepare("DELETE FROM header_mapping WHERE name = ?").run(name).changes > 0;
}
