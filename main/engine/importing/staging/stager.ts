import { join } from "node:path";
import type { FactShape } from "../facts.ts";
import { ProblemList } from "../problems.ts";
import { CellSet } from "./cell-set.ts";
import { mergeRuns, type MergeSink } from "./merge.ts";
import { BATCH_ROWS, batchViews, type Merged } from "./protocol.ts";
import { RunFile } from "./runs.ts";
import { SqliteFileWriter } from "./sqlite-file.ts";
import { encodeRecord, maxRecordBytes } from "./sqlite-record.ts";

/** Name of the staged tables of numbers within the folder of a stage. */
export const FACTS_FILE = "facts.db";
export const CELL_COLUMNS = ["geo", "asn", "family"] as const;
/** Line of each staged link in its file, by row. */
export const LINK_LINES = "as_link_line";
const tablesWithCells = new Set(["rum_latency", "rum_assignment", "demand"]);

/** Puts parsed rows in key order, rejects repeated keys, and writes the rest as tables of an SQLite file. */
export class Stager {
  readonly #folder: string;
  readonly #beat: () => void;
  readonly #writer: SqliteFileWriter;
  readonly #cells = new CellSet();
  readonly #linkLines: number[] = [];
  #shape: FactShape | null = null;
  #runs: RunFile | null = null;

  /** `beat` is called every so many rows: it may throw to end the work. */
  constructor(folder: string, beat: () => void = () => undefined) {
    this.#folder = folder;
    this.#beat = beat;
    this.#writer = new SqliteFileWriter(join(folder, FACTS_FILE));
  }

  /** Begins a file; files of one table come one behind the other. */
  begin(shape: FactShape): void {
    if (this.#shape && this.#shape.sqlTable !== shape.sqlTable) this.#endTable();
    this.#shape = shape;
    this.#runs = new RunFile(join(this.#folder, "runs"), shape.columns.length, shape.keyCount);
  }

  add(buffer: SharedArrayBuffer, rowCount: number): void {
    const { shape, runs } = this.#open();
    const { columns, lines } = batchViews(buffer, shape.columns.length);
    runs.add({ rowCount, columns, lines });
    if (tablesWithCells.has(shape.sqlTable)) this.#addCells(shape, columns, rowCount);
  }

  /** Ends a file: its rows stand in the table, by key. */
  end(): Merged {
    const { shape, runs } = this.#open();
    const problems = new ProblemList();
    const writer = this.#writer;
    const sink: MergeSink = {
      row: (bytes, start, length, line) => {
        if (writer.rowCount % BATCH_ROWS === 0) this.#beat();
        writer.append(bytes, start, length);
        if (shape.sqlTable === "as_link") this.#linkLines.push(line);
      },
      repeated: (line, keptLine, same) => rejectRepeated(problems, shape, line, keptLine, same),
    };
    const first = writer.rowCount + 1;
    mergeRuns(runs, shape.keyCount, shape.repeatedKey, sink);
    runs.close();
    this.#runs = null;
    return { first, last: writer.rowCount, rejected: problems.rejected, problems: problems.list() };
  }

  finish(): void {
    if (this.#shape) this.#endTable();
    this.#write("cell", CELL_COLUMNS, this.#cells.columns());
    this.#write(LINK_LINES, ["line"], [Float64Array.from(this.#linkLines)]);
    this.#writer.close();
  }

  #open(): { shape: FactShape; runs: RunFile } {
    if (!this.#shape || !this.#runs) throw new Error("Rows came before the beginning of their file");
    return { shape: this.#shape, runs: this.#runs };
  }

  #endTable(): void {
    if (this.#shape) this.#writer.endTable(this.#shape.sqlTable, this.#shape.columns);
  }

  #addCells(shape: FactShape, columns: readonly Float64Array[], rowCount: number): void {
    const [geo, asn, family] = CELL_COLUMNS.map((name) => columns[shape.columns.indexOf(name)]);
    for (let row = 0; row < rowCount; row++) this.#cells.add(geo[row], asn[row], family[row]);
  }

  #write(table: string, names: readonly string[], columns: readonly Float64Array[]): void {
    const view = new DataView(new ArrayBuffer(maxRecordBytes(columns.length)));
    const bytes = new Uint8Array(view.buffer);
    for (let row = 0; row < columns[0].length; row++)
      this.#writer.append(bytes, 0, encodeRecord(view, 0, columns, row));
    this.#writer.endTable(table, names);
  }
}

function rejectRepeated(
  problems: ProblemList,
  { sqlTable }: FactShape,
  line: number,
  keptLine: number,
  same: boolean,
): void {
  if (sqlTable !== "as_link") {
    problems.reject(line, null, "duplicate-key", `Line ${keptLine} has the same key`);
    return;
  }
  // The same link said twice, or once from either end, is no contradiction.
  if (same) return;
  const message = `Line ${keptLine} gives another relationship to the same two networks; the later line counts`;
  problems.note(line, null, "conflicting-relationship", message);
}
