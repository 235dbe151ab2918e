import { isUtf8 } from "node:buffer";
import { RowScanner } from "./row-scanner.ts";
import type { TextFile } from "./line-chunks.ts";

/** Why a text could not be read to its end as rows. */
export interface TextFault {
  readonly line: number;
  readonly code: "bad-encoding" | "unclosed-quote";
  readonly message: string;
}

/** What a row's reader says: go on, wait for it, or read no more. */
export type RowAnswer = Promise<void> | undefined | "stop";

const LF = 10;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Calls back for every row of a text; the scanner's fields hold until the callback's answer. Whatever happens, the text is
 * taken to its end, so that its checksum is whole. Returns the fault that ended the reading of rows, or null.
 */
export async function forEachRow(
  file: TextFile,
  delimiter: "," | "|",
  onRow: (scanner: RowScanner) => RowAnswer,
): Promise<TextFault | null> {
  const reading = new RowReading(new RowScanner(delimiter), onRow);
  let isFirst = true;
  for await (const chunk of file.chunks()) {
    if (!reading.isOver) await reading.take(chunk, isFirst);
    isFirst = false;
  }
  if (!reading.isOver) await reading.end();
  return reading.fault;
}

class RowReading {
  fault: TextFault | null = null;
  isOver = false;
  readonly #scanner: RowScanner;
  readonly #onRow: (scanner: RowScanner) => RowAnswer;

  constructor(scanner: RowScanner, onRow: (scanner: RowScanner) => RowAnswer) {
    this.#scanner = scanner;
    this.#onRow = onRow;
  }

  async take(chunk: Uint8Array, isFirst: boolean): Promise<void> {
    const fault = encodingFault(chunk, isFirst, this.#scanner);
    if (fault) {
      this.#stop(fault);
      return;
    }
    const hasMark = isFirst && BYTE_ORDER_MARK.every((byte, index) => chunk[index] === byte);
    this.#scanner.feed(hasMark ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk);
    await this.#takeRows();
  }

  async end(): Promise<void> {
    this.#scanner.end();
    await this.#takeRows();
  }

  async #takeRows(): Promise<void> {
    const scanner = this.#scanner;
    while (scanner.next()) {
      if (scanner.fault === "unclosed-quote") {
        this.#stop({
          line: scanner.line,
          code: "unclosed-quote",
          message: `A quote that opens on line ${scanner.line} is never closed`,
        });
        return;
      }
      const answer = this.#onRow(scanner);
      if (answer === undefined) continue;
      if (answer === "stop") {
        this.isOver = true;
        return;
      }
      await answer;
    }
  }

  #stop(fault: TextFault): void {
    this.fault = fault;
    this.isOver = true;
  }
}

function encodingFault(chunk: Uint8Array, isFirst: boolean, scanner: RowScanner): TextFault | null {
  const isUtf16 = isFirst && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff));
  if (isUtf16) return { line: 1, code: "bad-encoding", message: "The text is UTF-16: save it as UTF-8" };
  if (isUtf8(chunk)) return null;
  const line = firstBadLine(chunk, scanner.unreadLine());
  return { line, code: "bad-encoding", message: `Line ${line} is not UTF-8: save the file as UTF-8` };
}

function firstBadLine(text: Uint8Array, firstLine: number): number {
  let line = firstLine;
  for (let start = 0; start < text.length; line++) {
    const lineEnd = text.indexOf(LF, start);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    if (!isUtf8(text.subarray(start, end))) break;
    start = end;
  }
  return line;
}
