import type { ImportProblem } from "#shared/model/imports.ts";

export type ProblemCode = ImportProblem["code"];

/** Problems kept by table and file; all are counted. */
const MAX_PROBLEMS = 1000;

/** What is wrong with one field: `expected` says what would be right. */
export interface FieldProblem {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Collects what is wrong in a file: counts the rejected rows, keeps the problems of the first lines. */
export class ProblemList {
  rejected = 0;
  #kept: ImportProblem[] = [];

  /** A row that is rejected. column: from 1, null for the whole line. */
  reject(line: number, column: number | null, code: ProblemCode, message: string): void {
    this.rejected++;
    this.note(line, column, code, message);
  }

  /** A row that is accepted although something is doubtful about it. */
  note(line: number, column: number | null, code: ProblemCode, message: string): void {
    this.#kept.push({ line, column, code, message });
    // Repeated keys are found in key order, so later ones may have earlier lines.
    if (this.#kept.length >= 4 * MAX_PROBLEMS) this.#kept = this.list();
  }

  list(): ImportProblem[] {
    return firstProblems(this.#kept);
  }
}

/** Those of the first lines, in the order of the lines. */
export const firstProblems = (problems: readonly ImportProblem[]): ImportProblem[] =>
  problems.toSorted((a, b) => a.line - b.line).slice(0, MAX_PROBLEMS);

const SHOWN_CHARACTERS = 60;

/** A value of a file as it is shown in a message. */
export function quoted(text: string): string {
  const printable = text.replaceAll(/\p{Cc}/gu, "\u00b7");
  return `"${printable.length > SHOWN_CHARACTERS ? `${printable.slice(0, SHOWN_CHARACTERS)}...` : printable}"`;
}
