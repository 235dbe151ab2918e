import { findNodeAtLocation, parse, parseTree, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { z } from "zod";

/** What is wrong in a text, and where: characters `from` (included) to `to` of the text. */
export interface TextFault {
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type ReadJson<T> =
  { readonly value: T; readonly faults: readonly [] } | { readonly value: null; readonly faults: readonly TextFault[] };

const syntax = { allowTrailingComma: true, disallowComments: false } as const;

/** Reads JSON with comments and checks it by its schema; every fault has its place in the text. Empty text reads as {}. */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema): ReadJson<z.output<Schema>> {
  const source = text.trim() === "" ? "{}" : text;
  const errors: ParseError[] = [];
  const raw: unknown = parse(source, errors, syntax);
  const [broken] = errors;
  if (broken) {
    const message = words(printParseErrorCode(broken.error));
    return { value: null, faults: [fault(text, broken.offset, Math.max(1, broken.length), message)] };
  }
  const read = schema.safeParse(raw);
  if (read.success) return { value: read.data, faults: [] };
  return { value: null, faults: read.error.issues.flatMap((issue) => placed(text, source, issue)) };
}

function placed(text: string, source: string, issue: z.core.$ZodIssue): TextFault[] {
  const tree = parseTree(source, [], syntax);
  const path = issue.path.filter((part) => typeof part !== "symbol");
  const nodeAt = (wanted: (string | number)[]) => (tree ? findNodeAtLocation(tree, wanted) : undefined);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const property = nodeAt([...path, key])?.parent?.children?.[0];
      return fault(text, property?.offset ?? 0, property?.length ?? 1, `There is no setting called ${key}`);
    });
  }
  const node = nodeAt(path) ?? nodeAt(path.slice(0, -1));
  const name = path.length > 0 ? `${path.join(".")}: ` : "";
  return [fault(text, node?.offset ?? 0, node?.length ?? 1, `${name}${issue.message}`)];
}

function fault(text: string, offset: number, length: number, message: string): TextFault {
  const from = Math.min(offset, text.length);
  const before = text.slice(0, from);
  const line = before.split("\n").length;
  const column = from - before.lastIndexOf("\n");
  return { from, to: Math.min(from + length, text.length), line, column, message };
}

/** `PropertyNameExpected` as people say it. */
const words = (code: string): string => {
  const spoken = code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return `${spoken.charAt(0).toUpperCase()}${spoken.slice(1)}`;
};
