import type { Figures } from "#shared/model/figures.ts";
import { interval90, uncertaintyOf, varianceOf } from "./intervals.ts";
import { cellKey } from "./rows.ts";
import type { AssignmentRow } from "./rows.ts";
import type { Cell } from "./scope.ts";

/** Samples of one cell (of one served PoP, for rows by pop) by what `optimal_pop` says of them. */
interface UserCounts {
  cell: Cell;
  weight: number;
  right: number;
  wrong: number;
  /** No `optimal_pop`. */
  silent: number;
  /** Samples served by other PoPs than the row's own, for rows by pop. */
  elsewhere: number;
}

export function countUsers(
  cells: { cell: Cell; weight: number }[],
  rows: AssignmentRow[],
  pop: string | null,
): UserCounts[] {
  return cells.map(({ cell, weight }) => {
    const counts: UserCounts = { cell, weight, right: 0, wrong: 0, silent: 0, elsewhere: 0 };
    for (const row of rows) {
      if (cellKey(row) !== cell.key) continue;
      if (pop !== null && row.servedPop !== pop) counts.elsewhere += row.samples;
      else if (row.optimalPop === null) counts.silent += row.samples;
      else if (row.optimalPop === row.servedPop) counts.right += row.samples;
      else counts.wrong += row.samples;
    }
    return counts;
  });
}

type UserFigures = Pick<
  Figures,
  "percentOptimal" | "percentOptimalStrict" | "percentOptimalBounds" | "interval90" | "notJudgedShare"
>;

/** The figures that the users' own optimal PoP replaces. */
export function userFigures(counts: UserCounts[], pop: string | null): UserFigures {
  let right = 0;
  let judged = 0;
  let all = 0;
  for (const c of counts) {
    const samples = c.right + c.wrong + c.silent + c.elsewhere;
    if (samples === 0) {
      if (pop === null) all += c.weight;
      continue;
    }
    right += (c.weight * c.right) / samples;
    judged += (c.weight * (c.right + c.wrong)) / samples;
    all += (c.weight * (c.right + c.wrong + c.silent)) / samples;
  }
  const percentOptimal = judged > 0 ? (100 * right) / judged : null;
  const notJudged = all - judged;
  const variance = judged > 0 ? userVariance(counts, right / judged, judged, pop) : 0;
  return {
    percentOptimal,
    percentOptimalStrict: percentOptimal,
    percentOptimalBounds: all > 0 ? [(100 * right) / all, (100 * (right + notJudged)) / all] : [null, null],
    interval90: interval90(percentOptimal, variance, 0, 100),
    notJudgedShare: all > 0 ? notJudged / all : 0,
  };
}

/** Multinomial over right, wrong and not judged in each cell, by the machinery of the cell level. */
function userVariance(counts: UserCounts[], ratio: number, judged: number, pop: string | null): number {
  const valued = counts.map((c) => {
    const outcomes = new Map([
      ["right", c.right],
      ["wrong", c.wrong],
      ["silent", c.silent],
      ["elsewhere", c.elsewhere],
    ]);
    for (const [name, count] of outcomes) if (count === 0) outcomes.delete(name);
    const samples = [...outcomes.values()].reduce((a, b) => a + b, 0);
    const base = { name: "users", counts: outcomes, samples };
    const worth = new Map([
      ["right", 1 - ratio],
      ["wrong", -ratio],
    ]);
    return {
      outcome: {
        cell: c.cell,
        dns: samples > 0 ? [{ unit: null, mass: 1, regions: new Map([["", 1]]) }] : [],
        regions: new Map([["", { kind: "measured" as const, base, unpredictable: false }]]),
      },
      value: (fate: string) => (c.weight * (worth.get(fate) ?? 0)) / judged,
      wrong: pop === null ? (-c.weight * ratio) / judged : 0,
    };
  });
  return varianceOf(uncertaintyOf(valued));
}
