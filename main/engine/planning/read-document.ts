import type { z } from "zod";
import { CatchmentError } from "#shared/model/errors.ts";
import { checkDocument } from "#shared/text/check-document.ts";
import type { DocumentWords } from "#shared/text/expected.ts";
import type { PlacedText, UnreadableText } from "#shared/text/placed-text.ts";

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
  const { value, problems } = checkDocument(schema, words, text);
  const [first] = problems;
  if (first === undefined) return value as z.output<Schema>;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  const message = `${file}:${first.line}:${first.column}: ${first.message}${more}`;
  throw new CatchmentError("BAD_INPUT", message, { file, line: first.line, column: first.column, problems });
}
