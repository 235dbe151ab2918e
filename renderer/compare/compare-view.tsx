import type { Subject } from "#shared/model/subject.ts";
import type { ComparedRows, TableBy, TableShow } from "#shared/model/table.ts";
import { lazy, Suspense, useMemo } from "react";
import { runCommand } from "../commands/registry.ts";
import { Change, PercentWithInterval } from "../figures/figure.tsx";
import { countOf, formatCount, formatInterval, formatShare } from "../figures/format.ts";
import { subjectOptions, subjectValue } from "../headline/subject-options.ts";
import { CheckMenu } from "../matrix/matrix-menus.tsx";
import { MeasureChoice } from "../map/measure-choice.tsx";
import { useSession } from "../state/session-store.ts";
import { subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { Choice } from "../workbench/choice.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { ComparedTable } from "./compared-table.tsx";
import { compareColumns } from "./compare-columns.ts";
import { swapSides, toggleColumn, useCompare, type CompareView as View } from "./compare-store.ts";
import { copyComparison, exportComparison } from "./compare-text.ts";
import { useFirstRows, useSides, useTableQuestion } from "./use-compared.ts";
import "../tables/tables.css";
import "./compare.css";

const CompareCharts = lazy(async () => ({ default: (await import("./compare-charts.tsx")).CompareCharts }));
const CompareMaps = lazy(async () => ({ default: (await import("./compare-maps.tsx")).CompareMaps }));

/** Any two of deployments, plans and the best possible: as a table, two maps, one map of the difference, or charts. */
export function CompareView() {
  const sides = useSides();
  const view = useCompare((state) => state.view);
  const question = useTableQuestion();
  const { data, error, stale } = useFirstRows(question);
  const names = useMemo(() => (sides ? namesOf(sides) : null), [sides]);
  if (!sides || !names) return <NothingToCompare />;
  return (
    <section className="compare" aria-label="Compare" data-testid="compare" aria-busy={stale || !data}>
      <Bar {...sides} />
      <Basis data={data} names={names} {...sides} />
      {error && !data && <p className="empty error-text">{error.message}</p>}
      <Suspense fallback={<p className="empty">…</p>}>
        {view === "table" && <TablePart names={names} />}
        {view === "charts" && <CompareCharts {...sides} names={names} />}
        {(view === "maps" || view === "difference") && <CompareMaps {...sides} difference={view === "difference"} />}
      </Suspense>
    </section>
  );
}

/** Short names of the two sides; of the same name with what they are. */
function namesOf({ a, b }: { a: Subject; b: Subject }): { a: string; b: string } {
  const [nameA, nameB] = [subjectLabel(a), subjectLabel(b)];
  return nameA === nameB
    ? { a: `${nameA}, ${subjectOrigin(a)}`, b: `${nameB}, ${subjectOrigin(b)}` }
    : { a: nameA, b: nameB };
}

function NothingToCompare() {
  return (
    <div className="empty" data-testid="compare">
      <p>There is nothing to compare yet: import rum-assignments and rum-latency, or make a plan.</p>
      <button type="button" className="button" onClick={() => runCommand("file.import")}>
        Import files…
      </button>
    </div>
  );
}

const views: readonly (readonly [View, string])[] = [
  ["table", "Table"],
  ["maps", "Two maps"],
  ["difference", "Difference"],
  ["charts", "Charts"],
];

function Bar({ a, b }: { a: Subject; b: Subject }) {
  const workspace = useSession((state) => state.workspace);
  const view = useCompare((state) => state.view);
  const options = useMemo(() => (workspace ? subjectOptions(workspace, null) : []), [workspace]);
  return (
    <div className="compare-bar">
      <Choice
        label="Baseline: what is compared with"
        value={subjectValue(a)}
        options={options}
        onChange={(value) => useCompare.setState({ a: value })}
        testId="compare-a"
      />
      <IconButton icon="arrow-swap" title="Swap the two sides" onClick={() => swapSides({ a, b })} />
      <Choice
        label="What is held against the baseline"
        value={subjectValue(b)}
        options={options}
        onChange={(value) => useCompare.setState({ b: value })}
        testId="compare-b"
      />
      {(view === "maps" || view === "difference") && <MeasureChoice testId="compare-measure" />}
      <div className="toggle compare-views" role="group" aria-label="Shown as">
        {views.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={view === value}
            onClick={() => useCompare.setState({ view: value })}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}

interface BasisProps {
  data: ComparedRows | null;
  names: { a: string; b: string };
  a: Subject;
  b: Subject;
}

/** The whole: both figures, their difference, and over which users. */
function Basis({ data, names, a, b }: BasisProps) {
  if (!data) return <p className="compare-basis muted">…</p>;
  const uncalibrated = data.a.uncalibrated || data.b.uncalibrated;
  return (
    <p className="compare-basis" data-testid="compare-basis">
      <span>
        {names.a} <span className="muted">{subjectOrigin(a)}</span> <PercentWithInterval figures={data.a} unit />
      </span>
      <span>
        {names.b} <span className="muted">{subjectOrigin(b)}</span> <PercentWithInterval figures={data.b} unit />
      </span>
      <span>
        change <Change points={data.difference.percentOptimal} uncalibrated={uncalibrated} />{" "}
        <span className="figure-interval">{formatInterval(data.difference.interval90, uncalibrated)}</span>
      </span>
      <span className="muted">
        {formatShare(data.jointlyJudgedShare)} of users judged for both, weights: {data.a.weights}
        {uncalibrated && ", uncalibrated"}
      </span>
    </p>
  );
}

const groupings: readonly (readonly [TableBy, string])[] = [
  ["country", "Countries"],
  ["geo", "Geos"],
  ["asn", "ASes"],
  ["geo,asn", "Geo × AS"],
];

function TablePart({ names }: { names: { a: string; b: string } }) {
  const question = useTableQuestion();
  const { data } = useFirstRows(question);
  return (
    <>
      <TableBar data={data} names={names} />
      {data && question && data.foundCount > 0 && <ComparedTable question={question} first={data} names={names} />}
      {data?.foundCount === 0 && <NoRows rowCount={data.rowCount} />}
    </>
  );
}

function NoRows({ rowCount }: { rowCount: number }) {
  if (rowCount === 0) return <p className="empty">No users carry weight here: import rum-assignments or demand.</p>;
  return (
    <div className="empty">
      <p>No row holds these words, or none of them surely changes.</p>
      <button type="button" className="button" onClick={() => useCompare.setState({ filter: "", show: "all" })}>
        Show all {countOf(rowCount, "row")}
      </button>
    </div>
  );
}

function TableBar({ data, names }: { data: ComparedRows | null; names: { a: string; b: string } }) {
  const { by, show, filter, columns } = useCompare();
  const shows: readonly (readonly [TableShow, string])[] = [
    ["all", "All"],
    ["winners", `Winners ${data ? formatCount(data.winners) : ""}`],
    ["losers", `Losers ${data ? formatCount(data.losers) : ""}`],
  ];
  const options = compareColumns.map(({ id, title, meaning }) => ({
    value: id,
    label: title(names.a, names.b),
    title: meaning(names.a, names.b),
  }));
  return (
    <div className="compare-bar compare-table-bar">
      <div className="toggle" role="group" aria-label="Rows">
        {groupings.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={by === value}
            onClick={() => useCompare.setState({ by: value })}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="toggle" role="group" aria-label="Winners and losers: those whose 90% interval leaves no doubt">
        {shows.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={show === value}
            onClick={() => useCompare.setState({ show: value })}
          >
            {label}
          </button>
        ))}
      </div>
      <input
        className="field field-filter"
        type="search"
        placeholder="Filter"
        aria-label="Filter rows by name or code"
        value={filter}
        onChange={(event) => useCompare.setState({ filter: event.target.value })}
      />
      <span className="muted panel-count" aria-live="polite" data-testid="compare-count">
        {data ? `${formatCount(data.foundCount)} of ${formatCount(data.rowCount)}` : "…"}
      </span>
      <span className="compare-actions">
        <CheckMenu
          label="Columns"
          options={options}
          chosen={columns}
          onToggle={toggleColumn}
          testId="compare-columns"
        />
        <IconButton icon="copy" title="Copy these rows (TSV)" onClick={() => void copyComparison()} />
        <IconButton icon="export" title="Export these rows as CSV" onClick={() => void exportComparison()} />
      </span>
    </div>
  );
}
