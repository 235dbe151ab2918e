import type { Block, Run, RunFile } from "./runs.ts";

/** Which of two rows with one key stays: the first in the file, or the last. */
export type RepeatedKey = "first-wins" | "last-wins";

export interface MergeSink {
  /** A row that stays, in key order: its record in `bytes[start .. start + length)`, valid during the call. */
  row(bytes: Uint8Array, start: number, length: number, line: number): void;
  /** A row that went because another line has the same key; same: its record is the same, too. */
  repeated(line: number, keptLine: number, same: boolean): void;
}

/** Merges sorted runs into one order. Runs are in the order of the file, so equal keys come in the order of their lines. */
export function mergeRuns(file: RunFile, keyCount: number, repeatedKey: RepeatedKey, sink: MergeSink): void {
  const cursors = file.runs.map((run, index) => new Cursor(file, run, index));
  const heap = new CursorHeap(cursors, keyCount);
  const held = new HeldRow(keyCount, sink);
  for (let cursor = heap.top; cursor; cursor = heap.top) {
    held.take(cursor, repeatedKey);
    if (cursor.isAtBlockEnd) held.detach();
    if (cursor.advance()) heap.topChanged();
    else heap.removeTop();
  }
  held.release();
}

/** A place in a run. */
class Cursor {
  readonly index: number;
  block: Block;
  row = 0;
  readonly #file: RunFile;
  readonly #run: Run;
  readonly #buffer: Uint8Array<ArrayBuffer>;
  #nextBlock = 1;

  constructor(file: RunFile, run: Run, index: number) {
    this.#file = file;
    this.#run = run;
    this.index = index;
    this.#buffer = file.blockBuffer();
    this.block = file.read(run[0], this.#buffer);
  }

  /** True where going on reads over the block. */
  get isAtBlockEnd(): boolean {
    return this.row + 1 === this.block.rowCount;
  }

  advance(): boolean {
    if (++this.row < this.block.rowCount) return true;
    if (this.#nextBlock >= this.#run.length) return false;
    this.block = this.#file.read(this.#run[this.#nextBlock++], this.#buffer);
    this.row = 0;
    return true;
  }
}

/** Binary heap of cursors by (key, run). */
class CursorHeap {
  readonly #cursors: Cursor[];
  readonly #keyCount: number;

  constructor(cursors: readonly Cursor[], keyCount: number) {
    this.#keyCount = keyCount;
    this.#cursors = cursors.toSorted((a, b) => (this.#isBefore(a, b) ? -1 : 1));
  }

  get top(): Cursor | undefined {
    return this.#cursors[0];
  }

  removeTop(): void {
    const last = this.#cursors.pop();
    if (last === undefined || this.#cursors.length === 0) return;
    this.#cursors[0] = last;
    this.topChanged();
  }

  /** Sinks the first cursor to its place; in a file that is sorted already it stays where it is. */
  topChanged(): void {
    const cursors = this.#cursors;
    const moving = cursors[0];
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= cursors.length) break;
      if (child + 1 < cursors.length && this.#isBefore(cursors[child + 1], cursors[child])) child++;
      if (!this.#isBefore(cursors[child], moving)) break;
      cursors[place] = cursors[child];
      place = child;
    }
    cursors[place] = moving;
  }

  #isBefore(a: Cursor, b: Cursor): boolean {
    const count = this.#keyCount;
    const keysA = a.block.keys;
    const keysB = b.block.keys;
    let placeA = a.row * count;
    let placeB = b.row * count;
    for (const end = placeA + count; placeA < end; placeA++, placeB++) {
      if (keysA[placeA] !== keysB[placeB]) return keysA[placeA] < keysB[placeB];
    }
    return a.index < b.index;
  }
}

/** The last row of the order so far, held back until it is known whether the next has the same key. */
class HeldRow {
  readonly #sink: MergeSink;
  readonly #key: Uint32Array;
  #line = 0;
  #isEmpty = true;
  #records: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;

  constructor(keyCount: number, sink: MergeSink) {
    this.#key = new Uint32Array(keyCount);
    this.#sink = sink;
  }

  take(cursor: Cursor, repeatedKey: RepeatedKey): void {
    const { block, row } = cursor;
    if (!this.#isEmpty && this.#hasKeyOf(block, row)) {
      const same = this.#hasRecordOf(block, row);
      if (repeatedKey === "last-wins" && !same) {
        this.#sink.repeated(this.#line, block.lines[row], same);
        this.#hold(block, row);
      } else {
        this.#sink.repeated(block.lines[row], this.#line, same);
      }
      return;
    }
    this.release();
    this.#hold(block, row);
  }

  /** Copies the record out of the block that it lies in. */
  detach(): void {
    this.#records = this.#records.slice(this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
  }

  release(): void {
    if (!this.#isEmpty) this.#sink.row(this.#records, this.#start, this.#end - this.#start, this.#line);
    this.#isEmpty = true;
  }

  #hold(block: Block, row: number): void {
    const count = this.#key.length;
    for (let key = 0, place = row * count; key < count; key++, place++) this.#key[key] = block.keys[place];
    this.#line = block.lines[row];
    this.#records = block.records;
    this.#start = row === 0 ? 0 : block.recordEnds[row - 1];
    this.#end = block.recordEnds[row];
    this.#isEmpty = false;
  }

  #hasKeyOf(block: Block, row: number): boolean {
    const count = this.#key.length;
    for (let key = 0, place = row * count; key < count; key++, place++) {
      if (this.#key[key] !== block.keys[place]) return false;
    }
    return true;
  }

  #hasRecordOf(block: Block, row: number): boolean {
    const start = row === 0 ? 0 : block.recordEnds[row - 1];
    if (block.recordEnds[row] - start !== this.#end - this.#start) return false;
    for (let offset = 0; offset < this.#end - this.#start; offset++) {
      if (block.records[start + offset] !== this.#records[this.#start + offset]) return false;
    }
    return true;
  }
}
