/** Below this many values a comparator sort is faster than the histograms of a radix sort. */
const RADIX_FROM = 4096;

/** Indexes of `values` in rising order of value; equal values keep the order of their indexes. No NaN. */
export function ascendingOrder(values: Float64Array): Int32Array {
  if (values.length >= RADIX_FROM) return radixOrder(values);
  const order = Int32Array.from({ length: values.length }, (_, index) => index);
  return order.sort((a, b) => values[a] - values[b] || a - b);
}

/**
 * Least-significant-digit radix sort of the doubles' bits, 16 at a time: 360,000 values take about a tenth
 * of the time of a comparator sort, which the what-if window would feel.
 */
function radixOrder(values: Float64Array): Int32Array {
  const count = values.length;
  const digits = sortableDigits(values);
  let from = new Int32Array(count);
  for (let i = 0; i < count; i++) from[i] = i;
  let to = new Int32Array(count);
  const start = new Int32Array(65_536);
  for (let place = 0; place < 4; place++) {
    start.fill(0);
    for (let i = 0; i < count; i++) start[digits[i * 4 + place]]++;
    if (start[digits[place]] === count) continue;
    let sum = 0;
    for (let digit = 0; digit < 65_536; digit++) {
      const size = start[digit];
      start[digit] = sum;
      sum += size;
    }
    for (let i = 0; i < count; i++) {
      const index = from[i];
      to[start[digits[index * 4 + place]]++] = index;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** The doubles' bits as 16-bit digits, lowest first, changed so that their unsigned order is the order of the numbers. */
function sortableDigits(values: Float64Array): Uint16Array {
  const copy = new Float64Array(values.length);
  // Adding 0 turns -0 into 0, which must sort as its equal.
  for (let i = 0; i < values.length; i++) copy[i] = values[i] + 0;
  const digits = new Uint16Array(copy.buffer);
  for (let i = 0; i < digits.length; i += 4) {
    if (digits[i + 3] & 0x8000) {
      for (let place = 0; place < 4; place++) digits[i + place] = ~digits[i + place];
    } else {
      digits[i + 3] |= 0x8000;
    }
  }
  return digits;
}
