import type { z } from "zod";
import type { Path } from "./placed-text.ts";

export interface Expectation {
  readonly path: Path;
  /** A key of the object at the path that should not be there. */
  readonly key?: string;
  readonly message: string;
}

/** How a kind of document is spoken of. */
export interface DocumentWords {
  /** "a plan" */
  readonly name: string;
  /** What may stand at a place where one of several shapes may. */
  readonly oneOf: (path: Path) => string;
}

/** What was expected at each place where a document is not as its schema says, in words. */
export function expectations(
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
  words: DocumentWords,
): Expectation[] {
  return issues.flatMap((issue) => expectation(issue, document, words));
}

function expectation(issue: z.core.$ZodIssue, document: unknown, words: DocumentWords): Expectation[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
  const value = valueAt(document, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path,
      key,
      message: `expected no key "${key}" in ${path.length === 0 ? words.name : quotedPath(path)}`,
    }));
  }
  const subject = path.length === 0 ? words.name : quotedPath(path);
  if (value === undefined && path.length > 0)
    return [{ path, message: `expected ${subject} to be ${wanted(issue, path, words)}; it is missing` }];
  return [{ path, message: `expected ${subject} to be ${wanted(issue, path, words)}, found ${shown(value)}` }];
}

/** `regions[0].color` */
const quotedPath = (path: Path): string =>
  path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");

function wanted(issue: z.core.$ZodIssue, path: Path, words: DocumentWords): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return `at least ${issue.minimum}${issue.origin === "array" ? " long" : ""}`;
    case "too_big":
      return `at most ${issue.maximum}${issue.origin === "array" ? " long" : ""}`;
    case "invalid_format":
      return issue.message.startsWith("Invalid") ? (FORMAT_NAMES[issue.format] ?? issue.format) : issue.message;
    case "invalid_union":
      return words.oneOf(path);
    default:
      return issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};

const FORMAT_NAMES: Readonly<Record<string, string>> = { date: "a date such as 2026-03-01" };

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const part of path) value = (value as Record<string | number, unknown> | null | undefined)?.[part];
  return value;
}

/** A value, short enough for one line. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
