import { z } from "zod";
import { Difference, Figures, Result, RowKey } from "./figures.ts";

/** What the rows of a comparison are. */
export const TableBy = z.enum(["geo", "country", "asn", "geo,asn"]);
export type TableBy = z.infer<typeof TableBy>;

/** What a comparison can be sorted by; `a` and `b` are % optimal of the two sides, `difference` is b - a in points. */
export const TableColumn = z.enum([
  "name",
  "users",
  "a",
  "b",
  "difference",
  "excessA",
  "excessB",
  "excessDifference",
  "rttA",
  "rttB",
  "notJudgedA",
  "notJudgedB",
  "unservedA",
  "unservedB",
]);
export type TableColumn = z.infer<typeof TableColumn>;

export const TableSort = z.object({ column: TableColumn, descending: z.boolean() });
export type TableSort = z.infer<typeof TableSort>;

/** Winners: rows whose 90% interval of b - a lies above 0; losers: below 0. */
export const TableShow = z.enum(["all", "winners", "losers"]);
export type TableShow = z.infer<typeof TableShow>;

/** One row of a comparison of two subjects. */
export const ComparedRow = z.object({
  key: RowKey,
  /** Of the geo or the network; null where it has none. */
  name: z.string().nullable(),
  weight: z.number(),
  share: z.number(),
  a: Figures,
  b: Figures,
  difference: Difference,
});
export type ComparedRow = z.infer<typeof ComparedRow>;

/** A window of a comparison's rows, sorted and filtered. */
export const ComparedRows = z.object({
  a: Result,
  b: Result,
  difference: Difference,
  jointlyJudgedShare: z.number(),
  /** All rows, and those that the filter leaves. */
  rowCount: z.number().int(),
  foundCount: z.number().int(),
  /** Of those that the filter's words leave, whichever are shown. */
  winners: z.number().int(),
  losers: z.number().int(),
  /** Where the row that was looked for stands among those found; null: not there, or none was looked for. */
  foundAt: z.number().int().nullable(),
  rows: z.array(ComparedRow),
});
export type ComparedRows = z.infer<typeof ComparedRows>;
