import type { ScoreOptions } from "#shared/model/figures.ts";
import type { ConfusionEntry, Distribution } from "#shared/model/view.ts";
import { judgedShare, judgeFate } from "./figures.ts";
import type { Judgement } from "./figures.ts";
import { atomsOfCell, UNSERVED } from "./outcome.ts";
import type { Fate } from "./outcome.ts";
import type { Workspace } from "./rows.ts";
import { allCells, filteredCells, makeScope } from "./scope.ts";
import { chooseWeights, familiesOf, makeJudge } from "./score.ts";
import type { ReferenceSubject } from "./score.ts";
import { outcomesOf } from "./subject.ts";

/** So much weight of a cell whose best is `best` meets this fate. */
interface Mass {
  fate: Fate;
  best: string | null;
  weight: number;
  judgement: Judgement;
}

/** The judged users of a subject, each weighted by what the baseline judges of their cell. */
function judgedMasses(
  workspace: Workspace,
  subject: ReferenceSubject,
  other: ReferenceSubject | null,
  order: ReferenceSubject[],
  options: ScoreOptions,
): Mass[] {
  const scope = makeScope(workspace, familiesOf(workspace, order, options), options);
  const weights = chooseWeights(scope, order).byCell;
  const judge = makeJudge(scope, order);
  const cells = filteredCells(scope);
  const outcomes = (of: ReferenceSubject) => outcomesOf(scope, of, cells, allCells(scope), weights, judge);
  const others = other && outcomes(other);
  return outcomes(subject).flatMap((outcome, index) => {
    const { cell } = outcome;
    const factor = others ? judgedShare(judge, others[index]!) : 1;
    return atomsOfCell(outcome)
      .map((atom) => ({
        fate: atom.fate,
        best: judge.best.get(cell.key)?.pop ?? null,
        weight: (weights.get(cell.key) ?? 0) * factor * atom.mass,
        judgement: judgeFate(judge, cell, atom.fate),
      }))
      .filter(({ judgement, weight }) => judgement.judged && weight > 0);
  });
}

/** One after the other: the subject alone, or baseline and subject as a comparison takes them. */
function sidesOf<T>(
  workspace: Workspace,
  subject: ReferenceSubject,
  baseline: ReferenceSubject | null,
  options: ScoreOptions,
  draw: (masses: Mass[]) => T,
): { subject: T; baseline: T | null } {
  const order = baseline ? [baseline, subject] : [subject];
  return {
    subject: draw(judgedMasses(workspace, subject, baseline, order, options)),
    baseline: baseline && draw(judgedMasses(workspace, baseline, subject, order, options)),
  };
}

type Curve = Pick<Distribution["subject"], "shares" | "rttMs" | "excessMs">;

/** Every quantile by itself: walk up the sorted values until enough weight is below. */
export const referenceDistribution = (
  workspace: Workspace,
  subject: ReferenceSubject,
  baseline: ReferenceSubject | null,
  steps: number,
  options: ScoreOptions,
): { subject: Curve; baseline: Curve | null } =>
  sidesOf(workspace, subject, baseline, options, (masses) => {
    const shares = [...Array(steps + 1).keys()].map((step) => step / steps);
    const served = masses.filter(({ fate }) => fate !== UNSERVED);
    const quantiles = (valueOf: (judgement: Judgement) => number): number[] =>
      served.length === 0 ? [] : shares.map((share) => quantile(served, valueOf, share));
    return {
      shares,
      rttMs: quantiles((judgement) => judgement.rttMs!),
      excessMs: quantiles((judgement) => judgement.excessMs!),
    };
  });

function quantile(masses: Mass[], valueOf: (judgement: Judgement) => number, share: number): number {
  const sorted = masses.map((mass) => ({ value: valueOf(mass.judgement), weight: mass.weight }));
  sorted.sort((a, b) => a.value - b.value);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let upTo = 0;
  for (const { value, weight } of sorted) {
    upTo += weight;
    if (upTo >= share * all * (1 - 1e-9)) return value;
  }
  return sorted.at(-1)!.value;
}

export const referenceConfusion = (
  workspace: Workspace,
  subject: ReferenceSubject,
  baseline: ReferenceSubject | null,
  options: ScoreOptions,
): { subject: { entries: ConfusionEntry[] }; baseline: { entries: ConfusionEntry[] } | null } =>
  sidesOf(workspace, subject, baseline, options, (masses) => ({ entries: tableOf(masses) }));

function tableOf(masses: Mass[]): ConfusionEntry[] {
  const all = masses.reduce((sum, { weight }) => sum + weight, 0);
  const names = (list: (string | null)[]): (string | null)[] =>
    [...new Set(list)].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  const served = ({ fate }: Mass): string | null => (fate === UNSERVED ? null : fate);
  return names(masses.map(served)).flatMap((servedPop) =>
    names(masses.map(({ best }) => best)).flatMap((optimalPop) => {
      const here = masses.filter((mass) => served(mass) === servedPop && mass.best === optimalPop);
      if (here.length === 0) return [];
      const sum = (valueOf: (mass: Mass) => number): number => here.reduce((total, mass) => total + valueOf(mass), 0);
      const weight = sum((mass) => mass.weight);
      return {
        servedPop,
        optimalPop,
        share: weight / all,
        optimalShare: sum((mass) => (mass.judgement.optimal ? mass.weight : 0)) / all,
        excessMs: servedPop === null ? null : sum((mass) => mass.weight * mass.judgement.excessMs!) / weight,
      };
    }),
  );
}
