import type { EChartsCoreOption } from "echarts/core";
import { formatMs, formatShare } from "../figures/format.ts";
import { axis, commonOption, type ChartLook } from "./chart-look.ts";
import type { ConfusionCell, ConfusionTable } from "./confusion-table.ts";

/** A heat map: rows serve, columns are best; in the accent where most of the users are within the tolerance, else as what is worse. */
export function confusionOption({ served, optimal, cells }: ConfusionTable, look: ChartLook): EChartsCoreOption {
  const slanted = optimal.length > 10;
  const heaviest = Math.max(...cells.map(({ share }) => share), 1e-9);
  return {
    ...commonOption(look),
    grid: { left: 8, right: 8, top: 4, bottom: 40, containLabel: true },
    xAxis: {
      type: "category",
      data: [...optimal],
      name: "optimal",
      nameLocation: "middle",
      // Below the labels, which stand higher when they are slanted.
      nameGap: slanted ? 38 : 26,
      ...axis(look),
      axisLabel: { color: look.muted, fontSize: 10, interval: 0, rotate: slanted ? 60 : 0 },
    },
    yAxis: {
      type: "category",
      data: [...served],
      inverse: true,
      ...axis(look),
      axisLabel: { color: look.text, fontSize: 10, interval: 0 },
    },
    tooltip: {
      ...(commonOption(look)["tooltip"] as object),
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(cells[dataIndex]),
    },
    series: [
      {
        type: "heatmap",
        data: cells.map((cell) => ({
          value: [optimal.indexOf(cell.optimal), served.indexOf(cell.served), cell.share],
          itemStyle: {
            color: cell.optimalShare * 2 >= cell.share ? look.accent : look.worse,
            opacity: 0.12 + 0.88 * Math.sqrt(cell.share / heaviest),
            borderColor: look.surface,
            borderWidth: 1,
          },
        })),
        emphasis: { itemStyle: { borderColor: look.strong, borderWidth: 2 } },
      },
    ],
  };
}

function tooltipOf(cell: ConfusionCell | undefined): string {
  if (!cell) return "";
  return [
    `${formatShare(cell.share)} of judged users`,
    `served by ${cell.served}, best is ${cell.optimal}`,
    `${formatShare(cell.share > 0 ? cell.optimalShare / cell.share : 0)} of them within the tolerance`,
    ...(cell.excessMs === null ? [] : [`excess ${formatMs(cell.excessMs)}`]),
  ].join("\n");
}
