import { closeSync, openSync, writeSync } from "node:fs";

const PAGE_BYTES = 16_384;
const LEAF_HEADER_BYTES = 8;
const INTERIOR_HEADER_BYTES = 12;
const FILE_HEADER_BYTES = 100;
const POINTER_BYTES = 2;
const pageTypes = { tableInterior: 5, tableLeaf: 13 } as const;
/** Pointer, child page and the longest varint of `varintBytes`. */
const INTERIOR_FAN_OUT = Math.floor((PAGE_BYTES - INTERIOR_HEADER_BYTES) / (POINTER_BYTES + 4 + 7));
/** Pages are written this many at a time. */
const PAGES_PER_WRITE = 32;

interface PageEntry {
  readonly page: number;
  readonly lastRowid: number;
}

interface FinishedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rootPage: number;
}

/**
 * Writes an SQLite database of plain rowid tables, each in one go and in rowid order, page by page
 * (https://sqlite.org/fileformat2.html). Binding values row by row through a driver costs more than parsing the row;
 * a database that SQLite can read by itself lets the commit be INSERT ... SELECT, which runs at SQLite's own speed.
 */
export class SqliteFileWriter {
  readonly #file: number;
  readonly #tables: FinishedTable[] = [];
  readonly #buffer = new Uint8Array(PAGE_BYTES * PAGES_PER_WRITE);
  #pagesInBuffer = 0;
  /** Page 1 holds the header and the schema, and is written last. */
  #pagesWritten = 1;

  #page = new DataView(new ArrayBuffer(PAGE_BYTES));
  #cellCount = 0;
  #contentStart = PAGE_BYTES;
  #rowid = 0;
  #leaves: PageEntry[] = [];

  constructor(path: string) {
    this.#file = openSync(path, "wx");
  }

  /** Rows of the table that is being written. */
  get rowCount(): number {
    return this.#rowid;
  }

