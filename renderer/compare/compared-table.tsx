import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { RowKey } from "#shared/model/figures.ts";
import type { ComparedRow, ComparedRows, TableColumn } from "#shared/model/table.ts";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useShallow } from "zustand/react/shallow";
import { Explained } from "../help/term.tsx";
import { menuOnRow } from "../tables/menu-on-row.ts";
import { Icon } from "../workbench/icon.tsx";
import { hoverGeo, select, selectedUsers, useView } from "../state/view-store.ts";
import { compareColumns, tableWidths, type CompareColumn } from "./compare-columns.ts";
import { copyRow } from "./compare-text.ts";
import { ComparedTableRow, geoOf } from "./compared-row.tsx";
import { useCompare } from "./compare-store.ts";
import { useRowsInSight, type TableQuestion } from "./use-compared.ts";

const rowHeightPx = 26;
const pageStep = 15;

const features = tableFeatures({ columnVisibilityFeature });
const definitions: ColumnDef<typeof features, ComparedRow>[] = compareColumns.map(({ id }) => ({
  id,
  accessorFn: (row) => row,
}));

interface Props {
  question: TableQuestion;
  first: ComparedRows;
  names: { a: string; b: string };
}

/** A window of rows that the engine sorts and filters; the row that is in the details is marked. */
export function ComparedTable({ question, first, names }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useShownColumns(first);
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState(false);
  const virtualizer = useVirtualizer({
    count: first.foundCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const rowAt = useRowsInSight(question, first, { from: items[0]?.index ?? 0, to: items.at(-1)?.index ?? 0 });
  const selected = useView(useShallow(selectedUsers));
  useEffect(() => {
    setCurrent(0);
    // Another order begins at its top.
    scroller.current?.scrollTo({ top: 0 });
  }, [question]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyC") {
      const row = rowAt(current);
      if (row && window.getSelection()?.isCollapsed !== false) void copyRow(row, names);
      return;
    }
    if (event.key === "Enter") {
      const row = rowAt(current);
      if (row) selectRow(row);
      event.preventDefault();
      return;
    }
    const to = targetOf(event.key, current, first.foundCount);
    if (to === null) return;
    setCurrent(to);
    hoverGeo(geoOf(rowAt(to)) ?? null);
    virtualizer.scrollToIndex(to, { align: "auto" });
    event.preventDefault();
  };

  const widths = tableWidths(columns);
  return (
    <div
      className="table compared-table"
      role="table"
      aria-label={`${names.b} against ${names.a}`}
      aria-rowcount={first.foundCount + 1}
      aria-colcount={columns.length + 1}
      data-testid="compared-table"
    >
      <div className="compared-head" role="row" style={widths}>
        <Heading id="name" title="Name" meaning="Geo or network" sorts={true} />
        {columns.map(({ id, title, meaning, sorts }) => (
          <Heading key={id} id={id} title={title(names.a, names.b)} meaning={meaning(names.a, names.b)} sorts={sorts} />
        ))}
      </div>
      <div
        ref={scroller}
        className="compared-body"
        style={{ minWidth: widths.minWidth }}
        role="rowgroup"
        tabIndex={0}
        aria-label={`${first.foundCount} rows; arrow keys move, Enter shows details, Ctrl+C copies, the menu key offers more`}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => menuOnRow(event, '[data-current="true"]')}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          hoverGeo(null);
        }}
        onMouseLeave={() => hoverGeo(null)}
      >
        <div className="table-space" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <ComparedTableRow
                key={index}
                row={row}
                index={index}
                columns={columns}
                isSelected={row !== undefined && isSelected(row.key, selected)}
                isCurrent={focused && index === current}
                names={names}
                style={{ ...widths, transform: `translateY(${start}px)` }}
                onClick={() => {
                  setCurrent(index);
                  if (row) selectRow(row);
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The columns that are chosen, in their order. */
function useShownColumns(first: ComparedRows): readonly CompareColumn[] {
  const chosen = useCompare((state) => state.columns);
  const columnVisibility = useMemo(
    () => Object.fromEntries(compareColumns.map(({ id }) => [id, chosen.includes(id)])),
    [chosen],
  );
  const table = useTable({ features, columns: definitions, data: first.rows, state: { columnVisibility } });
  return table.getVisibleLeafColumns().flatMap((column) => compareColumns.find(({ id }) => id === column.id) ?? []);
}

interface HeadingProps {
  id: CompareColumn["id"];
  title: string;
  meaning: string;
  sorts: boolean;
}

function Heading({ id, title, meaning, sorts }: HeadingProps) {
  const { column, descending } = useCompare((state) => state.sort);
  const order = column === id ? (descending ? "descending" : "ascending") : "none";
  const left = id === "name" || id === "dumbbell" || id === "evidence";
  return (
    <span role="columnheader" className={left ? undefined : "cell-number"} aria-sort={sorts ? order : undefined}>
      <Explained title={title} meaning={meaning}>
        {sorts ? (
          <button
            type="button"
            className="sort-head"
            aria-description={meaning}
            onClick={() => sortBy(id as TableColumn)}
          >
            {title}
            {order !== "none" && <Icon name={descending ? "arrow-small-down" : "arrow-small-up"} />}
          </button>
        ) : (
          <span tabIndex={0} aria-description={meaning}>
            {title}
          </span>
        )}
      </Explained>
    </span>
  );
}

/** The other way round on the same column, else numbers from the largest and names from A. */
function sortBy(column: TableColumn): void {
  useCompare.setState(({ sort }) => ({
    sort: { column, descending: sort.column === column ? !sort.descending : column !== "name" },
  }));
}

function targetOf(key: string, current: number, count: number): number | null {
  const wanted = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + pageStep,
    PageUp: current - pageStep,
    Home: 0,
    End: count - 1,
  }[key];
  return wanted === undefined ? null : Math.min(count - 1, Math.max(0, wanted));
}

/** Shows the users of a row in the details, and their geo on the map. */
function selectRow({ key }: ComparedRow): void {
  const geo = key.geo ?? key.country;
  if (geo !== undefined) select({ kind: "geo", geo, ...(key.asn === undefined ? {} : { asn: key.asn }) });
  else if (key.asn !== undefined) select({ kind: "asn", asn: key.asn });
}

function isSelected(key: RowKey, selected: ReturnType<typeof selectedUsers>): boolean {
  if (selected?.kind === "geo") return selected.geo === (key.geo ?? key.country) && selected.asn === key.asn;
  return selected?.kind === "asn" && key.geo === undefined && selected.asn === key.asn;
}
