import fc from "fast-check";
import papaparse from "papaparse";
import { expect, test } from "vitest";
import { RowScanner } from "./row-scanner.ts";

/** All rows of a text that is fed in pieces of the given sizes. */
function rowsOf(text: string, pieceBytes: number[] = [Number.MAX_SAFE_INTEGER]): string[][] {
  const bytes = new TextEncoder().encode(text);
  const scanner = new RowScanner(",");
  const rows: string[][] = [];
  const take = () => {
    while (scanner.next()) rows.push(scanner.texts());
  };
  for (let place = 0, piece = 0; place < bytes.length; piece++) {
    const size = Math.max(1, pieceBytes[piece % pieceBytes.length]);
    scanner.feed(bytes.subarray(place, place + size));
    place += size;
    take();
  }
  scanner.end();
  take();
  return rows;
}

const field = fc.string({ unit: fc.constantFrom("a", "7", ".", " ", '"', ",", "\n", "é", "\u{1f600}"), maxLength: 6 });
const quotedWhereNeeded = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const lineEnd = fc.constantFrom("\n", "\r\n");
const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

test("what was written as CSV is read back, however it is cut into chunks", () => {
  fc.assert(
    fc.property(table, lineEnd, fc.boolean(), pieces, (rows, end, endsWithLineEnd, sizes) => {
      const text = rows.map((row) => row.map(quotedWhereNeeded).join(",")).join(end) + (endsWithLineEnd ? end : "");
      expect(rowsOf(text, sizes)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test("papaparse reads the same rows", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((row) => row.map(quotedWhereNeeded).join(",")).join("\n");
      expect(rowsOf(text)).toEqual(
        papaparse.parse<string[]>(text, { delimiter: ",", newline: "\n", skipEmptyLines: true }).data,
      );
    }),
  );
});

test("lines count as in an editor: blank lines and line ends in quotes included", () => {
  const scanner = new RowScanner(",");
  scanner.feed(new TextEncoder().encode('a\n\n"b\nc"\r\n\r\nd'));
  scanner.end();
  const lines: number[] = [];
  while (scanner.next()) lines.push(scanner.line);
  expect(lines).toEqual([1, 3, 6]);
});

test("a quote inside a field is a character; text behind a closing quote is a fault", () => {
  expect(rowsOf('5" disk,x\n')).toEqual([['5" disk', "x"]]);
  const scanner = new RowScanner(",");
  scanner.feed(new TextEncoder().encode('"a"b,c\nd,e\n'));
  expect([scanner.next(), scanner.fault]).toEqual([true, "text-after-quote"]);
  expect([scanner.next(), scanner.fault, scanner.texts()]).toEqual([true, null, ["d", "e"]]);
});

test("a quote that is never closed ends the reading on the line where it opens", () => {
  const scanner = new RowScanner(",");
  scanner.feed(new TextEncoder().encode(`a,b\nc,"d\n${"e,f\n".repeat(10)}`));
  expect(scanner.next()).toBe(true);
  expect(scanner.next()).toBe(false);
  scanner.end();
  expect([scanner.next(), scanner.fault, scanner.line]).toEqual([true, "unclosed-quote", 2]);
  expect(scanner.next()).toBe(false);
});

test("a quote that stays open for a megabyte is taken for one that is never closed", () => {
  const scanner = new RowScanner(",");
  scanner.feed(new TextEncoder().encode(`"${"x\n".repeat(600_000)}`));
  expect([scanner.next(), scanner.fault, scanner.line]).toEqual([true, "unclosed-quote", 1]);
});
