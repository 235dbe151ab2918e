import type { ImportTable } from "#shared/model/entities.ts";
import type { HeaderMapping } from "#shared/model/imports.ts";
import { quoted } from "./problems.ts";
import { tableColumns } from "./tables.ts";

type CsvTable = Exclude<ImportTable, "as-links">;

/** What a header line means. `problem` says why the file can't be read by it. */
export interface HeaderReading {
  readonly table: ImportTable | null;
  /** Our column -> field of the file, from 0. */
  readonly positions: ReadonlyMap<string, number>;
  readonly ignoredColumns: string[];
  readonly missingColumns: string[];
  readonly problem: string | null;
}

const csvTables = Object.keys(tableColumns) as CsvTable[];

/**
 * Reads a header: which table it is of (unless that is said), and where its columns are. Names count without case and
 * outer spaces; a mapping renames the file's headers to our columns first.
 */
export function readHeader(
  header: readonly string[],
  said: ImportTable | null,
  mapping: HeaderMapping | null,
): HeaderReading {
  const names = mappedNames(header, mapping);
  const table = said ?? mapping?.table ?? null;
  if (table === "as-links") return unreadable(table, "as-links files have no header: lines are a|b|-1 or a|b|0");
  if (table !== null) return readFor(table, header, names);
  const complete = csvTables
    .map((candidate) => readFor(candidate, header, names))
    .filter(({ missingColumns }) => missingColumns.length === 0);
  const fewestIgnored = Math.min(...complete.map(({ ignoredColumns }) => ignoredColumns.length));
  const best = complete.filter(({ ignoredColumns }) => ignoredColumns.length === fewestIgnored);
  if (best.length === 1) return best[0];
  if (best.length === 0)
    return unreadable(null, `Its header fits no table: ${header.map(quoted).slice(0, 12).join(", ")}`);
  return unreadable(
    null,
    `Its header fits several tables (${best.map((reading) => reading.table).join(", ")}): say which it is`,
  );
}

const unreadable = (table: ImportTable | null, problem: string): HeaderReading => ({
  table,
  positions: new Map(),
  ignoredColumns: [],
  missingColumns: [],
  problem,
});

function mappedNames(header: readonly string[], mapping: HeaderMapping | null): string[] {
  const plain = (name: string) => name.trim().toLowerCase();
  const renamed = new Map(Object.entries(mapping?.columns ?? {}).map(([from, to]) => [plain(from), plain(to)]));
  return header.map((name) => renamed.get(plain(name)) ?? plain(name));
}

function readFor(table: CsvTable, header: readonly string[], names: readonly string[]): HeaderReading {
  const positions = new Map<string, number>();
  const ignoredColumns: string[] = [];
  const repeated: string[] = [];
  const known = new Set(tableColumns[table].map(({ name }) => name));
  names.forEach((name, index) => {
    if (!known.has(name)) ignoredColumns.push(header[index]);
    else if (positions.has(name)) repeated.push(name);
    else positions.set(name, index);
  });
  const missingColumns = tableColumns[table]
    .filter(({ name, isOptional }) => !isOptional && !positions.has(name))
    .map(({ name }) => name);
  return { table, positions, ignoredColumns, missingColumns, problem: headerProblem(table, missingColumns, repeated) };
}

function headerProblem(table: CsvTable, missing: readonly string[], repeated: readonly string[]): string | null {
  if (repeated.length > 0) return `Its header names ${repeated.join(", ")} more than once`;
  if (missing.length > 0)
    return `Its header has no ${missing.join(", ")}, which ${table} needs: map the file's own headers`;
  return null;
}
