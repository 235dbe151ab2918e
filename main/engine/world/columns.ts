import { crc32 } from "node:zlib";

/** Marks a file of columns, and the layout below; another layout gets another number. */
const MAGIC = 0x314c4f43; // "COL1"
const HEADER_BYTES = 16;
/** Columns begin at multiples of this, so that every kind of number can be read in place. */
const ALIGNMENT = 8;

const kinds = { Uint8Array, Int32Array, Uint32Array, Float64Array } as const;
type Kind = keyof typeof kinds;
type Column = InstanceType<(typeof kinds)[Kind]>;

/** Where a column stands, in the place of the column itself. */
interface Reference {
  readonly $column: Kind;
  readonly offset: number;
  readonly length: number;
}

/**
 * A tree of plain values and typed arrays as parts of a file: a header (mark, length of the JSON, checksum of what follows,
 * length of the columns in 8-byte words), the tree as JSON with references, then the columns. Numbers are those of this
 * machine: the file is a cache and is read where it was written.
 */
export function columnParts(tree: unknown): Uint8Array[] {
  const columns: Uint8Array[] = [];
  let offset = 0;
  const place = (column: Column): Reference => {
    const reference = { $column: column.constructor.name as Kind, offset, length: column.length };
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    const padding = new Uint8Array((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT);
    columns.push(bytes, padding);
    offset += bytes.length + padding.length;
    return reference;
  };
  const json = JSON.stringify(tree, (_key, value: unknown) => (isColumn(value) ? place(value) : value));
  const text = new TextEncoder().encode(json);
  const padded = new Uint8Array(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(0x20);
  padded.set(text);
  const checksum = [padded, ...columns].reduce((sum, part) => crc32(part, sum), 0);
  const header = Uint32Array.of(MAGIC, padded.length, checksum, offset / ALIGNMENT);
  return [new Uint8Array(header.buffer), padded, ...columns];
}

/** The tree of a file of columns; its columns lie in the bytes given. null when they are cut short, changed or of another layout. */
export function readColumns(bytes: Uint8Array<ArrayBuffer>): unknown {
  if (bytes.length < HEADER_BYTES || bytes.byteOffset % ALIGNMENT !== 0) return null;
  const [magic, jsonLength, checksum, words] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  const begin = HEADER_BYTES + jsonLength;
  if (magic !== MAGIC || bytes.length !== begin + words * ALIGNMENT) return null;
  if (crc32(bytes.subarray(HEADER_BYTES)) !== checksum) return null;
  const json = new TextDecoder().decode(bytes.subarray(HEADER_BYTES, begin));
  return JSON.parse(json, (_key, value: unknown) =>
    isReference(value)
      ? new kinds[value.$column](bytes.buffer, bytes.byteOffset + begin + value.offset, value.length)
      : value,
  );
}

const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value) && value.constructor.name in kinds;

const isReference = (value: unknown): value is Reference =>
  typeof value === "object" && value !== null && "$column" in value;
