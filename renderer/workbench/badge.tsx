/**
 * A small number on a tab or a button. It is drawn by the style sheet, since it is no part of the visible name: whatever
 * carries it says it in its own label.
 */
export function Badge({ count }: { count: number | null }) {
  return count !== null && count > 0 ? <span className="badge" data-count={count} aria-hidden="true" /> : null;
}

/** A name with the number that its badge shows. */
export const nameWithCount = (name: string, count: number | null): string =>
  count !== null && count > 0 ? `${name}, ${count}` : name;
