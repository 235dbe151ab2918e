import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { BATCH_ROWS } from "./protocol.ts";
import { encodeRecord, maxRecordBytes } from "./sqlite-record.ts";
import { sortedOrder } from "./sort.ts";

/** Rows of a block: the unit in which a run is read back, so memory in a merge grows with runs x block only. */
const BLOCK_ROWS = 512;

/** Parsed rows, column by column. The first columns are the key: whole numbers of 32 bits, or -1 for "not said". */
export interface RowBatch {
  readonly rowCount: number;
  readonly columns: readonly Float64Array[];
  readonly lines: Float64Array;
}

/** One block of a sorted run, read back: rows in key order, keys row by row, records one behind the other. */
export interface Block {
  readonly rowCount: number;
  readonly keys: Uint32Array;
  readonly lines: Float64Array;
  readonly recordEnds: Uint32Array;
  readonly records: Uint8Array;
}

interface BlockPlace {
  readonly offset: number;
  readonly rowCount: number;
  readonly bytes: number;
}

/** The blocks of one run, in order. */
export type Run = readonly BlockPlace[];

/**
 * Sorted runs on disk: the way to find repeated keys and to put rows in key order in memory that does not grow with
 * the file. Each batch becomes one run, its rows already encoded as SQLite records.
 */
export class RunFile {
  readonly runs: Run[] = [];
  readonly #path: string;
  readonly #file: number;
  readonly #keyCount: number;
  /** Used again for every batch and block: garbage of this size would be collected far too late. */
  readonly #keys: readonly Uint32Array[];
  readonly #block: Uint8Array<ArrayBuffer>;
  #size = 0;
  #largestBlock = 0;

  constructor(path: string, columnCount: number, keyCount: number) {
    this.#path = path;
    this.#keyCount = keyCount;
    this.#keys = Array.from({ length: keyCount }, () => new Uint32Array(BATCH_ROWS));
    this.#block = new Uint8Array(layout(BLOCK_ROWS, keyCount).recordsAt + BLOCK_ROWS * maxRecordBytes(columnCount));
    this.#file = openSync(path, "w+");
  }

  add(batch: RowBatch): void {
    const keys = this.#keys;
    keys.forEach((words, key) => fillKeyWords(words, batch.columns[key], batch.rowCount));
    const order = sortedOrder(keys, batch.rowCount);
    const run: BlockPlace[] = [];
    for (let from = 0; from < batch.rowCount; from += BLOCK_ROWS) {
      const rows = order.subarray(from, Math.min(from + BLOCK_ROWS, batch.rowCount));
      const block = encodeBlock(this.#block, batch, keys, rows);
      writeFully(this.#file, block, this.#size);
      run.push({ offset: this.#size, rowCount: rows.length, bytes: block.length });
      this.#size += block.length;
      this.#largestBlock = Math.max(this.#largestBlock, block.length);
    }
    this.runs.push(run);
  }

  /** A buffer that holds any block. */
  blockBuffer(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#largestBlock);
  }

  /** Reads a block into a buffer; the block holds until the buffer is used again. */
  read(place: BlockPlace, bytes: Uint8Array<ArrayBuffer>): Block {
    if (readSync(this.#file, bytes, 0, place.bytes, place.offset) !== place.bytes)
      throw new Error("A sorted run was cut short");
    const { linesAt, keysAt, endsAt, recordsAt } = layout(place.rowCount, this.#keyCount);
    return {
      rowCount: place.rowCount,
      lines: new Float64Array(bytes.buffer, linesAt, place.rowCount),
      keys: new Uint32Array(bytes.buffer, keysAt, place.rowCount * this.#keyCount),
      recordEnds: new Uint32Array(bytes.buffer, endsAt, place.rowCount),
      records: bytes.subarray(recordsAt),
    };
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }
}

/** A key column as unsigned words that sort as its numbers do; -1 stands for "not said". */
function fillKeyWords(words: Uint32Array, column: Float64Array, rowCount: number): void {
  for (let row = 0; row < rowCount; row++) words[row] = column[row] + 1;
}

function layout(rowCount: number, keyCount: number) {
  const linesAt = 0;
  const keysAt = linesAt + rowCount * 8;
  const endsAt = keysAt + rowCount * keyCount * 4;
  return { linesAt, keysAt, endsAt, recordsAt: endsAt + rowCount * 4 };
}

function encodeBlock(
  bytes: Uint8Array<ArrayBuffer>,
  { columns, lines }: RowBatch,
  keys: readonly Uint32Array[],
  rows: Uint32Array,
): Uint8Array {
  const { linesAt, keysAt, endsAt, recordsAt } = layout(rows.length, keys.length);
  const view = new DataView(bytes.buffer);
  const blockLines = new Float64Array(bytes.buffer, linesAt, rows.length);
  const blockKeys = new Uint32Array(bytes.buffer, keysAt, rows.length * keys.length);
  const ends = new Uint32Array(bytes.buffer, endsAt, rows.length);
  let end = recordsAt;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    blockLines[index] = lines[row];
    for (let key = 0; key < keys.length; key++) blockKeys[index * keys.length + key] = keys[key][row];
    end = encodeRecord(view, end, columns, row);
    ends[index] = end - recordsAt;
  }
  return bytes.subarray(0, end);
}

function writeFully(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, position + done);
}
