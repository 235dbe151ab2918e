import { factColumns, factShapes, type Dictionaries, type FactColumn, type FactTableName } from "./facts.ts";
import { REFUSED } from "./fields/number-field.ts";
import type { ProblemList } from "./problems.ts";
import type { RowReader } from "./row-reader.ts";
import type { BatchWriter, StagerClient } from "./staging/stager-client.ts";
import type { RowScanner } from "./text/row-scanner.ts";

interface PlacedColumn extends FactColumn {
  /** Index in the batch. */
  readonly target: number;
  /** Field of the file, from 0. */
  readonly field0: number;
}

/** Reads the rows of a fact table into batches of numbers. Only the first problem of a row is listed. */
export function factReader(
  table: Exclude<FactTableName, "as-links">,
  positions: ReadonlyMap<string, number>,
  dictionaries: Dictionaries,
  problems: ProblemList,
  stager: StagerClient,
): RowReader {
  const columns = factColumns(table, dictionaries);
  const placed: PlacedColumn[] = [];
  const left: { target: number; absent: number }[] = [];
  columns.forEach((column, target) => {
    const field0 = positions.get(column.name);
    if (field0 === undefined) left.push({ target, absent: column.absent });
    else placed.push({ ...column, target, field0 });
  });
  placed.sort((a, b) => a.field0 - b.field0);
  const writer = stager.begin(factShapes[table]);
  const makeRoom = async () => {
    await writer.makeRoom();
    for (const { target, absent } of left) writer.columns[target].fill(absent);
  };
  return {
    start: makeRoom,
    row(scanner) {
      if (!readRow(scanner, placed, writer, problems)) return undefined;
      writer.lines[writer.rowCount++] = scanner.line;
      return writer.isFull ? makeRoom() : undefined;
    },
    end: () => writer.end(),
  };
}

function readRow(
  scanner: RowScanner,
  placed: readonly PlacedColumn[],
  writer: BatchWriter,
  problems: ProblemList,
): boolean {
  const { bytes, starts, ends } = scanner;
  const { columns, rowCount } = writer;
  for (let index = 0; index < placed.length; index++) {
    const { field, field0, target, absent } = placed[index];
    const start = starts[field0];
    const end = ends[field0];
    const value = start === end ? absent : field.read(bytes, start, end);
    if (value === REFUSED) {
      reject(scanner, placed[index], problems);
      return false;
    }
    columns[target][rowCount] = value;
  }
  return true;
}

function reject(scanner: RowScanner, { field, field0, name }: PlacedColumn, problems: ProblemList): void {
  const text = scanner.text(field0);
  const { code, message } =
    text === "" ? ({ code: "missing-value", message: "is empty" } as const) : field.explain(text);
  problems.reject(scanner.line, field0 + 1, code, `${name} ${message}`);
}
