/** Values are sorted digit by digit of 16 bits: four passes, whatever their order was. */
const DIGIT_BITS = 16;
const DIGITS = 4;
const BUCKETS = 1 << DIGIT_BITS;

/**
 * Sorts rows by a number each, stable, in time linear in the rows (least significant digit first: D. Knuth, The Art of
 * Computer Programming 3, 5.2.5). Rows whose value is NaN come last either way.
 *
 * @param rows indexes into `values`, in the order that equals keep
 */
export function sortRows(rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const digits = digitsOf(rows, values, descending);
  let from = { order: Uint32Array.from(rows.keys()), next: new Uint32Array(rows.length) };
  for (let digit = 0; digit < DIGITS; digit++) {
    if (!place(from.order, from.next, digits, digit)) continue;
    from = { order: from.next, next: from.order };
  }
  return from.order.map((position) => rows[position]);
}

const SIGN = 0x80_00_00_00;

/** Numbers as unsigned 64-bit keys that rise (or fall) with them, as digits of 16 bits, the lowest first; NaN is the highest. */
function digitsOf(rows: Uint32Array, values: Float64Array, descending: boolean): Uint16Array {
  const numbers = new Float64Array(rows.length);
  // Adding 0 makes one zero of both.
  for (let position = 0; position < rows.length; position++) numbers[position] = values[rows[position]] + 0;
  const halves = new Uint32Array(numbers.buffer);
  for (let low = 0; low < halves.length; low += 2) {
    const high = low + 1;
    const isNegative = halves[high] >= SIGN;
    const isNaN =
      (halves[high] & 0x7f_ff_ff_ff) > 0x7f_f0_00_00 ||
      ((halves[high] & 0x7f_ff_ff_ff) === 0x7f_f0_00_00 && halves[low] > 0);
    if (isNaN) {
      halves[low] = halves[high] = 0xff_ff_ff_ff;
      continue;
    }
    // The key that rises: negative numbers turned wholly, the others by their sign; the one that falls is its complement.
    const complement = isNegative !== descending;
    if (complement) [halves[low], halves[high]] = [~halves[low], ~halves[high]];
    if (!isNegative) halves[high] ^= SIGN;
  }
  return new Uint16Array(halves.buffer);
}

/** One pass; false where all rows have the same digit, and nothing moved. */
function place(order: Uint32Array, next: Uint32Array, digits: Uint16Array, digit: number): boolean {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let position = 0; position < order.length; position++) starts[digits[DIGITS * position + digit] + 1]++;
  if (order.length === 0 || starts[digits[digit] + 1] === order.length) return false;
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
  for (let i = 0; i < order.length; i++) next[starts[digits[DIGITS * order[i] + digit]]++] = order[i];
  return true;
}
