import type { Database, Statement } from "better-sqlite3";
import type { ImportTable } from "#shared/model/entities.ts";
import { factShapes, isFactTable } from "./facts.ts";
import { recordShapes } from "./records.ts";
import type { RowRange } from "./staging/protocol.ts";

interface Place {
  readonly target: string;
  readonly staged: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/** Moves the staged rows of one file into their table, slice by slice. */
export class TableWriter {
  readonly #db: Database;
  readonly #table: ImportTable;
  readonly #rows: RowRange;
  readonly #insert: Statement;
  readonly #count: Statement | null;
  readonly #samples: Statement | null;
  #replaced = 0;

  constructor(db: Database, table: ImportTable, rows: RowRange, source: number) {
    const place = placeOf(table);
    this.#db = db;
    this.#table = table;
    this.#rows = rows;
    this.#insert = db.prepare(isFactTable(table) ? insertFacts(place, source) : upsertRecords(place, source));
    // Most imports bring new keys only; then no row needs to be looked for.
    this.#count = mayReplace(db, place, rows) ? db.prepare(countReplaced(place)).pluck() : null;
    this.#samples = table === "rum-assignments" ? db.prepare(addSamples(place)) : null;
  }

  write(first: number, last: number): void {
    this.#replaced += (this.#count?.get({ first, last }) as number | undefined) ?? 0;
    this.#insert.run({ first, last });
    this.#samples?.run({ first, last });
  }

  /** Brings up to date what depends on the rows; returns how many rows replaced others. */
  finish(): number {
    const db = this.#db;
    if (this.#table === "deployments") this.#writeAnnouncedSets();
    if (this.#samples && this.#replaced > 0) {
      db.exec(RECOUNT_SAMPLES);
    }
    const written = this.#rows.last - this.#rows.first + 1;
    db.prepare(
      "INSERT INTO row_count (table_name, rows) VALUES (?, ?) ON CONFLICT (table_name) DO UPDATE SET rows = rows + excluded.rows",
    ).run(this.#table, written - this.#replaced);
    return this.#replaced;
  }

  #writeAnnouncedSets(): void {
    const { first, last } = this.#rows;
    const staged = "records.deployment AS staged WHERE staged.rowid BETWEEN :first AND :last";
    this.#db
      .prepare(`DELETE FROM deployment_pop WHERE deployment IN (SELECT staged.id FROM ${staged})`)
      .run({ first, last });
    this.#db
      .prepare(
        `INSERT INTO deployment_pop (deployment, pop) SELECT staged.id, pops.value FROM records.deployment AS staged, json_each(staged.pops) AS pops WHERE staged.rowid BETWEEN :first AND :last`,
      )
      .run({ first, last });
  }
}

function placeOf(table: ImportTable): Place {
  if (isFactTable(table)) {
    const { sqlTable, columns, keyCount } = factShapes[table];
    return { target: `main.${sqlTable}`, staged: `facts.${sqlTable}`, key: columns.slice(0, keyCount), columns };
  }
  const { sqlTable, columns, key } = recordShapes[table];
  return { target: `main.${sqlTable}`, staged: `records.${sqlTable}`, key, columns };
}

const RANGE = "rowid BETWEEN :first AND :last";

function insertFacts({ target, staged, columns }: Place, source: number): string {
  const names = columns.join(", ");
  return `INSERT OR REPLACE INTO ${target} (${names}, source) SELECT ${names}, ${source} FROM ${staged} WHERE ${RANGE} ORDER BY rowid`;
}

/** Rows that others refer to keep their id when they are replaced. */
function upsertRecords({ target, staged, key, columns }: Place, source: number): string {
  const names = columns.join(", ");
  const updates = [...columns.filter((column) => column !== "id" && !key.includes(column)), "source"].map(
    (column) => `${column} = excluded.${column}`,
  );
  return `INSERT INTO ${target} (${names}, source) SELECT ${names}, ${source} FROM ${staged} WHERE ${RANGE} ORDER BY rowid
          ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${updates.join(", ")}`;
}

function countReplaced({ target, staged, key }: Place): string {
  return `SELECT count(*) FROM ${staged} AS staged JOIN ${target} AS present USING (${key.join(", ")}) WHERE staged.${RANGE}`;
}

function addSamples({ staged }: Place): string {
  return `UPDATE main.deployment SET samples = main.deployment.samples + new.samples
          FROM (SELECT deployment, sum(samples) AS samples FROM ${staged} WHERE ${RANGE} GROUP BY deployment) AS new
          WHERE main.deployment.id = new.deployment`;
}

const RECOUNT_SAMPLES = `UPDATE main.deployment SET samples =
  (SELECT coalesce(sum(rows.samples), 0) FROM main.rum_assignment AS rows WHERE rows.deployment = main.deployment.id)`;

/** False when no row of the table can have a key of the staged ones: by the range of the first key column, where both are in its order. */
function mayReplace(db: Database, { target, staged, key }: Place, { first, last }: RowRange): boolean {
  if (last < first) return false;
  const isByPeriod = key[0] === "period";
  const within = isByPeriod
    ? `WHERE period BETWEEN (SELECT period FROM ${staged} WHERE rowid = ${first}) AND (SELECT period FROM ${staged} WHERE rowid = ${last})`
    : "";
  return db.prepare(`SELECT EXISTS (SELECT 1 FROM ${target} ${within})`).pluck().get() === 1;
}
