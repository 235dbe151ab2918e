import { gzipSync } from "fflate";
import type { Table } from "./tables.ts";

const field = (value: string | number): string => {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The table as an import file: UTF-8, comma, LF, a header. */
export const toCsv = (table: Table): string =>
  [table.header, ...table.rows].map((row) => row.map(field).join(",") + "\n").join("");

const TIME_STAMP = new Date("2015-03-06T00:00:00Z");

/** The same, gzipped. The compressor is plain JavaScript with a fixed time stamp: no zlib build changes the bytes. */
export const compressedCsv = (table: Table): Uint8Array =>
  gzipSync(new TextEncoder().encode(toCsv(table)), { level: 9, mtime: TIME_STAMP });
