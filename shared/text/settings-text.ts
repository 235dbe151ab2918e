import type { z } from "zod";
import { checkDocument, type Checked } from "./check-document.ts";
import type { DocumentWords } from "./expected.ts";
import { readJson } from "./json-text.ts";

const words: DocumentWords = { name: "the settings", oneOf: () => "one of its values" };

/** Reads settings that people write: JSON with comments and trailing commas; no text at all is a document without settings. */
export const readSettingsText = <Schema extends z.ZodType>(text: string, schema: Schema): Checked<z.output<Schema>> =>
  checkDocument(schema, words, readJson(text.trim() === "" ? "{}" : text, { comments: true }));
