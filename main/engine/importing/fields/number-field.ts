import { parseDecimal } from "../text/decimal.ts";
import { ByteDictionary, MISSING } from "../text/byte-dictionary.ts";
import { quoted, type FieldProblem, type ProblemCode } from "../problems.ts";

/** What a number field reads from a text that breaks its rule. Not NaN: that is "not said". */
export const REFUSED = Number.NEGATIVE_INFINITY;

/** One column of a table of numbers: reads its value from bytes, and says what is wrong where it refuses. */
export interface NumberField {
  /** The number in `bytes[start .. end)`, which is not empty, or REFUSED. */
  read(bytes: Uint8Array, start: number, end: number): number;
  /** Why a text was refused. */
  explain(text: string): FieldProblem;
}

interface Range {
  readonly min: number;
  readonly max: number;
  /** True where min itself is refused. */
  readonly aboveMin?: boolean;
}

const isWithin = (value: number, { min, max, aboveMin }: Range) =>
  (aboveMin ? value > min : value >= min) && value <= max;

/** A decimal number within a range. */
export function decimalField(expected: string, range: Range): NumberField {
  return {
    read: (bytes, start, end) => {
      const value = parseDecimal(bytes, start, end);
      return isWithin(value, range) ? value : REFUSED;
    },
    explain: (text) => explainNumber(text, expected, "out-of-range"),
  };
}

/** A whole number within a range; `rangeCode` names what is outside of it. */
export function integerField(expected: string, range: Range, rangeCode: ProblemCode = "out-of-range"): NumberField {
  return {
    read: (bytes, start, end) => {
      const value = parseDecimal(bytes, start, end);
      return Number.isInteger(value) && isWithin(value, range) ? value : REFUSED;
    },
    explain: (text) => explainNumber(text, expected, rangeCode),
  };
}

function explainNumber(text: string, expected: string, rangeCode: ProblemCode): FieldProblem {
  const bytes = Buffer.from(text);
  const isNumber = !Number.isNaN(parseDecimal(bytes, 0, bytes.length));
  return isNumber
    ? { code: rangeCode, message: `${quoted(text)} is out of range: expected ${expected}` }
    : { code: "not-a-number", message: `${quoted(text)} is not a number: expected ${expected}` };
}

/** A code out of a dictionary that is known before the file is read. */
export function codeField(dictionary: ByteDictionary, code: ProblemCode, expected: string): NumberField {
  return {
    read: (bytes, start, end) => {
      const id = dictionary.find(bytes, start, end);
      return id === MISSING ? REFUSED : id;
    },
    explain: (text) => ({ code, message: `${quoted(text)}: expected ${expected}` }),
  };
}

/** A code that enters the dictionary when it is met for the first time and passes the check. */
export function growingCodeField(
  dictionary: GrowingDictionary,
  isValid: (text: string) => boolean,
  code: ProblemCode,
  expected: string,
): NumberField {
  return {
    read: (bytes, start, end) => {
      const id = dictionary.known.find(bytes, start, end);
      if (id !== MISSING) return id;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
      return isValid(text) ? dictionary.idOf(text) : REFUSED;
    },
    explain: (text) => ({ code, message: `${quoted(text)}: expected ${expected}` }),
  };
}

/** Texts with ids, and the ids that new texts will get when the import is committed. */
export class GrowingDictionary {
  readonly known: ByteDictionary;
  readonly added: (readonly [text: string, id: number])[] = [];
  #nextId: number;

  constructor(entries: readonly (readonly [text: string, id: number])[]) {
    this.known = new ByteDictionary(entries);
    this.#nextId = entries.reduce((max, [, id]) => Math.max(max, id), 0) + 1;
  }

  #find(text: string): number {
    const bytes = Buffer.from(text);
    return this.known.find(bytes, 0, bytes.length);
  }

  /** The text's id, a new one where it has none. */
  idOf(text: string): number {
    const known = this.#find(text);
    if (known !== MISSING) return known;
    const id = this.#nextId++;
    this.known.set(text, id);
    this.added.push([text, id]);
    return id;
  }
}
