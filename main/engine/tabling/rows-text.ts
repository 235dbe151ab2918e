import type { RowKey } from "#shared/model/figures.ts";
import { geoName } from "#shared/geo/catalogue.ts";
import type { ComparedRow, TableColumn } from "#shared/model/table.ts";
import { csvText, tsvText, type CsvValue } from "#shared/text/csv.ts";
import { placeOf, type ComparedTable } from "./compared-table.ts";
import { comparedRow } from "./rows-window.ts";

/** Header and cells of one column; `a` and `b` stand for the names of the two subjects. */
interface TextColumn {
  readonly header: (a: string, b: string) => readonly string[];
  readonly cells: (row: ComparedRow) => readonly CsvValue[];
}

const side = (name: "a" | "b"): TextColumn => ({
  header: (a, b) => ["percentOptimal", "interval90.low", "interval90.high"].map((part) => `${{ a, b }[name]} ${part}`),
  cells: (row) => [row[name].percentOptimal, ...row[name].interval90],
});

const single = (header: (a: string, b: string) => string, cell: (row: ComparedRow) => CsvValue): TextColumn => ({
  header: (a, b) => [header(a, b)],
  cells: (row) => [cell(row)],
});

const TEXT_COLUMNS: Record<TableColumn, TextColumn> = {
  name: { header: () => [], cells: () => [] },
  users: {
    header: () => ["weight", "share"],
    cells: ({ weight, share }) => [weight, share],
  },
  a: side("a"),
  b: side("b"),
  difference: {
    header: (a, b) => ["percentOptimal", "interval90.low", "interval90.high"].map((part) => `${b} minus ${a} ${part}`),
    cells: ({ difference }) => [difference.percentOptimal, ...difference.interval90],
  },
  excessA: single(
    (a) => `${a} excessMs.mean`,
    (row) => row.a.excessMs.mean,
  ),
  excessB: single(
    (_a, b) => `${b} excessMs.mean`,
    (row) => row.b.excessMs.mean,
  ),
  excessDifference: single(
    (a, b) => `${b} minus ${a} excessMs.mean`,
    (row) => row.difference.excessMs.mean,
  ),
  rttA: single(
    (a) => `${a} meanRttMs`,
    (row) => row.a.meanRttMs,
  ),
  rttB: single(
    (_a, b) => `${b} meanRttMs`,
    (row) => row.b.meanRttMs,
  ),
  notJudgedA: single(
    (a) => `${a} notJudgedShare`,
    (row) => row.a.notJudgedShare,
  ),
  notJudgedB: single(
    (_a, b) => `${b} notJudgedShare`,
    (row) => row.b.notJudgedShare,
  ),
  unservedA: single(
    (a) => `${a} unservedShare`,
    (row) => row.a.unservedShare,
  ),
  unservedB: single(
    (_a, b) => `${b} unservedShare`,
    (row) => row.b.unservedShare,
  ),
};

/** Rows of a comparison as CSV or TSV: unrounded, nothing where nothing was judged, whether they are uncalibrated at the end. */
export function rowsText(
  table: ComparedTable,
  rows: Uint32Array,
  columns: readonly TableColumn[],
  format: "csv" | "tsv",
): string {
  const [a, b] = [table.whole.a.subject, table.whole.b.subject];
  const first = table.keys[0] ?? {};
  const chosen = columns.map((column) => TEXT_COLUMNS[column]);
  const header = [...keyHeader(first), ...chosen.flatMap((column) => column.header(a, b)), "uncalibrated"];
  const lines = Array.from(rows, (row) => {
    const compared = comparedRow(table, row);
    return [
      ...keyCells(table, compared.key),
      ...chosen.flatMap((column) => column.cells(compared)),
      compared.a.uncalibrated || compared.b.uncalibrated,
    ];
  });
  return format === "csv" ? csvText(header, lines) : tsvText(header, lines);
}

const keyHeader = ({ geo, country, asn }: RowKey): string[] => [
  ...(geo === undefined ? [] : ["geo", "geoName"]),
  ...(country === undefined ? [] : ["country", "countryName"]),
  ...(asn === undefined ? [] : ["asn", "asName"]),
];

const keyCells = (table: ComparedTable, key: RowKey): CsvValue[] => [
  ...(placeOf(key) === "" ? [] : [placeOf(key), geoName(placeOf(key))]),
  ...(key.asn === undefined ? [] : [key.asn, table.nameOf({ asn: key.asn })]),
];
