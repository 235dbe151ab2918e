import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from "@tanstack/react-table";
import type { MatrixRow } from "#shared/model/matrix.ts";
import { useMemo } from "react";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change } from "../figures/figure.tsx";
import { formatInterval } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { Icon } from "../workbench/icon.tsx";
import { IntervalLine, intervalScale, type IntervalScale } from "./interval-line.tsx";
import { kindOf, labelOf, matrixColumns, type MatrixColumn, type MatrixLine } from "./matrix-columns.ts";

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, sortedRowModel: createSortedRowModel() });

const SUBJECT = "subject";

/** The shown columns of the definitions that the table sorts by. */
const definitions: ColumnDef<typeof features, MatrixLine>[] = [
  {
    id: SUBJECT,
    accessorFn: ({ row }) => labelOf(row.subject),
    sortFn: (a, b) => (labelOf(a.original.row.subject) < labelOf(b.original.row.subject) ? -1 : 1),
    sortDescFirst: false,
  },
  ...matrixColumns.map((column): ColumnDef<typeof features, MatrixLine> => ({
    id: column.id,
    accessorFn: (line) => column.value(line) ?? undefined,
    sortUndefined: "last",
    sortDescFirst: true,
    sortFn: (a, b) => (column.value(a.original) ?? 0) - (column.value(b.original) ?? 0),
  })),
];

interface Props {
  lines: readonly MatrixLine[];
  columns: readonly string[];
  sorting: SortingState;
  onSorting: (sorting: SortingState) => void;
  onOpen: (line: MatrixLine) => void;
}

/** The lines as they are sorted, and the columns that are shown. */
export function useMatrixTable({ lines, columns, sorting, onSorting }: Omit<Props, "onOpen">) {
  const columnVisibility = useMemo(
    () => Object.fromEntries(matrixColumns.map(({ id }) => [id, columns.includes(id)])),
    [columns],
  );
  const data = useMemo(() => [...lines], [lines]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    state: { sorting, columnVisibility },
    onSortingChange: (next) => onSorting(typeof next === "function" ? next(sorting) : next),
    getRowId: ({ row }, index) => `${index} ${row.subject}`,
  });
  const shown = matrixColumns.filter(({ id }) => columns.includes(id));
  return { table, shown, sorted: table.getRowModel().rows.map(({ original }) => original) };
}

export function MatrixTable(props: Props) {
  const { lines, onOpen } = props;
  const { table, shown, sorted } = useMatrixTable(props);
  const scale = intervalScale(
    lines.map(({ row }) => row),
    lines.find(({ isBaseline }) => isBaseline)?.row,
  );
  const gridTemplateColumns = ["224px", ...shown.map(({ width }) => width)].join(" ");
  const heading = (id: string, title: string, term?: MatrixColumn["term"]) => {
    const column = table.getColumn(id);
    const order = column?.getIsSorted() ?? false;
    const sorts = order === false ? "none" : order === "desc" ? "descending" : "ascending";
    return (
      <span key={id} role="columnheader" className={id === SUBJECT ? undefined : "matrix-number"} aria-sort={sorts}>
        <button type="button" className="sort-head" onClick={() => column?.toggleSorting()}>
          {title}
          {order !== false && <Icon name={order === "desc" ? "arrow-small-down" : "arrow-small-up"} />}
        </button>
        {term && <Term name={term}>?</Term>}
      </span>
    );
  };
  return (
    <div className="matrix-scroll" tabIndex={0} role="region" aria-label="Matrix, scrolls both ways">
      <div className="matrix-table" role="table" aria-label="Matrix of plans" data-testid="matrix-table">
        <div className="matrix-row matrix-head" role="row" style={{ gridTemplateColumns }}>
          {heading(SUBJECT, "Subject")}
          {shown.map(({ id, title, term }) => heading(id, title, term))}
        </div>
        {sorted.map((line) => (
          <div
            key={line.row.subject}
            className="matrix-row"
            role="row"
            style={{ gridTemplateColumns }}
            data-baseline={line.isBaseline}
            data-testid={`matrix-${line.row.subject}`}
          >
            <Subject row={line.row} onOpen={() => onOpen(line)} />
            {shown.map((column) => (
              <Cell key={column.id} column={column} line={line} scale={scale} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const origins: Readonly<Record<string, string>> = { plan: "simulated", optimal: "best possible" };

function Subject({ row, onOpen }: { row: MatrixRow; onOpen: () => void }) {
  const origin = origins[kindOf(row.subject)] ?? "measured";
  return (
    <span role="rowheader" className="matrix-subject">
      <button type="button" className="matrix-name" title={`Show ${labelOf(row.subject)} on the map`} onClick={onOpen}>
        {labelOf(row.subject)}
      </button>
      <span className="muted">{origin}</span>
      {row.uncalibrated && <span className="tag tag-warning">uncalibrated</span>}
    </span>
  );
}

function Cell({ column, line, scale }: { column: MatrixColumn; line: MatrixLine; scale: IntervalScale }) {
  const { row, isBaseline, eitherUncalibrated } = line;
  if (column.drawn === "interval") {
    return (
      <span role="cell" className="matrix-interval">
        <IntervalLine row={row} scale={scale} />
        <span className="muted">{column.text(line)}</span>
      </span>
    );
  }
  if (column.drawn === "evidence") {
    return (
      <span role="cell">
        <EvidenceBar evidence={row.evidence} />
      </span>
    );
  }
  if (column.drawn === "change" && !isBaseline) {
    return (
      <span role="cell" className="matrix-number">
        <Change points={row.difference?.percentOptimal ?? null} uncalibrated={eitherUncalibrated} />{" "}
        <span className="figure-interval">
          {row.difference && formatInterval(row.difference.interval90, eitherUncalibrated)}
        </span>
      </span>
    );
  }
  return (
    <span role="cell" className="matrix-number" data-value={column.value(line) ?? undefined}>
      {column.id === "percentOptimal" ? <b>{column.text(line)}</b> : column.text(line)}
    </span>
  );
}
