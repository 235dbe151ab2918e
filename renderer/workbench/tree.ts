import type { KeyboardEvent } from "react";

/**
 * Arrow keys in a tree: up and down from row to row, right and left to open and fold a branch, Home and End.
 * Rows are the elements with role `treeitem` that are in sight.
 */
export function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const current = (event.target as HTMLElement).closest<HTMLElement>("[role=treeitem]");
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
