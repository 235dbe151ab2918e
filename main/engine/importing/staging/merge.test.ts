import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mergeRuns, type RepeatedKey } from "./merge.ts";
import { RunFile } from "./runs.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-merge-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = readonly [high: number, low: number, value: number];

/** Puts batches through run file and merge; the value is read out of the last byte of the record. */
function merge(batches: readonly (readonly Row[])[], repeatedKey: RepeatedKey) {
  const runs = new RunFile(join(folder, "runs"), 3, 2);
  let line = 1;
  for (const rows of batches) {
    const columns = [0, 1, 2].map((column) => Float64Array.from(rows, (row) => row[column]));
    runs.add({ rowCount: rows.length, columns, lines: Float64Array.from(rows, () => ++line) });
  }
  const kept: number[] = [];
  const repeated: [number, number, boolean][] = [];
  mergeRuns(runs, 2, repeatedKey, {
    row: (bytes, start, length) => kept.push(bytes[start + length - 1]),
    repeated: (gone, keptLine, same) => repeated.push([gone, keptLine, same]),
  });
  runs.close();
  return { kept, repeated: repeated.toSorted((a, b) => a[0] - b[0]) };
}

/** The same by a map and a sort. */
function mergeSlowly(rows: readonly Row[], repeatedKey: RepeatedKey) {
  const byKey = new Map<string, { row: Row; line: number }>();
  const repeated: [number, number, boolean][] = [];
  rows.forEach((row, index) => {
    const key = `${row[0]}/${row[1]}`;
    const line = index + 2;
    const present = byKey.get(key);
    if (!present) byKey.set(key, { row, line });
    else if (repeatedKey === "first-wins" || present.row[2] === row[2])
      repeated.push([line, present.line, present.row[2] === row[2]]);
    else {
      repeated.push([present.line, line, false]);
      byKey.set(key, { row, line });
    }
  });
  const kept = [...byKey.values()].map(({ row }) => row).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { kept: kept.map((row) => row[2]), repeated: repeated.toSorted((a, b) => a[0] - b[0]) };
}

const high = fc.constantFrom(-1, 0, 1, 2, 65_535, 65_536, 4_000_000_000);
const low = fc.constantFrom(-1, 0, 3, 70_000);
const row = fc.tuple(high, low, fc.integer({ min: 2, max: 120 }));
const batches = fc.array(fc.array(row, { minLength: 1, maxLength: 40 }), { minLength: 0, maxLength: 6 });

test.each(["first-wins", "last-wins"] as const)("rows come in key order, repeated keys once: %s", (repeatedKey) => {
  fc.assert(
    fc.property(batches, (given) => {
      expect(merge(given, repeatedKey)).toEqual(mergeSlowly(given.flat(), repeatedKey));
    }),
    { numRuns: 300 },
  );
});

test("runs of many blocks", () => {
  const scattered = (from: number) =>
    Array.from({ length: 3000 }, (_, index): Row => [
      from + ((index * 7919) % 3000) * 2,
      5,
      2 + (((index * 7919) % 3000) % 100),
    ]);
  const given = [scattered(0), scattered(1), [[2, 5, 99] as Row]];
  expect(merge(given, "first-wins")).toEqual(mergeSlowly(given.flat(), "first-wins"));
});
