import type { Subject } from "#shared/model/subject.ts";
import { useMemo, useState } from "react";
import { Chart, type ChartPoint } from "../charts/chart.tsx";
import { useChartLook } from "../charts/chart-look.ts";
import { confusionOption } from "../charts/confusion-option.ts";
import { confusionTable, other } from "../charts/confusion-table.ts";
import { dumbbellDots, dumbbellOption, dumbbellRows } from "../charts/dumbbell-option.ts";
import { latencyOption, type LatencyOf } from "../charts/latency-option.ts";
import { loadOption, loadRows } from "../charts/load-option.ts";
import { useLit } from "../charts/use-lit.ts";
import { formatShare } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { usePopRows, useScoreOptions } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { pointsAtGeo, pointsAtPop } from "../state/pointed.ts";
import { hoverGeo, hoverPop, select } from "../state/view-store.ts";
import { tableOptions } from "./use-compared.ts";

interface Props {
  a: Subject;
  b: Subject;
  names: { a: string; b: string };
}

/** The comparison as four charts that point at what map and tables point at. */
export function CompareCharts(props: Props) {
  return (
    <div className="charts" data-testid="compare-charts" tabIndex={0} role="region" aria-label="Charts">
      <DumbbellCard {...props} />
      <LatencyCard {...props} />
      <ConfusionCard {...props} />
      <LoadCard {...props} />
    </div>
  );
}

const dumbbellCount = 24;

function DumbbellCard({ a, b, names }: Props) {
  const look = useChartLook();
  const options = tableOptions(useScoreOptions());
  const { data, error } = useQuery("table.rows", { a, b, by: "geo", limit: dumbbellCount, options });
  const rows = useMemo(() => dumbbellRows(data?.rows ?? []), [data]);
  const option = useMemo(() => dumbbellOption(rows, names, look), [rows, names, look]);
  const pointed = useLit(rows, (view, { key }) => pointsAtGeo(view, key.geo));
  const lit = useMemo(() => pointed.flatMap((index) => dumbbellDots.map((series) => ({ series, index }))), [pointed]);
  const geoAt = (point: ChartPoint | null): string | null => (point ? (rows[point.index]?.key.geo ?? null) : null);
  return (
    <Card
      title="% optimal by geo"
      note={`${names.a} (ring) to ${names.b} (dot), the ${rows.length} geos with most users, over users judged for both`}
      error={error?.message}
      tall
    >
      <Chart
        title="% optimal by geo"
        description={`${names.b} is better in ${rows.filter((row) => (row.difference.percentOptimal ?? 0) > 0).length} of the ${rows.length} geos with most users.`}
        option={option}
        lit={lit}
        onPoint={(point) => hoverGeo(geoAt(point))}
        onPick={(point) => {
          const geo = geoAt(point);
          if (geo !== null) select({ kind: "geo", geo });
        }}
        testId="chart-dumbbell"
      />
    </Card>
  );
}

function LatencyCard({ a, b, names }: Props) {
  const look = useChartLook();
  const options = useScoreOptions();
  const [of, setOf] = useState<LatencyOf>("rttMs");
  const { data, error } = useQuery("view.distribution", { subject: b, baseline: a, options });
  const option = useMemo(() => (data ? latencyOption(data, of, names, look) : {}), [data, of, names, look]);
  return (
    <Card
      title="Users by latency"
      note="Every user counts with the median of their cell; the last 2% lie beyond the axis"
      error={error?.message}
      toggle={{
        value: of,
        onChange: setOf,
        options: [
          ["rttMs", "RTT"],
          ["excessMs", "Excess"],
        ],
      }}
    >
      <Chart
        title="Users by latency"
        description={`Cumulative share of users of ${names.a} and ${names.b}.`}
        option={option}
        testId="chart-latency"
      />
    </Card>
  );
}

