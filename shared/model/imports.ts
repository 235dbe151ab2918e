import { z } from "zod";
import { ImportTable } from "./entities.ts";

/** One rejected row (or one doubtful place) of an import file. Lines and columns count from 1; column null: the whole line. */
export const ImportProblem = z.object({
  line: z.number().int(),
  column: z.number().int().nullable(),
  code: z.enum([
    "wrong-field-count",
    "missing-value",
    "not-a-number",
    "out-of-range",
    "bad-date",
    "bad-geo",
    "bad-asn",
    "bad-family",
    "bad-prefix",
    "bad-country",
    "bad-enum",
    "unknown-pop",
    "unknown-deployment",
    "duplicate-key",
    "unclosed-quote",
    "bad-encoding",
    "bad-link",
    "self-loop",
    "unknown-relationship",
    "conflicting-relationship",
    "bad-neighbor",
    "bad-id",
    "bad-announced-set",
  ]),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const ImportTableReport = z.object({
  table: ImportTable,
  file: z.string(),
  read: z.number().int(),
  accepted: z.number().int(),
  replaced: z.number().int(),
  rejected: z.number().int(),
  /** The first 1,000 problems; `rejected` counts them all. */
  problems: z.array(ImportProblem),
});
export type ImportTableReport = z.infer<typeof ImportTableReport>;

export const ImportReport = z.object({ tables: z.array(ImportTableReport), warnings: z.array(z.string()) });
export type ImportReport = z.infer<typeof ImportReport>;

/** A saved answer to "which header is which column": file header -> our column name. */
export const HeaderMapping = z.object({
  name: z.string(),
  table: ImportTable.nullable(),
  columns: z.record(z.string(), z.string()),
});
export type HeaderMapping = z.infer<typeof HeaderMapping>;

export const ImportFile = z.object({
  path: z.string(),
  /** null: recognised by its header. */
  table: ImportTable.nullable(),
  mapping: HeaderMapping.nullable().default(null),
});
export type ImportFile = z.infer<typeof ImportFile>;

/** What parsing recognised in one file, before anything is written. */
export const ParsedFile = z.object({
  path: z.string(),
  table: ImportTable.nullable(),
  sizeBytes: z.number(),
  sha256: z.string(),
  header: z.array(z.string()),
  ignoredColumns: z.array(z.string()),
  missingColumns: z.array(z.string()),
  firstRows: z.array(z.array(z.string())),
  report: ImportTableReport.nullable(),
});
export type ParsedFile = z.infer<typeof ParsedFile>;

export const StagedImport = z.object({
  stageId: z.string(),
  files: z.array(ParsedFile),
  /** Why it can't be committed as it is (too many rows rejected, headers unmapped), or null. */
  blockedBy: z.string().nullable(),
  warnings: z.array(z.string()),
});
export type StagedImport = z.infer<typeof StagedImport>;

export const ImportRecord = z.object({
  id: z.number().int(),
  table: ImportTable,
  file: z.string(),
  sha256: z.string(),
  importedAt: z.string(),
  read: z.number(),
  accepted: z.number(),
  replaced: z.number(),
  rejected: z.number(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;
