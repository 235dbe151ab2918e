const LF = 10;
const CR = 13;
const QUOTE = 34;

/** A row (its quoted fields included) may not be longer than this: beyond it, a quote was never closed. */
export const MAX_ROW_BYTES = 1 << 20;
const MAX_FIELDS = 512;
/** Room for the rest of a row beside the next chunk. */
const SPARE_BYTES = 1 << 16;

/** Why a row cannot be split into fields. */
export type RowFault = "unclosed-quote" | "text-after-quote";

/**
 * Splits delimited text into rows and fields, as byte ranges, without making strings: RFC 4180 with LF or CRLF,
 * quotes doubled inside quotes, line ends inside quotes. Blank lines are passed over. Fed chunk by chunk;
 * after `next()` has returned true, field i is `bytes[starts[i] .. ends[i])`, unquoted, until the next call.
 */
export class RowScanner {
  readonly starts = new Int32Array(MAX_FIELDS);
  readonly ends = new Int32Array(MAX_FIELDS);
  bytes: Uint8Array = new Uint8Array(0);
  /** Fields of the row; those beyond MAX_FIELDS are counted only. */
  fieldCount = 0;
  /** Line on which the row begins, from 1. */
  line = 0;
  fault: RowFault | null = null;

  readonly #delimiter: number;
  #store: Uint8Array = new Uint8Array(0);
  #position = 0;
  #nextLine = 1;
  #ended = false;

  constructor(delimiter: "," | "|") {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Adds a chunk of text, which may be reused afterwards. Rows that were begun go on in it. */
  feed(chunk: Uint8Array): void {
    const restBytes = this.bytes.length - this.#position;
    const neededBytes = restBytes + chunk.length;
    const rest = this.bytes.subarray(this.#position);
    if (neededBytes > this.#store.length) this.#store = new Uint8Array(neededBytes + SPARE_BYTES);
    this.#store.set(rest);
    this.#store.set(chunk, restBytes);
    this.bytes = this.#store.subarray(0, neededBytes);
    this.#position = 0;
  }

  /** The line on which text that is fed next begins. */
  unreadLine(): number {
    let line = this.#nextLine;
    for (let place = this.#position; (place = this.bytes.indexOf(LF, place) + 1) > 0;) line++;
    return line;
  }

  /** Field of the row as a string; "" beyond the last. */
  text(field: number): string {
    if (field >= this.fieldCount || field >= MAX_FIELDS) return "";
    const { buffer, byteOffset } = this.bytes;
    return Buffer.from(buffer, byteOffset + this.starts[field], this.ends[field] - this.starts[field]).toString("utf8");
  }

  /** All fields of the row as strings. */
  texts(): string[] {
    return Array.from({ length: Math.min(this.fieldCount, MAX_FIELDS) }, (_, field) => this.text(field));
  }

  /** Says that no more text comes, so that a last line without a line end is a row, too. */
  end(): void {
    if (this.bytes.length > this.#position && this.bytes[this.bytes.length - 1] !== LF) this.feed(Uint8Array.of(LF));
    this.#ended = true;
  }

  /** Goes to the next row; false: feed more, or the text is over. */
  next(): boolean {
    const { bytes } = this;
    for (;;) {
      const lineEnd = bytes.indexOf(LF, this.#position);
      if (lineEnd < 0) return this.#isHopelesslyLong();
      if (!this.#isBlank(lineEnd)) break;
      this.#position = lineEnd + 1;
      this.#nextLine++;
    }
    return this.#scanRow();
  }

  #isBlank(lineEnd: number): boolean {
    const length = lineEnd - this.#position;
    return length === 0 || (length === 1 && this.bytes[this.#position] === CR);
  }

  #scanRow(): boolean {
    const { bytes, starts, ends } = this;
    const delimiter = this.#delimiter;
    let count = 0;
    let position = this.#position;
    this.line = this.#nextLine;
    this.fault = null;
    for (;;) {
      if (bytes[position] === QUOTE) return this.#scanQuotedRow();
      const start = position;
      let byte = bytes[position];
      while (byte !== delimiter && byte !== LF) byte = bytes[++position];
      if (count < MAX_FIELDS) {
        starts[count] = start;
        ends[count] = byte === LF && position > start && bytes[position - 1] === CR ? position - 1 : position;
      }
      count++;
      position++;
      if (byte === LF) break;
    }
    this.fieldCount = count;
    this.#position = position;
    this.#nextLine++;
    return true;
  }

  /** The same with quotes: slower, so only for rows that have one at the start of a field. */
  #scanQuotedRow(): boolean {
    const { bytes } = this;
    const withDoubledQuotes: number[] = [];
    let count = 0;
    let lines = 1;
    let position = this.#position;
    for (let isLast = false; !isLast; count++) {
      const quoted = bytes[position] === QUOTE ? this.#closingQuote(position) : null;
      if (bytes[position] === QUOTE && quoted === null) return this.#isHopelesslyLong();
      const fieldStart = position;
      position = this.#fieldEnd(quoted ? quoted.close + 1 : position);
      if (position >= bytes.length) return this.#isHopelesslyLong();
      const end = this.#withoutCarriageReturn(fieldStart, position);
      if (quoted && end !== quoted.close + 1) this.fault = "text-after-quote";
      if (count < MAX_FIELDS) {
        this.starts[count] = quoted ? fieldStart + 1 : fieldStart;
        this.ends[count] = quoted ? quoted.close : end;
        if (quoted?.hasDoubled) withDoubledQuotes.push(count);
      }
      lines += quoted?.lines ?? 0;
      isLast = bytes[position++] === LF;
    }
    // Only now that the row is whole: a row that has to wait for more text is scanned again from its start.
    for (const field of withDoubledQuotes) this.#undoubleQuotes(field);
    this.fieldCount = count;
    this.#position = position;
    this.#nextLine += lines;
    return true;
  }

  #fieldEnd(from: number): number {
    let position = from;
    while (position < this.bytes.length && this.bytes[position] !== this.#delimiter && this.bytes[position] !== LF)
      position++;
    return position;
  }

  #withoutCarriageReturn(start: number, end: number): number {
    return this.bytes[end] === LF && end > start && this.bytes[end - 1] === CR ? end - 1 : end;
  }

  #closingQuote(open: number): { close: number; lines: number; hasDoubled: boolean } | null {
    const { bytes } = this;
    let lines = 0;
    let hasDoubled = false;
    for (let close = open + 1; close + 1 < bytes.length; close++) {
      if (bytes[close] === LF) lines++;
      if (bytes[close] !== QUOTE) continue;
      if (bytes[close + 1] !== QUOTE) return { close, lines, hasDoubled };
      hasDoubled = true;
      close++;
    }
    return null;
  }

  #undoubleQuotes(field: number): void {
    const { bytes } = this;
    let write = this.starts[field];
    for (let read = write; read < this.ends[field]; read++) {
      bytes[write++] = bytes[read];
      if (bytes[read] === QUOTE) read++;
    }
    this.ends[field] = write;
  }

  #isHopelesslyLong(): boolean {
    const pending = this.bytes.length - this.#position;
    if (!(this.#ended && pending > 0) && pending <= MAX_ROW_BYTES) return false;
    this.fault = "unclosed-quote";
    this.line = this.#nextLine;
    this.fieldCount = 0;
    this.#position = this.bytes.length;
    return true;
  }
}
