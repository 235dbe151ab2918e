import type { FigureRow, Result } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { createFrame, wholeOf, type Frame } from "./frame.ts";
import { popLoads } from "./pop-load.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { planRows } from "./rows.ts";
import { listRows, scoreCells, scorePops, type ScoredRows, type Scoring, type TableRow } from "./table.ts";
import { countUsers, type UserCounts } from "./user-level.ts";

/** The figures of a measured deployment or group. User level where its rows say which PoP was optimal, unless asked otherwise. */
export const scoreDeployment = (context: ScoreContext, id: string): Result =>
  scoreSubject(context, { kind: "deployment", id });

/** The figures that a plan is predicted to have. */
export const scorePlan = (context: ScoreContext, plan: Plan): Result => scoreSubject(context, { kind: "plan", plan });

/** The figures of any subject by itself, with rows where `options.by` asks for them. NOT_FOUND for what does not exist. */
export function scoreSubject(context: ScoreContext, subject: ScoreSubject): Result {
  const frame = createFrame(context, [subject]);
  const prepared = prepare(frame, subject);
  const users = context.options.cellLevel ? null : usersOf(frame, prepared);
  const scoring: Scoring = { frame, subject: prepared, weights: frame.weights.byCell, users };
  const { by } = context.options;
  const plan = by && by !== "pop" ? planRows(frame.world, frame.scope, by) : null;
  const [total, ofRows] = scoreCells(scoring, [wholeOf(frame), ...(plan ? [plan] : [])]);
  const rows = plan ? listRows(plan.keys, ofRows) : by === "pop" ? popRows(scoring) : [];
  return { ...describe(scoring, total), rows: withShares(scoring, rows) };
}

const usersOf = (frame: Frame, prepared: Prepared): UserCounts | null =>
  prepared.source ? countUsers(frame.world, prepared.source, frame.scope) : null;

const popRows = (scoring: Scoring): TableRow[] =>
  listRows(
    scoring.frame.world.pops.map(({ id }) => ({ pop: id })),
    scorePops(scoring),
  );

function withShares({ frame, subject, weights }: Scoring, rows: readonly TableRow[]): FigureRow[] {
  const total = totalWeight(frame, weights);
  const loads = frame.context.options.by === "pop" ? popLoads(frame, subject.destinations) : null;
  const popIndex = new Map(frame.world.pops.map((pop, index) => [pop.id, index]));
  return rows.map(({ key, weight, figures }) => ({
    ...figures,
    key,
    weight,
    share: total > 0 ? weight / total : 0,
    ...(loads && { load: loads[popIndex.get(key.pop!)!] }),
  }));
}

/** Weight of the cells in scope. */
export function totalWeight(frame: Frame, weights: Float64Array): number {
  let total = 0;
  for (let cell = 0; cell < weights.length; cell++) if (frame.scope[cell] >= 0) total += weights[cell];
  return total;
}

/** A result without its rows, from its total. */
export function describe({ frame, subject, users }: Scoring, { figures }: ScoredRows): Omit<Result, "rows"> {
  return { ...figures(0), ...labels(frame, subject, users ? "user" : "cell") };
}

/** What a figure is about, apart from its numbers. */
export function labels(frame: Frame, subject: Prepared, level: Result["level"]) {
  const { context } = frame;
  return {
    subject: subject.label,
    level,
    weights: frame.weights.label,
    family: frame.family,
    period: context.period,
    method: context.method,
    toleranceMs: frame.toleranceMs,
    minSamples: frame.minSamples,
    totalWeight: totalWeight(frame, frame.weights.byCell),
    cells: countInScope(frame),
    warnings: [...warningsOf(frame, level), ...subject.warnings],
  };
}

function countInScope({ scope }: Frame): number {
  let count = 0;
  for (let cell = 0; cell < scope.length; cell++) if (scope[cell] >= 0) count++;
  return count;
}

function warningsOf(frame: Frame, level: Result["level"]): string[] {
  const warnings: string[] = [];
  const { weights, scope } = frame;
  if (frame.world.pops.length === 0) warnings.push("No PoPs are known yet: import pops.");
  if (weights.label === "none") warnings.push("Nothing weighs the cells: import demand or measured assignments.");
  else if (totalWeight(frame, weights.byCell) === 0) warnings.push("The cells asked for carry no weight.");
  if (weights.missing > 0) {
    const cells = scope.reduce((count, row, cell) => count + (row >= 0 && !frame.world.demand!.known[cell] ? 1 : 0), 0);
    if (cells > 0) warnings.push(`${cells} cells have no demand and count as 0.`);
  }
  // Users who named their own optimal PoP need no latency table.
  if (level === "cell") {
    if (frame.world.latency.pop.length === 0)
      warnings.push("No latency was measured: import rum-latency to judge users.");
    else if (!frame.context.options.crossFit) {
      warnings.push("The interval takes the latency table as given (no cross-fit).");
    }
  }
  return warnings;
}
