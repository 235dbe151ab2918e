import type { Figures } from "#shared/model/figures.ts";
import type { MapView } from "#shared/model/view.ts";
import { useMemo } from "react";
import { create } from "zustand";
import { placeMenu } from "../details/place-menu.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change, PercentWithInterval } from "../figures/figure.tsx";
import { countOf, formatInterval, formatShare } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { saveTable } from "../state/exports.ts";
import { subjectLabel } from "../state/subjects.ts";
import { pointsAtGeo } from "../state/pointed.ts";
import { notify } from "../state/toast-store.ts";
import { useComparison, useMapView, useRole } from "../state/use-figures.ts";
import { hoverGeo, selectGeos, useView } from "../state/view-store.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { PanelActions } from "../workbench/panel-actions.tsx";
import {
  compareCsv,
  compareRows,
  filterRows,
  sortRows,
  type CompareNames,
  type CompareRow,
  type Sorting,
} from "./compare-rows.ts";
import { Dumbbell } from "./dumbbell.tsx";
import { nextSorting, SortHead } from "./sort-head.tsx";
import { VirtualRows } from "./virtual-rows.tsx";
import "./tables.css";

/** DNS, anycast and plan side by side for every geo. */
export function CompareTable() {
  const { by, filter, sorting } = useCompareOptions();
  const { rows, names, waiting, error } = useCompareData(by);
  const shown = useMemo(() => sortRows(filterRows(rows, filter), sorting), [rows, filter, sorting]);
  const selected = useView((state) => state.selectedGeos.at(-1) ?? null);
  if (rows.length === 0) {
    return <p className={`empty ${error ? "error-text" : ""}`}>{error ?? (waiting ? "…" : noRows)}</p>;
  }
  return (
    <>
      <PanelActions>
        <div className="toggle" role="group" aria-label="Rows">
          {groupings.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={by === value}
              onClick={() => useCompareOptions.setState({ by: value })}
            >
              {label}
            </button>
          ))}
        </div>
        <input
          className="field field-filter"
          type="search"
          placeholder="Filter geos"
          aria-label="Filter geos"
          value={filter}
          onChange={(event) => useCompareOptions.setState({ filter: event.target.value })}
        />
        <span className="muted panel-count" aria-live="polite">
          {shown.length} of {rows.length}
        </span>
        <IconButton icon="export" title="Export these rows as CSV" onClick={() => void exportRows(shown, names)} />
      </PanelActions>
      <VirtualRows
        rows={shown}
        rowKey={({ geo }) => geo}
        label="Compare by geo"
        testId="compare-table"
        selectedKey={selected}
        onSelect={({ geo }, how) => selectGeos([geo], how)}
        onHover={(row) => hoverGeo(row?.geo ?? null)}
        isPointed={({ geo }, view) => pointsAtGeo(view, geo)}
        menu={({ geo }) => placeMenu({ geo })}
        head={
          <Head
            names={names}
            sorting={sorting}
            onSort={(column) => useCompareOptions.setState({ sorting: nextSorting(sorting, column) })}
          />
        }
        render={(row) => <Cells row={row} />}
      />
    </>
  );
}

type Grouping = "country" | "geo";

const groupings = [
  { value: "country", label: "Countries" },
  { value: "geo", label: "States" },
] as const;

interface CompareOptions {
  /** Whole countries, or the cells' own geos: states and provinces where the data has them. */
  by: Grouping;
  filter: string;
  sorting: Sorting;
}

/** How the table is set; it stays while another view of the panel is in sight. */
const useCompareOptions = create<CompareOptions>()(() => ({
  by: "country",
  filter: "",
  sorting: { column: "share", descending: true },
}));

const rowsOf = (view: MapView | null, by: Grouping) =>
  view === null ? null : by === "geo" ? view.total.rows : view.countries;

const noRows = "No figures yet: import rum-assignments and rum-latency.";

