import type { ImportProblem } from "#shared/model/imports.ts";
import type { FactShape } from "../facts.ts";

/** Rows of a batch; also the length of a sorted run. */
export const BATCH_ROWS = 65_536;

/** What the reading thread tells the staging thread, in this order: begin, batch ..., end, again and again, then finish. */
export type ToStager =
  | { readonly kind: "begin"; readonly shape: FactShape }
  /** buffer: BATCH_ROWS doubles by column, then BATCH_ROWS line numbers; it comes back to be filled again. */
  | { readonly kind: "batch"; readonly buffer: SharedArrayBuffer; readonly rowCount: number }
  | { readonly kind: "end" }
  | { readonly kind: "finish" };

/** Rows of a staged table that came from one file. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

export interface Merged extends RowRange {
  readonly rejected: number;
  readonly problems: readonly ImportProblem[];
}

export type FromStager =
  | { readonly kind: "free"; readonly buffer: SharedArrayBuffer }
  | { readonly kind: "merged"; readonly merged: Merged }
  | { readonly kind: "finished" };

/** The columns of a batch, and behind them its line numbers, as views of its buffer. */
export function batchViews(
  buffer: SharedArrayBuffer,
  columnCount: number,
): { columns: Float64Array[]; lines: Float64Array } {
  const columnBytes = BATCH_ROWS * Float64Array.BYTES_PER_ELEMENT;
  const views = Array.from(
    { length: columnCount + 1 },
    (_, index) => new Float64Array(buffer, index * columnBytes, BATCH_ROWS),
  );
  return { columns: views.slice(0, columnCount), lines: views[columnCount] };
}

/** Bytes of a buffer that holds a batch of so many columns. */
export const batchBytes = (columnCount: number): number =>
  (columnCount + 1) * BATCH_ROWS * Float64Array.BYTES_PER_ELEMENT;
