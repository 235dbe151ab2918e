import type { ImportTable } from "#shared/model/entities.ts";
import type { ImportFile, ImportTableReport, ParsedFile } from "#shared/model/imports.ts";
import { factReader } from "./fact-reader.ts";
import { isFactTable } from "./facts.ts";
import { readHeader, type HeaderReading } from "./header.ts";
import { isLinkComment, linkReader } from "./link-reader.ts";
import { firstProblems, ProblemList } from "./problems.ts";
import { recordReader, type RecordContext } from "./record-reader.ts";
import type { RowReader } from "./row-reader.ts";
import type { RowRange } from "./staging/protocol.ts";
import type { StagerClient } from "./staging/stager-client.ts";
import type { TextFile } from "./text/line-chunks.ts";
import type { RowScanner } from "./text/row-scanner.ts";
import { forEachRow, type RowAnswer, type TextFault } from "./text/rows.ts";

/** Rows of a file that are shown before it is imported. */
const SHOWN_ROWS = 20;

/** What became of one file. */
export interface FileOutcome {
  readonly parsed: ParsedFile;
  /** Where its accepted rows are staged. */
  readonly rows: RowRange | null;
  /** Why nothing of it can be imported, or null. */
  readonly fault: string | null;
}

export interface ReadingContext extends RecordContext {
  readonly stager: StagerClient;
}

/** Reads one file: header, every row, checks, staging. */
export async function readFile(
  file: ImportFile,
  fileNumber: number,
  text: TextFile,
  context: ReadingContext,
): Promise<FileOutcome> {
  const reading = new FileReading(file, fileNumber, context);
  const fault = await forEachRow(text, file.table === "as-links" ? "|" : ",", (scanner) => reading.row(scanner));
  return reading.outcome(text, fault);
}

class FileReading {
  readonly #file: ImportFile;
  readonly #fileNumber: number;
  readonly #context: ReadingContext;
  readonly #problems = new ProblemList();
  readonly #firstRows: string[][] = [];
  #header: string[] = [];
  #meaning: HeaderReading | null = null;
  #reader: RowReader | null = null;
  #read = 0;

  constructor(file: ImportFile, fileNumber: number, context: ReadingContext) {
    this.#file = file;
    this.#fileNumber = fileNumber;
    this.#context = context;
    if (file.table !== "as-links") return;
    this.#meaning = { table: "as-links", positions: new Map(), ignoredColumns: [], missingColumns: [], problem: null };
  }

  row(scanner: RowScanner): RowAnswer {
    if (!this.#meaning) return this.#takeHeader(scanner);
    if (this.#meaning.problem !== null) return this.#show(scanner) ? undefined : "stop";
    if (this.#meaning.table === "as-links") return this.#takeLink(scanner);
    this.#read++;
    this.#show(scanner);
    if (scanner.fault === "text-after-quote") {
      this.#problems.reject(scanner.line, null, "unclosed-quote", "Text follows a closing quote");
      return undefined;
    }
    if (scanner.fieldCount !== this.#header.length) {
      this.#problems.reject(
        scanner.line,
        null,
        "wrong-field-count",
        `The line has ${scanner.fieldCount} fields, the header ${this.#header.length}`,
      );
      return undefined;
    }
    return this.#reader?.row(scanner);
  }

  #takeHeader(scanner: RowScanner): RowAnswer {
    this.#header = scanner.texts();
    this.#meaning = readHeader(this.#header, this.#file.table, this.#file.mapping);
    const { table, problem, positions } = this.#meaning;
    if (table === null || table === "as-links" || problem !== null) return undefined;
    this.#reader = isFactTable(table)
      ? factReader(table, positions, this.#context.dictionaries, this.#problems, this.#context.stager)
      : recordReader(table, this.#fileNumber, positions, this.#context, this.#problems);
    return this.#reader.start();
  }

  #takeLink(scanner: RowScanner): RowAnswer {
    if (isLinkComment(scanner)) return undefined;
    this.#show(scanner);
    this.#read++;
    if (this.#reader) return this.#reader.row(scanner);
    const reader = linkReader(this.#problems, this.#context.stager);
    this.#reader = reader;
    return reader.start().then(() => reader.row(scanner));
  }

  #show(scanner: RowScanner): boolean {
    if (this.#firstRows.length >= SHOWN_ROWS) return false;
    this.#firstRows.push(scanner.texts());
    return true;
  }

  async outcome(text: TextFile, fault: TextFault | null): Promise<FileOutcome> {
    const staged = this.#reader ? await this.#reader.end() : null;
    if (fault) this.#problems.reject(fault.line, null, fault.code, fault.message);
    const rejected = this.#problems.rejected + (staged?.rejected ?? 0) - (fault ? 1 : 0);
    const problems = firstProblems([...this.#problems.list(), ...(staged?.problems ?? [])]);
    const table = this.#meaning?.table ?? this.#file.table;
    return {
      parsed: {
        path: this.#file.path,
        table,
        sizeBytes: text.sizeBytes,
        sha256: text.sha256(),
        header: this.#header,
        ignoredColumns: this.#meaning?.ignoredColumns ?? [],
        missingColumns: this.#meaning?.missingColumns ?? [],
        firstRows: this.#firstRows,
        report: table === null ? null : this.#report(table, rejected, problems),
      },
      rows: staged && { first: staged.first, last: staged.last },
      fault: fault?.message ?? this.#meaning?.problem ?? (this.#meaning ? null : "It is empty"),
    };
  }

  #report(table: ImportTable, rejected: number, problems: ImportTableReport["problems"]): ImportTableReport {
    return {
      table,
      file: this.#file.path,
      read: this.#read,
      accepted: this.#read - rejected,
      replaced: 0,
      rejected,
      problems,
    };
  }
}
