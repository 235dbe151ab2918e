import { useMemo, useState } from "react";
import { Chart } from "../charts/chart.tsx";
import { useChartLook } from "../charts/chart-look.ts";
import { confusionOption } from "../charts/confusion-option.ts";
import { confusionTable, other } from "../charts/confusion-table.ts";
import { latencyOption, type LatencyOf } from "../charts/latency-option.ts";
import { loadOption, loadRows } from "../charts/load-option.ts";
import { useLit } from "../charts/use-lit.ts";
import { formatShare } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { usePopRows, useScoreOptions } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { pointsAtPop } from "../state/pointed.ts";
import { hoverPop, select } from "../state/view-store.ts";
import { Card, type ComparedProps } from "./chart-card.tsx";
import { DumbbellCard } from "./dumbbell-card.tsx";

/** The comparison as four charts that point at what map and tables point at. */
export function CompareCharts(props: ComparedProps) {
  return (
    <div className="charts" data-testid="compare-charts" tabIndex={0} role="region" aria-label="Charts">
      <DumbbellCard {...props} />
      <LatencyCard {...props} />
      <ConfusionCard {...props} />
      <LoadCard {...props} />
    </div>
  );
}

function LatencyCard({ a, b, names }: ComparedProps) {
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

function ConfusionCard({ a, b, names }: ComparedProps) {
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

function LoadCard({ b, names }: ComparedProps) {
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