function useCompareData(by: Grouping) {
  const [dns, anycast, plan] = [useRole("dns"), useRole("anycast"), useRole("plan")];
  const dnsView = useMapView(dns);
  const anycastView = useMapView(anycast);
  const planView = useMapView(plan);
  const comparison = useComparison(dns ?? anycast, plan, by);
  const rows = useMemo(
    () =>
      compareRows({
        dns: rowsOf(dnsView.data, by),
        anycast: rowsOf(anycastView.data, by),
        plan: rowsOf(planView.data, by),
        comparison: comparison.data,
      }),
    [dnsView.data, anycastView.data, planView.data, comparison.data, by],
  );
  const names: CompareNames = {
    dns: dns ? subjectLabel(dns) : "DNS",
    anycast: anycast ? subjectLabel(anycast) : "anycast",
    plan: plan ? subjectLabel(plan) : "plan",
  };
  const error = dnsView.error ?? anycastView.error ?? planView.error;
  return { rows, names, waiting: planView.pending || dnsView.pending, error: error?.message ?? null };
}

interface HeadProps {
  names: CompareNames;
  sorting: Sorting;
  onSort: (column: Sorting["column"]) => void;
}

function Head({ names, sorting, onSort }: HeadProps) {
  const sort = { sorting, onSort };
  return (
    <>
      <SortHead column="geo" {...sort}>
        Geo
      </SortHead>
      <SortHead column="share" {...sort} number title="Share of users">
        Users
      </SortHead>
      <SortHead column="dns" {...sort} number title={`% optimal of ${names.dns}, measured, with its 90% interval`}>
        {names.dns}
      </SortHead>
      <SortHead
        column="anycast"
        {...sort}
        number
        title={`% optimal of ${names.anycast}, measured, with its 90% interval`}
      >
        {names.anycast}
      </SortHead>
      <SortHead column="plan" {...sort} number title={`% optimal of ${names.plan}, simulated, with its 90% interval`}>
        {names.plan}
      </SortHead>
      <SortHead
        column="difference"
        {...sort}
        number
        title={`${names.plan} minus ${names.dns} in points, over users judged for both, with its 90% interval`}
      >
        Δ {names.dns}
      </SortHead>
      <span role="columnheader" className="dumbbell-key">
        <i className="dot dot-dns" /> DNS <i className="dot dot-anycast" /> anycast <i className="dot dot-plan" /> plan
      </span>
      <span role="columnheader">
        <Term name="evidence">Evidence</Term>
      </span>
    </>
  );
}

function Cells({ row }: { row: CompareRow }) {
  const { difference } = row;
  return (
    <>
      <span role="rowheader" className="cell-name" title={`${row.name} (${row.geo})`}>
        {row.name} <span className="muted">{row.geo}</span>
      </span>
      <span role="cell" className="cell-number muted">
        {formatShare(row.share)}
      </span>
      <FigureCell figures={row.dns} />
      <FigureCell figures={row.anycast} />
      <FigureCell figures={row.plan} />
      <span role="cell" className="cell-number">
        {difference && (
          <span className="figure">
            <Change points={difference.points} uncalibrated={difference.uncalibrated} />
            <span className="figure-interval">{formatInterval(difference.interval90, difference.uncalibrated)}</span>
          </span>
        )}
      </span>
      <span role="cell">
        <Dumbbell row={row} />
      </span>
      <span role="cell">{row.plan && <EvidenceBar evidence={row.plan.evidence} />}</span>
    </>
  );
}

function FigureCell({ figures }: { figures: Figures | null }) {
  return (
    <span role="cell" className="cell-number">
      {figures ? <PercentWithInterval figures={figures} /> : <span className="muted">—</span>}
    </span>
  );
}

async function exportRows(rows: readonly CompareRow[], names: CompareNames): Promise<void> {
  const path = await saveTable(
    { text: compareCsv(rows, names), plan: names.plan, target: "compare.csv" },
    { suggestedName: `compare-${names.plan}.csv`, extensions: ["csv"] },
  );
  if (path !== null) notify({ kind: "success", text: `Wrote ${countOf(rows.length, "row")} to ${path}` });
}
