import type { ReactNode } from "react";
import { Explained } from "../help/term.tsx";
import { Icon } from "../workbench/icon.tsx";

interface Props<C extends string> {
  column: C;
  sorting: { column: C; descending: boolean };
  onSort: (column: C) => void;
  number?: boolean;
  /** What the column tells. */
  title?: string;
  children: ReactNode;
}

/** A heading that sorts its column. */
export function SortHead<C extends string>({ column, sorting, onSort, number = false, title, children }: Props<C>) {
  const active = sorting.column === column;
  const button = (
    <button type="button" className="sort-head" aria-description={title} onClick={() => onSort(column)}>
      {children}
      {active && <Icon name={sorting.descending ? "arrow-small-down" : "arrow-small-up"} />}
    </button>
  );
  return (
    <span
      role="columnheader"
      className={number ? "cell-number" : undefined}
      aria-sort={active ? (sorting.descending ? "descending" : "ascending") : "none"}
    >
      {title === undefined ? button : <Explained meaning={title}>{button}</Explained>}
    </span>
  );
}

/** What a click on a heading leads to: the other way round on the same column, else numbers from the largest. */
export const nextSorting = <C extends string>(
  sorting: { column: C; descending: boolean },
  column: C,
): { column: C; descending: boolean } =>
  sorting.column === column ? { column, descending: !sorting.descending } : { column, descending: column !== "geo" };
