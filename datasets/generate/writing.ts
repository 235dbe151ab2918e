import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "fflate";
import type { Table } from "./tables.ts";

const field = (value: string | number): string => {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** CSV as design.md section 2 wants it: UTF-8, comma, LF, a header. */
export const toCsv = (table: Table): string =>
  [table.header, ...table.rows].map((row) => row.map(field).join(",") + "\n").join("");

/** Writes NAME.csv.gz. The compressor is plain JavaScript with a fixed time stamp, so the bytes are the same on every machine. */
export function writeTable(folder: URL, table: Table): number {
  mkdirSync(folder, { recursive: true });
  const bytes = gzipSync(new TextEncoder().encode(toCsv(table)), { level: 9, mtime: new Date("2015-03-06T00:00:00Z") });
  writeFileSync(new URL(`${table.name}.csv.gz`, folder), bytes);
  return bytes.length;
}
