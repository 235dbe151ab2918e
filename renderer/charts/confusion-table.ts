import type { ConfusionEntry } from "#shared/model/view.ts";

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
