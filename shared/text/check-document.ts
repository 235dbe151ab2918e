import type { z } from "zod";
import { expectations, type DocumentWords } from "./expected.ts";
import type { PlacedText, TextProblem, UnreadableText } from "./placed-text.ts";

export type Checked<T> = { readonly value: T; readonly problems: readonly [] } | Unfit;

interface Unfit {
  readonly value: null;
  /** In the order of the text. */
  readonly problems: readonly TextProblem[];
}

/** A document of a schema from text that was read; every mistake says its line, its column and what was expected there. */
export function checkDocument<Schema extends z.ZodType>(
  schema: Schema,
  words: DocumentWords,
  text: PlacedText | UnreadableText,
): Checked<z.output<Schema>> {
  if ("problems" in text) return { value: null, problems: text.problems };
  const document = schema.safeParse(text.value);
  if (document.success) return { value: document.data, problems: [] };
  const problems = expectations(document.error.issues, text.value, words).map(({ path, key, message }) => ({
    ...text.place(path, key),
    path: `/${path.join("/")}`,
    message,
  }));
  return { value: null, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}
