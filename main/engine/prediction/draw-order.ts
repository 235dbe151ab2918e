/** Probabilities that differ by less are equal: which of them is larger would be rounding. */
const EQUAL_WITHIN = 1e12;

/**
 * Sorts the few outcomes of a draw that stand at `first .. end - 1` of two columns: probability falling, compared at 12
 * decimals; equal ones stay in their order. A group that draws one number for all members is so right together and wrong
 * together.
 */
export function sortOutcomes(outcome: Int32Array, probability: Float64Array, first: number, end: number): void {
  for (let next = first + 1; next < end; next++) {
    const [moved, likely] = [outcome[next], probability[next]];
    const rank = Math.round(likely * EQUAL_WITHIN);
    let at = next;
    for (; at > first && Math.round(probability[at - 1] * EQUAL_WITHIN) < rank; at--) {
      outcome[at] = outcome[at - 1];
      probability[at] = probability[at - 1];
    }
    outcome[at] = moved;
    probability[at] = likely;
  }
}
