import type { FigureRow } from "#shared/model/figures.ts";
import type { EChartsCoreOption } from "echarts/core";
import { formatShortCount } from "../figures/format.ts";
import { axis, commonOption, type ChartLook } from "./chart-look.ts";

/** PoPs with load or capacity, the heaviest first. */
export const loadRows = (rows: readonly FigureRow[]): FigureRow[] =>
  rows.filter(({ load }) => load && load.peak > 0).toSorted((x, y) => (y.load?.peak ?? 0) - (x.load?.peak ?? 0));

/** Load of each PoP at its peak, with a mark at its capacity; over it in the colour of what is worse. */
export function loadOption(rows: readonly FigureRow[], look: ChartLook): EChartsCoreOption {
  const over = ({ load }: FigureRow): boolean => !!load && load.capacity !== null && load.peak > load.capacity;
  return {
    ...commonOption(look),
    grid: { left: 8, right: 12, top: 8, bottom: 4, containLabel: true },
    xAxis: {
      type: "category",
      data: rows.map(({ key }) => key.pop ?? ""),
      ...axis(look),
      axisLabel: { color: look.text, fontSize: 10, interval: 0, rotate: rows.length > 12 ? 60 : 0 },
    },
    yAxis: {
      type: "value",
      ...axis(look),
      axisLabel: { color: look.muted, formatter: (value: number) => formatShortCount(value) },
    },
    tooltip: {
      ...(commonOption(look)["tooltip"] as object),
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(rows[dataIndex]),
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 22,
        data: rows.map((row) => ({
          value: row.load?.peak ?? 0,
          itemStyle: { color: over(row) ? look.worse : look.accent },
        })),
      },
      {
        type: "scatter",
        symbol: "rect",
        symbolSize: [20, 2],
        silent: true,
        itemStyle: { color: look.strong },
        data: rows.flatMap(({ load }, place) => (load?.capacity === null || !load ? [] : [[place, load.capacity]])),
      },
    ],
  };
}

function tooltipOf(row: FigureRow | undefined): string {
  if (!row?.load) return "";
  const { peak, peakHourUtc, capacity, unit } = row.load;
  const word = unit ?? "samples";
  return [
    `${row.key.pop}: ${formatShortCount(peak)} ${word}${peakHourUtc === null ? "" : ` at ${String(peakHourUtc).padStart(2, "0")}:00 UTC`}`,
    capacity === null
      ? "capacity not known"
      : `capacity ${formatShortCount(capacity)} ${word}, ${((100 * peak) / capacity).toFixed(0)}% used`,
  ].join("\n");
}