  /** Appends a row: an encoded record, shorter than 128 bytes. */
  append(source: Uint8Array, start: number, length: number): void {
    const rowid = this.#rowid + 1;
    const cellBytes = 1 + varintBytes(rowid) + length;
    const pointerEnd = LEAF_HEADER_BYTES + (this.#cellCount + 1) * POINTER_BYTES;
    if (pointerEnd + cellBytes > this.#contentStart) this.#finishLeaf();
    this.#rowid = rowid;
    this.#contentStart -= cellBytes;
    const view = this.#page;
    view.setUint16(LEAF_HEADER_BYTES + this.#cellCount * POINTER_BYTES, this.#contentStart);
    view.setUint8(this.#contentStart, length);
    const body = writeVarint(view, this.#contentStart + 1, rowid);
    const bytes = new Uint8Array(view.buffer);
    for (let index = 0; index < length; index++) bytes[body + index] = source[start + index];
    this.#cellCount++;
  }

  /** Ends the table under a name, with untyped columns; the next row begins another one. */
  endTable(name: string, columns: readonly string[]): void {
    this.#finishLeaf();
    let level = this.#leaves;
    while (level.length > 1) level = this.#writeInteriorLevel(level);
    this.#tables.push({ name, columns, rootPage: level[0].page });
    this.#leaves = [];
    this.#rowid = 0;
  }

  /** Writes the header and the schema. */
  close(): void {
    this.#flush();
    const page = firstPage(this.#tables, this.#pagesWritten);
    writeSync(this.#file, page, 0, PAGE_BYTES, 0);
    closeSync(this.#file);
  }

  #finishLeaf(): void {
    if (this.#cellCount === 0 && this.#leaves.length > 0) return;
    writePageHeader(this.#page, 0, pageTypes.tableLeaf, this.#cellCount, this.#contentStart);
    this.#leaves.push({ page: this.#writePage(this.#page), lastRowid: this.#rowid });
    this.#cellCount = 0;
    this.#contentStart = PAGE_BYTES;
  }

  /** Children spread evenly over the pages of the level above: a page with a single child would be invalid. */
  #writeInteriorLevel(children: readonly PageEntry[]): PageEntry[] {
    const pages = Math.ceil(children.length / INTERIOR_FAN_OUT);
    return Array.from({ length: pages }, (_, index) => {
      const from = Math.floor((children.length * index) / pages);
      return this.#writeInterior(children.slice(from, Math.floor((children.length * (index + 1)) / pages)));
    });
  }

  #writeInterior(children: readonly PageEntry[]): PageEntry {
    const view = new DataView(new ArrayBuffer(PAGE_BYTES));
    const last = children[children.length - 1];
    let contentStart = PAGE_BYTES;
    children.slice(0, -1).forEach((child, cell) => {
      contentStart -= 4 + varintBytes(child.lastRowid);
      view.setUint16(INTERIOR_HEADER_BYTES + cell * POINTER_BYTES, contentStart);
      view.setUint32(contentStart, child.page);
      writeVarint(view, contentStart + 4, child.lastRowid);
    });
    writePageHeader(view, 0, pageTypes.tableInterior, children.length - 1, contentStart);
    view.setUint32(INTERIOR_HEADER_BYTES - 4, last.page);
    return { page: this.#writePage(view), lastRowid: last.lastRowid };
  }

  #writePage(view: DataView): number {
    if (this.#pagesInBuffer === PAGES_PER_WRITE) this.#flush();
    this.#buffer.set(new Uint8Array(view.buffer), this.#pagesInBuffer * PAGE_BYTES);
    this.#pagesInBuffer++;
    return this.#pagesWritten + this.#pagesInBuffer;
  }

  #flush(): void {
    const length = this.#pagesInBuffer * PAGE_BYTES;
    for (let done = 0; done < length;) {
      done += writeSync(this.#file, this.#buffer, done, length - done, this.#pagesWritten * PAGE_BYTES + done);
    }
    this.#pagesWritten += this.#pagesInBuffer;
    this.#pagesInBuffer = 0;
  }
}

function writePageHeader(view: DataView, offset: number, type: number, cells: number, contentStart: number): void {
  view.setUint8(offset, type);
  view.setUint16(offset + 1, 0);
  view.setUint16(offset + 3, cells);
  view.setUint16(offset + 5, contentStart);
  view.setUint8(offset + 7, 0);
}

function firstPage(tables: readonly FinishedTable[], pageCount: number): Uint8Array {
  const bytes = new Uint8Array(PAGE_BYTES);
  const view = new DataView(bytes.buffer);
  writeFileHeader(bytes, view, pageCount);
  let contentStart = PAGE_BYTES;
  tables.forEach((table, index) => {
    const cell = schemaCell(table, index + 1);
    contentStart -= cell.length;
    bytes.set(cell, contentStart);
    view.setUint16(FILE_HEADER_BYTES + LEAF_HEADER_BYTES + index * POINTER_BYTES, contentStart);
  });
  writePageHeader(view, FILE_HEADER_BYTES, pageTypes.tableLeaf, tables.length, contentStart);
  return bytes;
}

function writeFileHeader(bytes: Uint8Array, view: DataView, pageCount: number): void {
  const changeCounter = 1;
  bytes.set(new TextEncoder().encode("SQLite format 3\0"));
  view.setUint16(16, PAGE_BYTES);
  bytes.set([1, 1, 0, 64, 32, 32], 18);
  view.setUint32(24, changeCounter);
  view.setUint32(28, pageCount);
  view.setUint32(40, 1); // schema cookie
  view.setUint32(44, 4); // schema format
  view.setUint32(56, 1); // UTF-8
  view.setUint32(92, changeCounter); // the page count is valid for it
  view.setUint32(96, 3_054_001); // the SQLite version that the page count was written for
}

/** A row of sqlite_schema: type, name, table name, root page, SQL. */
function schemaCell({ name, columns, rootPage }: FinishedTable, rowid: number): Uint8Array {
  const encoder = new TextEncoder();
  const texts = ["table", name, name, `CREATE TABLE ${name} (${columns.join(", ")})`].map((text) =>
    encoder.encode(text),
  );
  const view = new DataView(new ArrayBuffer(4096));
  const bytes = new Uint8Array(view.buffer);
  const textType = (text: Uint8Array) => 13 + 2 * text.length;
  const types = [textType(texts[0]), textType(texts[1]), textType(texts[2]), 4, textType(texts[3])];
  const headerBytes = 1 + types.reduce((sum, type) => sum + varintBytes(type), 0);
  const bodyBytes = texts.reduce((sum, text) => sum + text.length, 4);
  let offset = writeVarint(view, 0, headerBytes + bodyBytes);
  offset = writeVarint(view, offset, rowid);
  offset = writeVarint(view, offset, headerBytes);
  for (const type of types) offset = writeVarint(view, offset, type);
  texts.forEach((text, index) => {
    if (index === 3) {
      view.setUint32(offset, rootPage);
      offset += 4;
    }
    bytes.set(text, offset);
    offset += text.length;
  });
  return bytes.slice(0, offset);
}

/** SQLite's variable-length integer, for values below 2^49. */
function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

function writeVarint(view: DataView, offset: number, value: number): number {
  const end = offset + varintBytes(value);
  let rest = value;
  for (let position = end - 1; position >= offset; position--) {
    view.setUint8(position, (rest % 128) | (position === end - 1 ? 0 : 128));
    rest = Math.floor(rest / 128);
  }
  return end;
}
