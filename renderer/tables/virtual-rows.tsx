import { useVirtualizer } from "@tanstack/react-virtual";
import { cloneElement, useEffect, useRef, useState, type ReactNode } from "react";
import { useView, type ViewState } from "../state/view-store.ts";
import { CommandMenu, type MenuLine } from "../workbench/command-menu.tsx";
import { menuOnRow } from "./menu-on-row.ts";

interface Props<T> {
  rows: readonly T[];
  rowKey: (row: T) => string;
  render: (row: T) => ReactNode;
  label: string;
  head: ReactNode;
  /** Also the class whose `--columns` head and rows share. */
  testId: string;
  /** The row that is shown elsewhere too (null: none); it is scrolled into view when it changes. */
  selectedKey?: string | null;
  onSelect?: ((row: T, how: "replace" | "add") => void) | undefined;
  onHover?: (row: T | null) => void;
  /** Whether the map or a chart points at what the row is about: the row is lit then. */
  isPointed?: (row: T, view: ViewState) => boolean;
  /** What a right click on a row offers, or the menu key on the one that is selected. */
  menu?: (row: T) => readonly MenuLine[];
}

const rowHeightPx = 26;

/** A table of which only the rows in sight exist; arrow keys move the selection. */
export function VirtualRows<T>(props: Props<T>) {
  const { rows, rowKey, selectedKey = null, onSelect: onSelectRow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  // Where nothing outside tells which row is selected, it is the one that was chosen here last.
  const [lastKey, setLastKey] = useState<string | null>(null);
  const currentKey = props.selectedKey === undefined ? lastKey : selectedKey;
  const selectedAt = currentKey === null ? -1 : rows.findIndex((row) => rowKey(row) === currentKey);
  const onSelect =
    onSelectRow &&
    ((row: T, how: "replace" | "add"): void => {
      setLastKey(rowKey(row));
      onSelectRow(row, how);
    });

  const latest = useRef({ virtualizer, selectedAt });
  latest.current = { virtualizer, selectedAt };

  // Only a new selection scrolls: new figures must not move what is being read.
  useEffect(() => {
    const now = latest.current;
    if (currentKey !== null && now.selectedAt >= 0) now.virtualizer.scrollToIndex(now.selectedAt, { align: "auto" });
  }, [currentKey]);

  const move = (to: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row !== undefined) onSelect?.(row, "replace");
  };

  return (
    <div
      className={`table ${props.testId}`}
      role="table"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      data-testid={props.testId}
    >
      <div className="table-head" role="row">
        {props.head}
      </div>
      <div
        ref={scroller}
        className="table-body"
        role="rowgroup"
        tabIndex={0}
        aria-label={`${props.label}: ${rows.length} rows`}
        onMouseLeave={() => props.onHover?.(null)}
        onContextMenu={(event) => props.menu && menuOnRow(event, '[aria-selected="true"]')}
        onKeyDown={(event) => {
          const to = { ArrowDown: selectedAt + 1, ArrowUp: selectedAt - 1, Home: 0, End: rows.length - 1 }[event.key];
          if (to === undefined || !onSelect) return;
          move(to);
          event.preventDefault();
        }}
      >
        <div className="table-space" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <Row
                key={rowKey(row)}
                {...props}
                onSelect={onSelect}
                row={row}
                place={item.index}
                startPx={item.start}
                isSelected={onSelect ? item.index === selectedAt : undefined}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps<T> extends Props<T> {
  row: T;
  place: number;
  startPx: number;
  isSelected: boolean | undefined;
}

/** One row: drawn anew by itself when the pointer comes to, or leaves, what it is about. */
function Row<T>({ row, place, startPx, isSelected, render, onSelect, onHover, isPointed, menu }: RowProps<T>) {
  const pointed = useView((view) => isPointed?.(row, view) ?? false);
  const line = (
    <div
      className="table-row"
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      data-pointed={pointed || undefined}
      style={{ transform: `translateY(${startPx}px)` }}
      onClick={(event) => onSelect?.(row, event.ctrlKey || event.metaKey ? "add" : "replace")}
      onMouseEnter={() => onHover?.(row)}
    />
  );
  if (!menu) return cloneElement(line, {}, render(row));
  return (
    <CommandMenu lines={() => menu(row)} render={line}>
      {render(row)}
    </CommandMenu>
  );
}
