import type { RowRange } from "./staging/protocol.ts";
import type { ImportProblem } from "#shared/model/imports.ts";
import type { RowScanner } from "./text/row-scanner.ts";

/** What became of a file's rows: where they are staged, and which were rejected only when all were known. */
export interface StagedRows extends RowRange {
  readonly rejected: number;
  readonly problems: readonly ImportProblem[];
}

/** Takes the rows of one file, header excluded, that have the right number of fields. */
export interface RowReader {
  start(): Promise<void>;
  /** Checks and stages a row; a promise makes the reading wait. */
  row(scanner: RowScanner): Promise<void> | undefined;
  end(): Promise<StagedRows>;
}
