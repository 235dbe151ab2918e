import type { ErrorShape } from "#shared/model/errors.ts";
import type { ImportFile } from "#shared/model/imports.ts";
import type { FileOutcome } from "./read-file.ts";

export type CodeEntries = readonly (readonly [text: string, id: number])[];

/** The codes of a workspace when an import is parsed. */
export interface KnownCodes {
  readonly geos: CodeEntries;
  readonly pops: CodeEntries;
  readonly deployments: CodeEntries;
  readonly units: CodeEntries;
  readonly groups: readonly (readonly [deployment: string, group: string | null])[];
}

/** Geos and units that the import adds, with the ids that its rows use. PoPs and deployments are rows themselves. */
export interface AddedCodes {
  readonly geos: CodeEntries;
  readonly units: CodeEntries;
}

export interface ParseJob {
  readonly folder: string;
  readonly files: readonly ImportFile[];
  readonly known: KnownCodes;
}

export interface ParseResult {
  /** In the order of the files of the job. */
  readonly files: readonly FileOutcome[];
  readonly added: AddedCodes;
}

/** What the reading thread tells the engine. */
export type FromParser =
  | { readonly kind: "progress"; readonly doneBytes: number; readonly totalBytes: number; readonly file: string }
  | { readonly kind: "parsed"; readonly result: ParseResult }
  | { readonly kind: "failed"; readonly error: ErrorShape };
