import type { ComparedRow } from "#shared/model/table.ts";
import type { EChartsCoreOption } from "echarts/core";
import { formatChange, formatInterval, formatPercent, formatShare } from "../figures/format.ts";
import { axis, commonOption, type ChartLook } from "./chart-look.ts";

/** Rows that have both figures, the last one drawn on top: the heaviest first. */
export const dumbbellRows = (rows: readonly ComparedRow[]): ComparedRow[] =>
  rows.filter(({ a, b }) => a.percentOptimal !== null && b.percentOptimal !== null);

/** % optimal of both sides by geo: a ring, a line and a dot on each row. Series 1 is the baseline, series 2 the other side. */
export function dumbbellOption(
  rows: readonly ComparedRow[],
  names: { a: string; b: string },
  look: ChartLook,
): EChartsCoreOption {
  const better = ({ a, b }: ComparedRow): boolean => (b.percentOptimal ?? 0) >= (a.percentOptimal ?? 0);
  return {
    ...commonOption(look),
    grid: { left: 8, right: 24, top: 8, bottom: 24, containLabel: true },
    xAxis: { type: "value", min: 0, max: 100, ...axis(look), axisLabel: { color: look.muted, formatter: "{value}%" } },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ name, key }) => name ?? key.geo ?? key.country ?? ""),
      ...axis(look),
      axisLabel: { color: look.text, fontSize: 11, width: 120, overflow: "truncate" },
      splitLine: { show: false },
    },
    tooltip: {
      ...(commonOption(look)["tooltip"] as object),
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(rows[dataIndex], names),
    },
    series: [
      {
        type: "bar",
        stack: "reach",
        silent: true,
        barWidth: 2,
        itemStyle: { color: "transparent" },
        data: rows.map(({ a, b }) => Math.min(a.percentOptimal ?? 0, b.percentOptimal ?? 0)),
      },
      {
        type: "bar",
        stack: "reach",
        silent: true,
        barWidth: 2,
        data: rows.map((row) => ({
          value: Math.abs((row.b.percentOptimal ?? 0) - (row.a.percentOptimal ?? 0)),
          itemStyle: { color: better(row) ? look.better : look.worse },
        })),
      },
      {
        type: "scatter",
        name: names.a,
        symbolSize: 9,
        itemStyle: { color: look.surface, borderColor: look.a, borderWidth: 2 },
        data: rows.map(({ a }, row) => [a.percentOptimal, row]),
      },
      {
        type: "scatter",
        name: names.b,
        symbolSize: 10,
        data: rows.map((row, place) => ({
          value: [row.b.percentOptimal, place],
          itemStyle: { color: better(row) ? look.better : look.worse },
        })),
      },
    ],
  };
}

/** The series that hold the dots of a row. */
export const dumbbellDots = [2, 3] as const;

function tooltipOf(row: ComparedRow | undefined, names: { a: string; b: string }): string {
  if (!row) return "";
  const { a, b, difference } = row;
  const uncalibrated = a.uncalibrated || b.uncalibrated;
  const side = (name: string, figures: ComparedRow["a"]): string =>
    `${name}: ${formatPercent(figures.percentOptimal, figures.uncalibrated)}% (${formatInterval(figures.interval90, figures.uncalibrated)})`;
  return [
    `${row.name ?? ""}, ${formatShare(row.share)} of users`,
    side(names.a, a),
    side(names.b, b),
    `change: ${formatChange(difference.percentOptimal, uncalibrated)} (${formatInterval(difference.interval90, uncalibrated)})`,
  ].join("\n");
}
