/** Probabilities that differ by less are equal: which of them is larger would be rounding. */
const EQUAL_WITHIN = 1e12;

/**
 * Sorts the outcomes of a draw: probability falling, compared at 12 decimals; `tie` orders equal ones.
 * A group that draws one number for all members is so right together and wrong together.
 */
export function sortOutcomes<T extends { readonly probability: number }>(
  outcomes: T[],
  tie: (a: T, b: T) => number,
): T[] {
  return outcomes.sort(
    (a, b) => Math.round(b.probability * EQUAL_WITHIN) - Math.round(a.probability * EQUAL_WITHIN) || tie(a, b),
  );
}
