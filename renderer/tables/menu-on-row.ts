import type { MouseEvent } from "react";

/**
 * The menu key (and Shift+F10) asks the rows as a whole, which have the focus: it is handed on to the row that the arrow
 * keys stand on, whose menu opens below it. A right click into their empty space is left alone.
 */
export function menuOnRow(event: MouseEvent<HTMLElement>, currentRow: string): void {
  const rows = event.currentTarget;
  const byPointer = event.button === 2;
  if (event.target !== rows || byPointer) return;
  event.preventDefault();
  const row = rows.querySelector(currentRow);
  if (!row) return;
  const { left, bottom } = row.getBoundingClientRect();
  const at = { clientX: left + MENU_INDENT_PX, clientY: bottom };
  row.dispatchEvent(new globalThis.MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...at }));
}

const MENU_INDENT_PX = 16;
