import { factShapes } from "./facts.ts";
import { asnField } from "./fields/common-fields.ts";
import { REFUSED } from "./fields/number-field.ts";
import { quoted, type ProblemList } from "./problems.ts";
import type { RowReader } from "./row-reader.ts";
import type { StagerClient } from "./staging/stager-client.ts";
import type { RowScanner } from "./text/row-scanner.ts";

const HASH = 35;
/** -1: the first network is the provider of the second; 0: peers. */
const relationships = new Map([
  ["-1", -1],
  ["0", 0],
]);
/** serial-1: a|b|relationship; serial-2 adds where the link was seen. */
const MIN_FIELDS = 3;
const MAX_FIELDS = 4;

/** True for a line that says something about the file, not about a link. */
export const isLinkComment = ({ bytes, starts }: RowScanner): boolean => bytes[starts[0]] === HASH;

/** Reads CAIDA AS-relationship lines: `a|b|-1` (a is b's provider), `a|b|0` (peers). */
export function linkReader(problems: ProblemList, stager: StagerClient): RowReader {
  const writer = stager.begin(factShapes["as-links"]);
  return {
    start: () => writer.makeRoom(),
    row(scanner) {
      const link = readLink(scanner, problems);
      if (!link) return undefined;
      const [low, high, relationship] = writer.columns;
      const isInOrder = link.a < link.b;
      low[writer.rowCount] = isInOrder ? link.a : link.b;
      high[writer.rowCount] = isInOrder ? link.b : link.a;
      relationship[writer.rowCount] = isInOrder ? link.relationship : -link.relationship;
      writer.lines[writer.rowCount++] = scanner.line;
      return writer.isFull ? writer.makeRoom() : undefined;
    },
    end: () => writer.end(),
  };
}

function readLink(scanner: RowScanner, problems: ProblemList): { a: number; b: number; relationship: number } | null {
  const { line, fieldCount } = scanner;
  if (fieldCount < MIN_FIELDS || fieldCount > MAX_FIELDS) {
    problems.reject(line, null, "bad-link", `${quoted(scanner.texts().join("|"))}: expected a|b|-1 or a|b|0`);
    return null;
  }
  const badNetwork = [0, 1].find((field) => networkOf(scanner, field) === REFUSED);
  if (badNetwork !== undefined) {
    problems.reject(
      line,
      badNetwork + 1,
      "bad-asn",
      `${quoted(scanner.text(badNetwork))}: expected an AS number from 1`,
    );
    return null;
  }
  const [a, b] = [networkOf(scanner, 0), networkOf(scanner, 1)];
  const relationship = relationships.get(scanner.text(2));
  if (relationship === undefined) {
    problems.reject(
      line,
      3,
      "unknown-relationship",
      `${quoted(scanner.text(2))}: expected -1 (the first is the provider) or 0 (peers)`,
    );
    return null;
  }
  if (a === b) {
    problems.reject(line, null, "self-loop", `AS ${a} is linked to itself`);
    return null;
  }
  return { a, b, relationship };
}

function networkOf({ bytes, starts, ends }: RowScanner, field: number): number {
  const asn = starts[field] === ends[field] ? REFUSED : asnField.read(bytes, starts[field], ends[field]);
  return asn === 0 ? REFUSED : asn;
}
