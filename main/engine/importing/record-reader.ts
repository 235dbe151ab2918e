import type { Database, Statement } from "better-sqlite3";
import type { Dictionaries } from "./facts.ts";
import type { Value } from "./fields/text-field.ts";
import type { DeploymentNames } from "./deployment-names.ts";
import type { FieldProblem, ProblemList } from "./problems.ts";
import { recordColumns, recordShapes, REQUIRED, type RecordColumn, type RecordTableName } from "./records.ts";
import type { RowReader } from "./row-reader.ts";
import type { RowScanner } from "./text/row-scanner.ts";

interface PlacedColumn extends RecordColumn {
  /** Field of the file, from 0; -1 where the file has no such column. */
  readonly field0: number;
}

export type RecordRow = Record<string, Value>;

export interface RecordContext {
  readonly db: Database;
  readonly dictionaries: Dictionaries;
  readonly names: DeploymentNames;
}

/** Reads the rows of a table of texts into a table of the same name in the stage's own database. */
export function recordReader(
  table: RecordTableName,
  fileNumber: number,
  positions: ReadonlyMap<string, number>,
  { db, dictionaries, names }: RecordContext,
  problems: ProblemList,
): RowReader {
  const columns = recordColumns(table, dictionaries)
    .map((column) => ({ ...column, field0: positions.get(column.name) ?? -1 }))
    .toSorted((a, b) => a.field0 - b.field0);
  const stage = new RecordTable(db, table, fileNumber, columns);
  return {
    start: async () => undefined,
    row(scanner) {
      const row = readRow(scanner, columns, problems);
      const problem = row && (checkRow(table, row) ?? (table === "deployments" ? names.check(row) : null));
      if (problem) problems.reject(scanner.line, null, problem.code, problem.message);
      else if (row) keep(row, scanner.line);
      return undefined;
    },
    end: async () => ({ ...stage.end(), rejected: 0, problems: [] }),
  };

  function keep(row: RecordRow, line: number): void {
    if (table === "pops") row.id = dictionaries.pops.idOf(String(row.code));
    if (table === "deployments") row.id = dictionaries.deployments.idOf(String(row.code));
    const keptLine = stage.insert(row, line);
    if (keptLine !== null) problems.reject(line, null, "duplicate-key", `Line ${keptLine} has the same key`);
    else if (table === "deployments") names.add(row);
  }
}

function readRow(scanner: RowScanner, columns: readonly PlacedColumn[], problems: ProblemList): RecordRow | null {
  const row: RecordRow = {};
  for (const { name, sql, field, field0, absent } of columns) {
    const text = field0 < 0 ? "" : scanner.text(field0);
    if (text === "") {
      if (absent === REQUIRED) {
        problems.reject(scanner.line, field0 + 1, "missing-value", `${name} is empty`);
        return null;
      }
      row[sql] = absent;
      continue;
    }
    const reading = field(text);
    if ("code" in reading) {
      problems.reject(scanner.line, field0 + 1, reading.code, `${name} ${reading.message}`);
      return null;
    }
    row[sql] = reading.value;
  }
  return row;
}

/** Rules that join several columns. */
function checkRow(table: RecordTableName, row: RecordRow): FieldProblem | null {
  if (table !== "deployments") return null;
  if (row.mechanism === "anycast" && row.pops === "[]") {
    return {
      code: "bad-announced-set",
      message: "An anycast deployment needs the PoPs that announce its prefix in pops",
    };
  }
  if (row.mechanism === "dns" && row.pops !== "[]") {
    return { code: "bad-announced-set", message: "A dns deployment announces nothing: leave pops empty" };
  }
  return null;
}

/** One staged table. Its rows keep the order of the files; the rows of a file are a range of rowids. */
class RecordTable {
  readonly #insert: Statement;
  readonly #lineOf: Statement;
  readonly #range: Statement;
  readonly #columns: readonly string[];
  readonly #key: readonly string[];
  readonly #fileNumber: number;

  constructor(db: Database, table: RecordTableName, fileNumber: number, columns: readonly RecordColumn[]) {
    const { sqlTable, key, columns: stored } = recordShapes[table];
    const names = [...new Set([...stored, ...columns.map(({ sql }) => sql)])];
    this.#columns = names;
    this.#key = key;
    this.#fileNumber = fileNumber;
    db.exec(
      `CREATE TABLE IF NOT EXISTS ${sqlTable} (${names.join(", ")}, line, file, UNIQUE (file, ${key.join(", ")}))`,
    );
    const places = names.map(() => "?").join(", ");
    this.#insert = db.prepare(
      `INSERT INTO ${sqlTable} (${names.join(", ")}, line, file) VALUES (${places}, ?, ?) ON CONFLICT DO NOTHING`,
    );
    this.#lineOf = db
      .prepare(`SELECT line FROM ${sqlTable} WHERE file = ? AND ${key.map((name) => `${name} = ?`).join(" AND ")}`)
      .pluck();
    this.#range = db.prepare(`SELECT min(rowid) AS first, max(rowid) AS last FROM ${sqlTable} WHERE file = ?`);
  }

  /** Stages a row; where a line of this file has its key already, stages nothing and returns that line. */
  insert(row: RecordRow, line: number): number | null {
    const values = this.#columns.map((name) => row[name]);
    if (this.#insert.run(...values, line, this.#fileNumber).changes > 0) return null;
    return this.#lineOf.get(this.#fileNumber, ...this.#key.map((name) => row[name])) as number;
  }

  end(): { first: number; last: number } {
    const range = this.#range.get(this.#fileNumber) as { first: number | null; last: number | null };
    return { first: range.first ?? 1, last: range.last ?? 0 };
  }
}
