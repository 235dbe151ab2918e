import type { RowKey } from "#shared/model/figures.ts";
import type { ComparedRow, ComparedRows } from "#shared/model/table.ts";
import { placeOf, type ComparedTable } from "./compared-table.ts";
import type { FoundRows } from "./find-rows.ts";

/** A window of the found rows with all figures, and what stands above it. */
export function rowsWindow(
  table: ComparedTable,
  found: FoundRows,
  window: { offset: number; limit: number; find?: RowKey | undefined },
): ComparedRows {
  const { offset, limit, find } = window;
  return {
    ...table.whole,
    rowCount: table.byWeight.length,
    foundCount: found.rows.length,
    winners: found.winners,
    losers: found.losers,
    foundAt: find ? placeAmong(table, found.rows, find) : null,
    rows: Array.from(found.rows.subarray(offset, offset + limit), (row) => comparedRow(table, row)),
  };
}

/** One row with all its figures. */
export function comparedRow({ keys, nameOf, pair, total }: ComparedTable, row: number): ComparedRow {
  const weight = pair.weight(row);
  return {
    key: keys[row],
    name: nameOf(keys[row]),
    weight,
    share: total > 0 ? weight / total : 0,
    a: pair.a(row),
    b: pair.b(row),
    difference: pair.difference(row),
  };
}

function placeAmong({ keys }: ComparedTable, rows: Uint32Array, wanted: RowKey): number | null {
  const place = rows.findIndex((row) => placeOf(keys[row]) === placeOf(wanted) && keys[row].asn === wanted.asn);
  return place < 0 ? null : place;
}
