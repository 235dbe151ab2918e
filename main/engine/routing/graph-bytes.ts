import type { AsGraph, AsLists } from "./graph.ts";

/** Marks the layout below; another layout gets another number. */
const LAYOUT = 1;

/** A graph as bytes: the layout, the lengths of its columns, then the columns, all 32-bit, little-endian. */
export function graphToBytes({ asn, providers, peers, customers }: AsGraph): Uint8Array {
  const columns = [asn, ...[providers, peers, customers].flatMap(({ start, as }) => [start, as])];
  const header = Int32Array.from([LAYOUT, ...columns.map((column) => column.length)]);
  const parts = [header, ...columns];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  return bytes;
}

const COLUMNS = 7;

/** True when the bytes that begin so are of the present layout. */
export const hasPresentLayout = (head: Uint8Array): boolean =>
  head.length >= 4 && new DataView(head.buffer, head.byteOffset).getInt32(0, true) === LAYOUT;

/** The graph of these bytes; null when they have another layout or were cut short: its rows give it again. */
export function graphFromBytes(stored: Uint8Array): AsGraph | null {
  // A copy of its own: the column views below need their offset to be a multiple of four.
  const { buffer } = Uint8Array.from(stored);
  if (buffer.byteLength < 4 * (COLUMNS + 1)) return null;
  const [layout, ...lengths] = new Int32Array(buffer, 0, COLUMNS + 1);
  if (layout !== LAYOUT) return null;
  let offset = 4 * (COLUMNS + 1);
  if (buffer.byteLength !== offset + 4 * lengths.reduce((sum, length) => sum + length, 0)) return null;
  const next = (index: number): Int32Array<ArrayBuffer> => {
    const column = new Int32Array(buffer, offset, lengths[index]);
    offset += column.byteLength;
    return column;
  };
  const asn = next(0);
  const lists = (index: number): AsLists => ({ start: next(index), as: next(index + 1) });
  return {
    count: asn.length,
    asn: new Uint32Array(buffer, asn.byteOffset, asn.length),
    providers: lists(1),
    peers: lists(3),
    customers: lists(5),
  };
}
