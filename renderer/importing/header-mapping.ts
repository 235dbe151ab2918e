import type { ImportTable } from "#shared/model/entities.ts";
import type { HeaderMapping } from "#shared/model/imports.ts";

/** The mapping with one more header said to be a column; a column has one header, a header one column. */
export function addColumn(
  mapping: HeaderMapping | null,
  table: ImportTable | null,
  header: string,
  column: string,
): HeaderMapping {
  const kept = Object.entries(mapping?.columns ?? {}).filter(([its, to]) => its !== header && to !== column);
  const added = header === "" ? [] : [[header, column] as const];
  return { name: mapping?.name ?? "", table, columns: Object.fromEntries([...kept, ...added]) };
}

/** The header that a column is read from, or an empty string. */
export const headerOf = (mapping: HeaderMapping | null, column: string): string =>
  Object.entries(mapping?.columns ?? {}).find(([, to]) => to === column)?.[0] ?? "";
