import type { ConfusionEntry } from "#shared/model/view.ts";
import type { EChartsCoreOption } from "echarts/core";
import { formatMs, formatShare } from "../figures/format.ts";
import { axis, commonOption, type ChartLook } from "./chart-look.ts";

/** Rows and columns that are drawn; the lighter ones stand together as `other`. */
const most = 16;

export interface ConfusionCell {
  served: string;
  optimal: string;
  share: number;
  optimalShare: number;
  excessMs: number | null;
}

export interface ConfusionTable {
  /** PoPs that serve, heaviest first, `no route` and `other` at the end. */
  served: readonly string[];
  optimal: readonly string[];
  cells: readonly ConfusionCell[];
}

const noRoute = "no route";
const unknown = "unknown";
export const other = "other";

/** Served against optimal PoPs as a table, the lighter PoPs summed up. */
export function confusionTable(entries: readonly ConfusionEntry[]): ConfusionTable {
  const named = entries.map((entry) => ({
    ...entry,
    served: entry.servedPop ?? noRoute,
    optimal: entry.optimalPop ?? unknown,
  }));
  const weights = new Map<string, number>();
  for (const { served, optimal, share } of named) {
    for (const pop of new Set([served, optimal])) weights.set(pop, (weights.get(pop) ?? 0) + share);
  }
  const heaviest = [...weights]
    .filter(([pop]) => pop !== noRoute && pop !== unknown)
    .toSorted((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
    .map(([pop]) => pop);
  const kept = heaviest.length > most ? heaviest.slice(0, most - 1) : heaviest;
  const nameOf = (pop: string): string => (pop === noRoute || pop === unknown || kept.includes(pop) ? pop : other);
  const sums = new Map<string, ConfusionCell & { excess: number }>();
  for (const { served, optimal, share, optimalShare, excessMs } of named) {
    const key = `${nameOf(served)} ${nameOf(optimal)}`;
    const cell = sums.get(key) ?? {
      served: nameOf(served),
      optimal: nameOf(optimal),
      share: 0,
      optimalShare: 0,
      excessMs: null,
      excess: 0,
    };
    cell.share += share;
    cell.optimalShare += optimalShare;
    cell.excess += share * (excessMs ?? 0);
    cell.excessMs = excessMs === null ? null : cell.excess / cell.share;
    sums.set(key, cell);
  }
  const cells = [...sums.values()];
  const order = [...kept, other, noRoute, unknown];
  const used = (side: "served" | "optimal") => order.filter((pop) => cells.some((cell) => cell[side] === pop));
  return { served: used("served"), optimal: used("optimal"), cells };
}

/** A heat map: rows serve, columns are optimal; users on an optimal PoP in the accent, mistakes in the colour of what is worse. */
export function confusionOption({ served, optimal, cells }: ConfusionTable, look: ChartLook): EChartsCoreOption {
  const heaviest = Math.max(...cells.map(({ share }) => share), 1e-9);
  return {
    ...commonOption(look),
    grid: { left: 8, right: 8, top: 4, bottom: 28, containLabel: true },
    xAxis: {
      type: "category",
      data: [...optimal],
      name: "optimal",
      nameLocation: "middle",
      nameGap: 26,
      ...axis(look),
      axisLabel: { color: look.muted, fontSize: 10, interval: 0, rotate: optimal.length > 10 ? 60 : 0 },
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
            color: cell.served === cell.optimal ? look.accent : look.worse,
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
