import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Path, PlacedText, TextProblem, UnreadableText } from "./placed-text.ts";
import { placeAt } from "./placed-text.ts";

const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: "expected a value: a string in double quotes, a number, true, false, null, [ or {",
  InvalidNumberFormat: "expected a number",
  PropertyNameExpected: "expected a key in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: "expected a colon",
  CommaExpected: "expected a comma",
  CloseBraceExpected: "expected a closing brace }",
  CloseBracketExpected: "expected a closing bracket ]",
  EndOfFileExpected: "expected the end of the file",
  InvalidCommentToken: "expected no comment: JSON has none (YAML has)",
  UnexpectedEndOfComment: "expected no comment: JSON has none (YAML has)",
  UnexpectedEndOfString: "expected a closing double quote",
  UnexpectedEndOfNumber: "expected the rest of a number",
};

/** Reads strict JSON: no comments, no trailing commas, no key twice. With `comments` the first two are allowed. */
export function readJson(text: string, { comments = false } = {}): PlacedText | UnreadableText {
  if (text.trim() === "") return { problems: [problem(text, 0, "expected a document, found nothing")] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, {
    disallowComments: !comments,
    allowTrailingComma: comments,
    allowEmptyContent: false,
  });
  if (errors.length > 0 || !root) {
    const problems = errors.map(({ error, offset }) =>
      problem(text, offset, EXPECTED[printParseErrorCode(error)] ?? "expected JSON"),
    );
    return { problems: problems.length > 0 ? problems : [problem(text, 0, "expected a value")] };
  }
  const doubled = doubledKeys(root);
  if (doubled.length > 0) {
    return {
      problems: doubled.map((key) => problem(text, key.offset, `expected each key once: "${key.value}" comes twice`)),
    };
  }
  return { value: getNodeValue(root), place: (path, key) => placeAt(text, nodeAt(root, path, key).offset) };
}

const problem = (text: string, offset: number, message: string): TextProblem => ({
  ...placeAt(text, offset),
  path: "",
  message,
});

function nodeAt(root: Node, path: Path, key: string | undefined): Node {
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (!node) continue;
    const property = node.children?.find((child) => child.children?.[0].value === key);
    return key !== undefined && length === path.length && property ? property : node;
  }
  return root;
}

function doubledKeys(node: Node): Node[] {
  const keys = node.type === "object" ? (node.children ?? []).map((property) => property.children?.[0]) : [];
  const doubled = keys.filter((key, index) => key && keys.findIndex((other) => other?.value === key.value) < index);
  return [...(doubled as Node[]), ...(node.children ?? []).flatMap(doubledKeys)];
}
