import type { z } from "zod";
import { CatchmentError } from "#shared/model/errors.ts";
import { expectations, type DocumentWords } from "./expected.ts";
import type { PlacedText, TextProblem, UnreadableText } from "./placed-text.ts";

/**
 * A document of a schema from text that was read. BAD_INPUT says for every mistake the line, the column and what was
 * expected there; `details.problems` holds them as {line, column, path, message}.
 *
 * @param file the name to show in messages
 */
export function readDocument<Schema extends z.ZodType>(
  schema: Schema,
  words: DocumentWords,
  text: PlacedText | UnreadableText,
  file: string,
): z.output<Schema> {
  if ("problems" in text) throw badDocument(file, text.problems);
  const document = schema.safeParse(text.value);
  if (document.success) return document.data;
  throw badDocument(file, locate(text, document.error.issues, words));
}

function locate(placed: PlacedText, issues: Parameters<typeof expectations>[0], words: DocumentWords): TextProblem[] {
  const problems = expectations(issues, placed.value, words).map(({ path, key, message }) => ({
    ...placed.place(path, key),
    path: `/${path.join("/")}`,
    message,
  }));
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function badDocument(file: string, problems: readonly TextProblem[]): CatchmentError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  const message = `${file}:${first.line}:${first.column}: ${first.message}${more}`;
  return new CatchmentError("BAD_INPUT", message, { file, line: first.line, column: first.column, problems });
}
