import type { Distribution } from "#shared/model/view.ts";
import type { EChartsCoreOption } from "echarts/core";
import { axis, commonOption, type ChartLook } from "./chart-look.ts";

export type LatencyOf = "rttMs" | "excessMs";

/** Where the axis ends: 2% of users with very long ways would press all others to the left. */
const shownShare = 0.98;

/** Cumulative share of users by latency (or by latency over their best PoP's), of one subject and its baseline. */
export function latencyOption(
  data: Distribution,
  of: LatencyOf,
  names: { a: string; b: string },
  look: ChartLook,
): EChartsCoreOption {
  const curves = [
    ...(data.baseline ? [{ name: names.a, curve: data.baseline, color: look.a, width: 2, dashed: true }] : []),
    { name: names.b, curve: data.subject, color: look.accent, width: 2.5, dashed: false },
  ];
  const ends = curves.map(({ curve }) => curve[of][Math.floor(shownShare * (curve[of].length - 1))] ?? 0);
  return {
    ...commonOption(look),
    grid: { left: 8, right: 16, top: 28, bottom: 24, containLabel: true },
    legend: { top: 0, left: 0, icon: "roundRect", itemWidth: 14, itemHeight: 3, textStyle: { color: look.text } },
    tooltip: {
      ...(commonOption(look)["tooltip"] as object),
      trigger: "axis",
      axisPointer: { lineStyle: { color: look.muted } },
      formatter: (points: { seriesName: string; value: [number, number] }[]) =>
        points
          .map(
            ({ seriesName, value: [ms, percent] }) =>
              `${seriesName}: ${percent.toFixed(0)}% within ${ms.toFixed(0)} ms`,
          )
          .join("\n"),
    },
    xAxis: {
      type: "value",
      min: 0,
      max: Math.ceil(Math.max(...ends, 10) / 10) * 10,
      ...axis(look),
      axisLabel: { color: look.muted, formatter: "{value} ms" },
    },
    yAxis: { type: "value", min: 0, max: 100, ...axis(look), axisLabel: { color: look.muted, formatter: "{value}%" } },
    series: curves.map(({ name, curve, color, width, dashed }) => ({
      type: "line",
      name,
      step: "end",
      symbol: "none",
      lineStyle: { color, width, type: dashed ? "dashed" : "solid" },
      itemStyle: { color },
      data: curve[of].map((ms, step) => [ms, 100 * (curve.shares[step] ?? 0)]),
    })),
  };
}
