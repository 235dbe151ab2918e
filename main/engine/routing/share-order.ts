/** Shares that differ by less are equal: which of them is larger would be rounding. */
const EQUAL_WITHIN = 1e12;

/** Compares simulated shares at 12 decimals. */
export const isMoreShare = (a: number, b: number): boolean =>
  Math.round(a * EQUAL_WITHIN) > Math.round(b * EQUAL_WITHIN);
