import type { Difference, Figures, ScoreOptions } from "#shared/model/figures.ts";
import { compareCells } from "./compare.ts";
import { judgedShare } from "./figures.ts";
import { total, type Workspace } from "./rows.ts";
import { allCells, filteredCells, makeScope } from "./scope.ts";
import { chooseWeights, familiesOf, makeJudge, subjectName, type ReferenceSubject } from "./score.ts";
import { outcomesOf } from "./subject.ts";

interface ReferenceMatrix {
  weights: string;
  jointlyJudgedShare: number;
  rows: (Figures & { subject: string; difference: Difference | null })[];
}

/** Every subject as side b of a comparison with the baseline, each cell weighted by what all the others judge of it. */
export function referenceMatrix(
  workspace: Workspace,
  subjects: ReferenceSubject[],
  baseline: number,
  options: ScoreOptions,
): ReferenceMatrix {
  const scope = makeScope(workspace, familiesOf(workspace, subjects, options), options);
  const weights = chooseWeights(scope, subjects);
  const judge = makeJudge(scope, subjects);
  const cells = filteredCells(scope);
  const outcomes = subjects.map((subject) => outcomesOf(scope, subject, cells, allCells(scope), weights.byCell, judge));
  const judgedOf = (subject: number, cell: number): number => judgedShare(judge, outcomes[subject]![cell]!);
  const weightOf = (cell: number): number => weights.byCell.get(cells[cell]!.key) ?? 0;
  const judgedByOthers = (own: number, cell: number): number => {
    let product = 1;
    for (let other = 0; other < subjects.length; other++) if (other !== own) product *= judgedOf(other, cell);
    return product;
  };
  const side = (subject: number, cell: number) => ({
    outcome: outcomes[subject]![cell]!,
    weight: weightOf(cell),
    factor: judgedByOthers(subject, cell),
  });
  const rows = subjects.map((subject, row) => {
    const pairs = cells.map((cell, index) => ({ cell, a: side(baseline, index), b: side(row, index) }));
    const { b, difference } = compareCells(judge, pairs, null);
    return {
      ...b,
      subject: subjectName(workspace, subject),
      difference: row === baseline ? null : difference,
    };
  });
  const all = total(cells.map((_, cell) => weightOf(cell)));
  const joint = total(cells.map((_, cell) => weightOf(cell) * judgedByOthers(0, cell) * judgedOf(0, cell)));
  return { weights: weights.name, jointlyJudgedShare: all > 0 ? joint / all : 0, rows };
}
