import type { Comparison, Difference, Figures, Result, RowKey, ScoreOptions } from "#shared/model/figures.ts";
import { figuresOf, judgedShare, judgeFate, valuedCells } from "./figures.ts";
import type { Judge, WeightedCell } from "./figures.ts";
import { interval90, uncertaintyOf, varianceOf } from "./intervals.ts";
import { atomsOfCell } from "./outcome.ts";
import { total } from "./rows.ts";
import type { Workspace } from "./rows.ts";
import { allCells, filteredCells, makeScope } from "./scope.ts";
import type { Cell } from "./scope.ts";
import {
  byWeightThenKey,
  chooseWeights,
  familiesOf,
  groupCells,
  makeJudge,
  subjectName,
  weightByPop,
} from "./score.ts";
import type { ReferenceSubject } from "./score.ts";
import { outcomesOf } from "./subject.ts";

export interface Pair {
  cell: Cell;
  a: WeightedCell;
  b: WeightedCell;
}

/** b minus a over the jointly judged mass, with one weight vector, candidate set and level. */
export function referenceCompare(
  workspace: Workspace,
  a: ReferenceSubject,
  b: ReferenceSubject,
  options: ScoreOptions,
): Comparison {
  const families = familiesOf(workspace, [a, b], options);
  const scope = makeScope(workspace, families, options);
  const weights = chooseWeights(scope, [a, b]);
  const judge = makeJudge(scope, [a, b]);
  const cells = filteredCells(scope);
  const everyCell = allCells(scope);
  const outcomesA = outcomesOf(scope, a, cells, everyCell, weights.byCell, judge);
  const outcomesB = outcomesOf(scope, b, cells, everyCell, weights.byCell, judge);
  const pairs = cells.map((cell, index): Pair => {
    const weight = weights.byCell.get(cell.key) ?? 0;
    const [outcomeA, outcomeB] = [outcomesA[index]!, outcomesB[index]!];
    return {
      cell,
      a: { outcome: outcomeA, weight, factor: judgedShare(judge, outcomeB) },
      b: { outcome: outcomeB, weight, factor: judgedShare(judge, outcomeA) },
    };
  });
  const totalWeight = total(pairs.map((pair) => pair.a.weight));
  const whole = compareCells(judge, pairs, null);
  const side = (subject: ReferenceSubject, figures: Figures): Result => ({
    subject: subjectName(workspace, subject),
    level: "cell",
    weights: weights.name,
    family: options.family ?? families[0]!,
    period: scope.period,
    method: scope.method,
    toleranceMs: scope.toleranceMs,
    minSamples: scope.minSamples,
    totalWeight,
    cells: cells.length,
    warnings: [],
    ...figures,
    rows: [],
  });
  const joint = total(pairs.map((pair) => pair.a.weight * pair.a.factor * pair.b.factor));
  return {
    a: side(a, whole.a),
    b: side(b, whole.b),
    jointlyJudgedShare: totalWeight > 0 ? joint / totalWeight : 0,
    difference: whole.difference,
    rows: rowsOf(judge, pairs, totalWeight, options),
  };
}

function rowsOf(judge: Judge, pairs: Pair[], totalWeight: number, options: ScoreOptions): Comparison["rows"] {
  const { by } = options;
  if (by === undefined) return [];
  const row = (key: RowKey, weight: number, part: Pair[], pop: string | null) => ({
    key,
    weight,
    share: weight / totalWeight,
    ...compareCells(judge, part, pop),
  });
  if (by === "pop") {
    const sentA = weightByPop(pairs.map((pair) => pair.a));
    const sentB = weightByPop(pairs.map((pair) => pair.b));
    const pops = [...new Set([...sentA.keys(), ...sentB.keys()])];
    const used = pops.filter((pop) => (sentA.get(pop) ?? 0) + (sentB.get(pop) ?? 0) > 0);
    return used.map((pop) => row({ pop }, sentA.get(pop) ?? 0, pairs, pop)).sort(byWeightThenKey);
  }
  return groupCells(pairs, by)
    .map((group) => row(group.key, total(group.cells.map((pair) => pair.a.weight)), group.cells, null))
    .filter((entry) => entry.weight > 0)
    .sort(byWeightThenKey);
}

export function compareCells(
  judge: Judge,
  pairs: Pair[],
  pop: string | null,
): { a: Figures; b: Figures; difference: Difference } {
  const cellsA = pairs.map((pair) => pair.a);
  const cellsB = pairs.map((pair) => pair.b);
  const a = figuresOf(judge, cellsA, pop);
  const b = figuresOf(judge, cellsB, pop);
  const minus = (x: number | null, y: number | null) => (x === null || y === null ? null : y - x);
  const percentOptimal = minus(a.percentOptimal, b.percentOptimal);
  const variance = percentOptimal === null ? 0 : differenceVariance(judge, cellsA, cellsB, pop, a, b);
  const ms = ["10", "25", "50", "100"] as const;
  const difference: Difference = {
    percentOptimal,
    percentOptimalStrict: minus(a.percentOptimalStrict, b.percentOptimalStrict),
    interval90: interval90(percentOptimal, variance, -100, 100),
    percentWithinMs: Object.fromEntries(
      ms.map((t) => [t, minus(a.percentWithinMs[t], b.percentWithinMs[t])]),
    ) as Difference["percentWithinMs"],
    meanRttMs: minus(a.meanRttMs, b.meanRttMs),
    excessMs: {
      mean: minus(a.excessMs.mean, b.excessMs.mean),
      p50: minus(a.excessMs.p50, b.excessMs.p50),
      p90: minus(a.excessMs.p90, b.excessMs.p90),
      p95: minus(a.excessMs.p95, b.excessMs.p95),
    },
    percentOffContinent: minus(a.percentOffContinent, b.percentOffContinent),
  };
  return { a, b, difference };
}

/** Both sides under the same draws: A's contributions count negative. */
function differenceVariance(
  judge: Judge,
  cellsA: WeightedCell[],
  cellsB: WeightedCell[],
  pop: string | null,
  a: Figures,
  b: Figures,
): number {
  const valuedA = valuedCells(judge, cellsA, pop, a.percentOptimal! / 100, judgedMass(judge, cellsA, pop));
  const valuedB = valuedCells(judge, cellsB, pop, b.percentOptimal! / 100, judgedMass(judge, cellsB, pop));
  const negative = valuedA.map(({ outcome, value, wrong }) => ({
    outcome,
    value: (fate: string) => -value(fate),
    wrong: -wrong,
  }));
  return varianceOf(uncertaintyOf([...negative, ...valuedB]));
}

function judgedMass(judge: Judge, cells: WeightedCell[], pop: string | null): number {
  let mass = 0;
  for (const { outcome, weight, factor } of cells) {
    for (const atom of atomsOfCell(outcome)) {
      if (pop !== null && atom.fate !== pop) continue;
      if (judgeFate(judge, outcome.cell, atom.fate).judged) mass += weight * factor * atom.mass;
    }
  }
  return mass;
}