function ConfusionCard({ a, b, names }: Props) {
  const look = useChartLook();
  const options = useScoreOptions();
  const [side, setSide] = useState<"a" | "b">("b");
  const { data, error } = useQuery("view.confusion", { subject: b, baseline: a, options });
  const entries = side === "b" ? data?.subject.entries : data?.baseline?.entries;
  const table = useMemo(() => confusionTable(entries ?? []), [entries]);
  const option = useMemo(() => confusionOption(table, look), [table, look]);
  const isPop = useIsPop();
  const pointed = useLit(table.cells, (view, { served }) => pointsAtPop(view, served));
  const lit = useMemo(() => pointed.map((index) => ({ series: 0, index })), [pointed]);
  const wrong = table.cells
    .filter(({ served, optimal }) => served !== optimal)
    .reduce((sum, { share }) => sum + share, 0);
  return (
    <Card
      title="Served against optimal PoP"
      note={`Rows serve, columns are best, for ${names[side]}; the stronger the colour, the more users`}
      error={error?.message}
      toggle={{
        value: side,
        onChange: setSide,
        options: [
          ["a", names.a],
          ["b", names.b],
        ],
      }}
    >
      <Chart
        title="Served against optimal PoP"
        description={`${formatShare(wrong)} of the judged users of ${names[side]} are served by another PoP than their best.`}
        option={option}
        lit={lit}
        onPoint={(point) => {
          const served = point && table.cells[point.index]?.served;
          hoverPop(served !== null && served !== undefined && isPop(served) ? served : null);
        }}
        onPick={({ index }) => {
          const served = table.cells[index]?.served;
          if (served !== undefined && served !== other && isPop(served)) select({ kind: "pop", pop: served });
        }}
        testId="chart-confusion"
      />
    </Card>
  );
}

function useIsPop(): (id: string) => boolean {
  const pops = useSession((state) => state.workspace?.pops);
  return useMemo(() => {
    const ids = new Set((pops ?? []).map(({ id }) => id));
    return (id) => ids.has(id);
  }, [pops]);
}

function LoadCard({ b, names }: Props) {
  const look = useChartLook();
  const { data, error } = usePopRows(b);
  const rows = useMemo(() => loadRows(data?.rows ?? []), [data]);
  const option = useMemo(() => loadOption(rows, look), [rows, look]);
  const pointed = useLit(rows, (view, { key }) => pointsAtPop(view, key.pop));
  const lit = useMemo(() => pointed.map((index) => ({ series: 0, index })), [pointed]);
  const over = rows.filter(({ load }) => load && load.capacity !== null && load.peak > load.capacity);
  const empty = b.kind === "optimal" ? "The best possible has no load of its own." : undefined;
  return (
    <Card
      title="PoP load against capacity"
      note={`Of ${names.b}, at the peak; a line marks the capacity where it is known`}
      error={empty ?? error?.message}
    >
      <Chart
        title="PoP load against capacity"
        description={
          over.length === 0
            ? "No PoP is over its capacity."
            : `Over capacity: ${over.map(({ key }) => key.pop).join(", ")}.`
        }
        option={option}
        lit={lit}
        onPoint={(point) => hoverPop(point ? (rows[point.index]?.key.pop ?? null) : null)}
        onPick={({ index }) => {
          const pop = rows[index]?.key.pop;
          if (pop !== undefined) select({ kind: "pop", pop });
        }}
        testId="chart-load"
      />
    </Card>
  );
}

interface Toggle<T extends string> {
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, string])[];
}

interface CardProps<T extends string> {
  title: string;
  note: string;
  error?: string | undefined;
  tall?: boolean;
  toggle?: Toggle<T>;
  children: React.ReactNode;
}

function Card<T extends string>({ title, note, error, tall = false, toggle, children }: CardProps<T>) {
  return (
    <section className={`chart-card ${tall ? "chart-card-tall" : ""}`} aria-label={title}>
      <header className="chart-head">
        <h3>{title}</h3>
        {toggle && (
          <div className="toggle" role="group" aria-label={title}>
            {toggle.options.map(([value, label]) => (
              <button
                key={value}
                type="button"
                aria-pressed={toggle.value === value}
                onClick={() => toggle.onChange(value)}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </header>
      <p className="chart-note muted">{note}</p>
      {error === undefined ? children : <p className="muted">{error}</p>}
    </section>
  );
}
