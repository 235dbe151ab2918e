/**
 * Row numbers in the order of their keys; rows of equal key keep the order they came in.
 * Keys are unsigned 32-bit words, most significant column first: a radix sort, 16 bits at a time, from the last.
 */
export function sortedOrder(keys: readonly Uint32Array[], rowCount: number): Uint32Array {
  let order = Uint32Array.from({ length: rowCount }, (_, row) => row);
  if (isSorted(keys, rowCount)) return order;
  let spare = new Uint32Array(rowCount);
  const counts = new Uint32Array(65_536);
  for (const key of keys.toReversed()) {
    for (const shift of [0, 16]) {
      if (isConstant(key, shift, rowCount)) continue;
      sortByDigit(key, shift, order, spare, counts);
      [order, spare] = [spare, order];
    }
  }
  return order;
}

function isSorted(keys: readonly Uint32Array[], rowCount: number): boolean {
  for (let row = 1; row < rowCount; row++) {
    for (const key of keys) {
      if (key[row - 1] < key[row]) break;
      if (key[row - 1] > key[row]) return false;
    }
  }
  return true;
}

function isConstant(key: Uint32Array, shift: number, rowCount: number): boolean {
  const first = (key[0] >>> shift) & 0xffff;
  for (let row = 1; row < rowCount; row++) {
    if (((key[row] >>> shift) & 0xffff) !== first) return false;
  }
  return true;
}

function sortByDigit(key: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array, counts: Uint32Array): void {
  counts.fill(0);
  for (const row of from) counts[(key[row] >>> shift) & 0xffff]++;
  let place = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit];
    counts[digit] = place;
    place += count;
  }
  for (const row of from) to[counts[(key[row] >>> shift) & 0xffff]++] = row;
}
