import { CatchmentError, type ErrorCode } from "#shared/model/errors.ts";

export type Format = "text" | "json" | "csv";

/** Where a command writes: results to stdout in one format, everything else to stderr. */
export interface Output {
  readonly format: Format;
  /** The result: one JSON document, the rows as CSV, or readable text. */
  result(value: unknown, text: () => string, csv?: () => string): void;
  note(line: string): void;
}

export function createOutput(format: Format): Output {
  return {
    format,
    result(value, text, csv) {
      if (format === "json") process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
      else if (format === "csv" && csv) process.stdout.write(csv());
      else process.stdout.write(withNewline(harmless(text())));
    },
    note: (line) => void process.stderr.write(`${harmless(line)}\n`),
  };
}

/** What would move a terminal's cursor, change its colours or turn its lines, but for tabs and the ends of lines. */
const HARMFUL = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text for the terminal, whatever the names in it hold: such signs are written as `\u{1b}`. */
export const harmless = (text: string): string =>
  text.replaceAll(HARMFUL, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);

const withNewline = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);

const EXIT_FINDINGS = 1;
const EXIT_USAGE = 2;
const EXIT_BAD_INPUT = 3;
const EXIT_INTERNAL = 4;

/** Exit status of a command that found something: rejected rows, problems of a plan. */
export const exitForFindings = (found: boolean): number => (found ? EXIT_FINDINGS : 0);

/** Exit status of an error: 2 wrong usage, 3 bad input or workspace, 4 internal. */
export function exitForError(code: ErrorCode): number {
  if (code === "BAD_USAGE") return EXIT_USAGE;
  return code === "INTERNAL" || code === "ENGINE_GONE" ? EXIT_INTERNAL : EXIT_BAD_INPUT;
}

/** One readable line on stderr and, with --json, an error document on stdout. Gives the exit status. */
export function reportError(thrown: unknown, json: boolean, extra: Record<string, unknown> = {}): number {
  const error = CatchmentError.from(thrown);
  process.stderr.write(`catchment: ${harmless(error.message.replaceAll(/\s*\n\s*/g, " "))}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ ...extra, error: error.toShape() }, null, 2)}\n`);
  return exitForError(error.code);
}
