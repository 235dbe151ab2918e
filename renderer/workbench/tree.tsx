import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

const rowsOf = (tree: HTMLElement): HTMLElement[] => [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;

/** A tree whose rows are elements with role `treeitem`: one stop for Tab, arrows within. */
export function Tree({ label, children }: { label: string; children: ReactNode }) {
  const tree = useRef<HTMLDivElement>(null);
  // Rows come and go with what they list.
  useLayoutEffect(() => {
    if (tree.current) stopAt(tree.current, null);
  });
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      onKeyDown={moveInTree}
      onFocus={(event) => stopAt(event.currentTarget, rowOf(event.target))}
    >
      {children}
    </div>
  );
}

/** Tab stops at one row of a tree: the one given, else where it stopped before, at what is selected, or at the first. */
function stopAt(tree: HTMLElement, row: HTMLElement | null): void {
  const rows = rowsOf(tree);
  const stop =
    row ??
    rows.find((other) => other.tabIndex === 0) ??
    rows.find((other) => other.getAttribute("aria-selected") === "true") ??
    rows[0];
  for (const other of rows) other.tabIndex = other === stop ? 0 : -1;
}

/**
 * Arrow keys in a tree: up and down from row to row, right and left to open and fold a branch, Home and End.
 */
function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  const rows = rowsOf(event.currentTarget);
  const current = rowOf(event.target);
  const at = current === null ? -1 : rows.indexOf(current);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) {
    rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus();
    event.preventDefault();
    return;
  }
  const folds = { ArrowRight: "false", ArrowLeft: "true" }[event.key];
  if (folds === undefined || !current || event.target !== current) return;
  if (current.getAttribute("aria-expanded") === folds) current.click();
  event.preventDefault();
}

/** Enter and space on a row do what a click does. */
export function pressOnKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return;
  event.currentTarget.click();
  event.preventDefault();
}
