/** Longest record of `encodeRecord`: a length byte and, by column, a type byte and eight bytes. Up to 13 columns it is below 128 bytes. */
export const maxRecordBytes = (columnCount: number): number => 1 + columnCount * 9;

const serialTypes = { null: 0, int8: 1, int16: 2, int24: 3, int32: 4, int48: 5, float64: 7, zero: 8, one: 9 } as const;
const MAX_INT48 = 2 ** 47;

/**
 * Writes one row of numbers at `offset` as an SQLite record (https://sqlite.org/fileformat2.html#record_format)
 * and returns the offset behind it. NaN becomes NULL, a whole number below 2^47 an integer, anything else a float.
 */
export function encodeRecord(view: DataView, offset: number, columns: readonly Float64Array[], row: number): number {
  const count = columns.length;
  view.setUint8(offset, count + 1);
  let type = offset + 1;
  let body = type + count;
  for (let column = 0; column < count; column++) {
    const value = columns[column][row];
    if (Number.isInteger(value) && value < MAX_INT48 && value >= -MAX_INT48) {
      body = encodeInteger(view, type++, body, value);
    } else if (value !== value) {
      view.setUint8(type++, serialTypes.null);
    } else {
      view.setUint8(type++, serialTypes.float64);
      view.setFloat64(body, value);
      body += 8;
    }
  }
  return body;
}

function encodeInteger(view: DataView, type: number, body: number, value: number): number {
  if (value === 0 || value === 1) {
    view.setUint8(type, value === 0 ? serialTypes.zero : serialTypes.one);
    return body;
  }
  const magnitude = value < 0 ? -value - 1 : value;
  if (magnitude < 0x80) {
    view.setUint8(type, serialTypes.int8);
    view.setInt8(body, value);
    return body + 1;
  }
  if (magnitude < 0x8000) {
    view.setUint8(type, serialTypes.int16);
    view.setInt16(body, value);
    return body + 2;
  }
  if (magnitude < 0x800000) {
    view.setUint8(type, serialTypes.int24);
    view.setInt8(body, value >> 16);
    view.setUint16(body + 1, value & 0xffff);
    return body + 3;
  }
  if (magnitude < 0x80000000) {
    view.setUint8(type, serialTypes.int32);
    view.setInt32(body, value);
    return body + 4;
  }
  view.setUint8(type, serialTypes.int48);
  view.setInt16(body, Math.floor(value / 2 ** 32));
  view.setUint32(body + 2, value % 2 ** 32);
  return body + 6;
}
