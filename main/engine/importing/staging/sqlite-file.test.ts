import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SqliteFileWriter } from "./sqlite-file.ts";
import { encodeRecord, maxRecordBytes } from "./sqlite-record.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function append(writer: SqliteFileWriter, columns: Float64Array[]): void {
  const view = new DataView(new ArrayBuffer(maxRecordBytes(columns.length)));
  for (let row = 0; row < columns[0].length; row++) {
    writer.append(new Uint8Array(view.buffer), 0, encodeRecord(view, 0, columns, row));
  }
}

/** Writes one table, reads it back through SQLite, and has SQLite check the file. */
function roundTrip(name: string, columns: number[][]): unknown[][] {
  const path = join(folder, name);
  const writer = new SqliteFileWriter(path);
  append(
    writer,
    columns.map((column) => Float64Array.from(column)),
  );
  writer.endTable(
    "numbers",
    columns.map((_, index) => `c${index}`),
  );
  writer.close();
  const db = new Database(path, { readonly: true });
  try {
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    return db.prepare("SELECT rowid, * FROM numbers ORDER BY rowid").raw().all() as unknown[][];
  } finally {
    db.close();
  }
}

const EDGES = [
  0, -0, 1, -1, 2, 127, 128, -128, -129, 32_767, 32_768, -32_768, -32_769, 8_388_607, 8_388_608, -8_388_608, -8_388_609,
]
  .concat([
    2_147_483_647,
    2_147_483_648,
    -2_147_483_648,
    -2_147_483_649,
    4_294_967_295,
    2 ** 47 - 1,
    2 ** 47,
    -(2 ** 47),
    -(2 ** 47) - 1,
  ])
  .concat([2 ** 53, 0.1, -0.5, 1e300, 5e-324, Number.NaN]);
const stored = (value: number) => (Number.isNaN(value) ? null : value === 0 ? 0 : value);

test("SQLite reads every kind of number as it was written", () => {
  expect(roundTrip("edges.db", [EDGES])).toEqual(EDGES.map((value, index) => [index + 1, stored(value)]));
  let count = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double(), fc.maxSafeInteger(), fc.integer()), { minLength: 1 }), (rows) => {
      const columns = [0, 1, 2].map((column) =>
        rows.map((row) => row[column]).map((value) => (Math.abs(value) === Infinity ? 0 : value)),
      );
      const expected = rows.map((_, row) => [row + 1, ...columns.map((column) => stored(column[row]))]);
      expect(roundTrip(`random-${count++}.db`, columns)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

// Up to a page of rows, and the two levels of pages above it.
test.each([0, 1, 2000, 3000, 300_000])("a table of %d rows is one that SQLite accepts", (count) => {
  const values = Float64Array.from({ length: count }, (_, index) => index % 100);
  const writer = new SqliteFileWriter(join(folder, "long.db"));
  append(writer, [values, values.map((value) => value / 3), values]);
  writer.endTable("first", ["a", "b", "c"]);
  append(writer, [values.slice(0, 5)]);
  writer.endTable("second", ["a"]);
  writer.close();
  const db = new Database(join(folder, "long.db"), { readonly: true });
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(db.prepare("SELECT count(*), coalesce(max(rowid), 0), total(a) FROM first").raw().get()).toEqual([
    count,
    count,
    values.reduce((sum, value) => sum + value, 0),
  ]);
  expect(db.prepare("SELECT count(*) FROM second").pluck().get()).toBe(Math.min(5, count));
  db.close();
});

test("three levels of pages", () => {
  const count = 2_000_000;
  const wide = Float64Array.from({ length: count }, (_, index) => index + 0.5);
  const writer = new SqliteFileWriter(join(folder, "deep.db"));
  append(writer, [wide, wide]);
  writer.endTable("deep", ["a", "b"]);
  writer.close();
  const db = new Database(join(folder, "deep.db"), { readonly: true });
  expect(db.pragma("quick_check", { simple: true })).toBe("ok");
  for (const rowid of [1, 2, 999_999, 1_000_000, count]) {
    expect(db.prepare("SELECT a FROM deep WHERE rowid = ?").pluck().get(rowid)).toBe(rowid - 0.5);
  }
  db.close();
});
