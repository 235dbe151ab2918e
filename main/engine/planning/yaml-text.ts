import type { Document } from "yaml";
import { isAlias, isMap, isNode, isScalar, LineCounter, parseAllDocuments } from "yaml";
import type { Path, Place, PlacedText, UnreadableText } from "#shared/text/placed-text.ts";

/** Reads one YAML 1.2 document (core schema: no, off and dates stay text). */
export function readYaml(text: string): PlacedText | UnreadableText {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (!Array.isArray(documents) || documents.length === 0) {
    return { problems: [{ line: 1, column: 1, path: "", message: "expected a plan, found nothing" }] };
  }
  const [document, second] = documents;
  if (second) {
    return { problems: [{ ...place(second.range[0]), path: "", message: "expected one document, found another" }] };
  }
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0) {
    return {
      problems: mistakes.map(({ pos, message }) => ({
        ...place(pos[0]),
        path: "",
        message: `expected YAML: ${message}`,
      })),
    };
  }
  return valueOf(document, place);
}

function valueOf(document: Document.Parsed, place: (offset: number) => Place): PlacedText | UnreadableText {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), place: (path, key) => place(offsetOf(document, path, key)) };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { problems: [{ line: 1, column: 1, path: "", message: `expected YAML without such aliases: ${message}` }] };
  }
}

function offsetOf(document: Document.Parsed, path: Path, key: string | undefined): number {
  for (let length = path.length; length >= 0; length--) {
    const found: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const node = isAlias(found) ? found.resolve(document) : found;
    if (!isNode(node) || !node.range) continue;
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const named = key !== undefined && length === path.length && isScalar(pair?.key) ? pair.key.range : undefined;
    return named?.[0] ?? node.range[0];
  }
  return 0;
}
