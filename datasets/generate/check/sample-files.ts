import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const folder = new URL("../../sample/", import.meta.url);

/** Bytes of a shipped sample file. */
export const sampleBytes = (name: string): Buffer => readFileSync(new URL(name, folder));

/** Rows of a shipped table as text fields, without the header; only for tables without quoted fields. */
export function sampleRows(table: string, columns: string): string[][] {
  const [header, ...lines] = gunzipSync(sampleBytes(`${table}.csv.gz`))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  if (header !== columns) throw new Error(`${table} has the columns ${header}`);
  return lines.map((line) => line.split(","));
}

/** The generator's own record. */
export const sampleRecord = (): Record<string, unknown> =>
  JSON.parse(sampleBytes("record.json").toString("utf8")) as Record<string, unknown>;
