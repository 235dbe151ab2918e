import type { ProblemNetwork, ScoreOptions } from "#shared/model/figures.ts";
import { judgeFate } from "./figures.ts";
import { atomsOfCell } from "./outcome.ts";
import { total } from "./rows.ts";
import type { Workspace } from "./rows.ts";
import { allCells, filteredCells, makeScope } from "./scope.ts";
import { chooseWeights, familiesOf, makeJudge } from "./score.ts";
import type { ReferenceSubject } from "./score.ts";
import { outcomesOf } from "./subject.ts";

type Problem = Omit<ProblemNetwork, "asName">;

/** AS x geo x served PoP where users are not on an optimal PoP, by users times excess. */
export function referenceProblems(workspace: Workspace, subject: ReferenceSubject, options: ScoreOptions): Problem[] {
  const families = familiesOf(workspace, [subject], options);
  const scope = makeScope(workspace, families, options);
  const weights = chooseWeights(scope, [subject]).byCell;
  const judge = makeJudge(scope, [subject]);
  const cells = filteredCells(scope);
  const outcomes = outcomesOf(scope, subject, cells, allCells(scope), weights, judge);
  const all = total(cells.map((cell) => weights.get(cell.key) ?? 0));
  const rows = new Map<string, Problem & { heaviest: number }>();
  for (const outcome of outcomes) {
    const { cell } = outcome;
    const byPop = new Map<string, number>();
    for (const atom of atomsOfCell(outcome)) byPop.set(atom.fate, (byPop.get(atom.fate) ?? 0) + atom.mass);
    for (const [servedPop, mass] of byPop) {
      const judgement = judgeFate(judge, cell, servedPop);
      const weight = (weights.get(cell.key) ?? 0) * mass;
      if (judgement.excessMs === null || judgement.optimal || weight <= 0) continue;
      const optimalPop = judge.best.get(cell.key)!.pop;
      const key = `${cell.asn}|${cell.geo}|${servedPop}`;
      const first = {
        asn: cell.asn,
        geo: cell.geo,
        servedPop,
        optimalPop,
        weight: 0,
        share: 0,
        excessMs: 0,
        score: 0,
        heaviest: 0,
      };
      const row = rows.get(key) ?? first;
      if (weight > row.heaviest) Object.assign(row, { heaviest: weight, optimalPop });
      row.weight += weight;
      row.score += weight * judgement.excessMs;
      rows.set(key, row);
    }
  }
  return [...rows.values()]
    .map(({ heaviest, ...row }) => ({
      ...row,
      share: heaviest > 0 ? row.weight / all : 0,
      excessMs: row.score / row.weight,
    }))
    .sort((a, b) => b.score - a.score || a.asn - b.asn || compare(a.geo, b.geo) || compare(a.servedPop, b.servedPop));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
