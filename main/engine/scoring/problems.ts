import type { ProblemNetwork, ProblemSession } from "#shared/model/figures.ts";
import { cellGroups } from "../world/groups.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { createFrame, type Frame } from "./frame.ts";
import { excessMs } from "./excess.ts";
import { JUDGED, OPTIMAL } from "./judge.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { totalWeight } from "./score.ts";

/** The session by which users of a cell come to a PoP, null where nothing tells. */
export type FindSession = (cell: number, pop: number) => ProblemSession | null;

/**
 * The worst (AS, geo, served PoP) of a subject: users times excess latency, worst first; at most `top` of them, and what a reader
 * must know of them. With the session at fault where `sessions` gives one for the frame.
 */
export function problemNetworks(
  context: ScoreContext,
  subject: ScoreSubject,
  top: number,
  sessions?: (frame: Frame) => FindSession | null,
): { rows: ProblemNetwork[]; warnings: readonly string[] } {
  const frame = createFrame(context, [subject]);
  const prepared = prepare(frame, subject);
  return { rows: listProblems(frame, prepared, top, sessions?.(frame) ?? null), warnings: prepared.warnings };
}

/** Sums of one (AS, geo, served PoP) over the families in view. */
interface Problem {
  readonly cell: number;
  readonly pop: number;
  /** Optimal PoP of the heavier family's cell; of equal ones IPv4. */
  optimal: number;
  heaviest: number;
  weight: number;
  score: number;
}

/** The problem networks of a prepared subject within a frame, worst first; at most `top` of them. */
export function listProblems(
  frame: Frame,
  { destinations }: Prepared,
  top = Number.POSITIVE_INFINITY,
  findSession: FindSession | null = null,
): ProblemNetwork[] {
  const problems = new Map<number, Problem>();
  const { scope, judge, world } = frame;
  const { networkCount, asnOfCell } = cellGroups(world);
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0) continue;
    const network = world.cells.geo[cell] * networkCount + asnOfCell[cell];
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      const pop = destinations.pop[i];
      let weight = frame.weights.byCell[cell] * destinations.share[i];
      // The shares of one PoP under several rules stand side by side.
      while (i + 1 < destinations.start[cell + 1] && destinations.pop[i + 1] === pop) {
        weight += frame.weights.byCell[cell] * destinations.share[++i];
      }
      const entry = cell * judge.popCount + pop;
      if (weight === 0 || !(judge.flags[entry] & JUDGED) || judge.flags[entry] & OPTIMAL) continue;
      addProblem(problems, network * judge.popCount + pop, {
        cell,
        pop,
        optimal: judge.best[cell],
        heaviest: weight,
        weight,
        score: weight * excessMs(judge.rttMs[entry], judge.bestRttMs[cell]),
      });
    }
  }
  return rank(frame, [...problems.values()], top, findSession);
}

function addProblem(problems: Map<number, Problem>, key: number, problem: Problem): void {
  const known = problems.get(key);
  if (!known) {
    problems.set(key, problem);
    return;
  }
  known.weight += problem.weight;
  known.score += problem.score;
  // Cells come with IPv4 first: an equal IPv6 does not lead.
  if (problem.heaviest > known.heaviest) [known.heaviest, known.optimal] = [problem.heaviest, problem.optimal];
}

function rank(frame: Frame, problems: Problem[], top: number, findSession: FindSession | null): ProblemNetwork[] {
  const { world, context } = frame;
  const total = totalWeight(frame, frame.weights.byCell);
  const { asn, geo } = world.cells;
  return problems
    .sort((a, b) => b.score - a.score || asn[a.cell] - asn[b.cell] || geo[a.cell] - geo[b.cell] || a.pop - b.pop)
    .slice(0, top)
    .map(({ cell, pop, optimal, weight, score }) => ({
      asn: asn[cell],
      asName: context.asName?.(asn[cell]) ?? null,
      geo: world.geos[geo[cell]].code,
      servedPop: world.pops[pop].id,
      optimalPop: world.pops[optimal].id,
      weight,
      share: weight / total,
      excessMs: score / weight,
      score,
      ...(findSession && { session: findSession(cell, pop) }),
    }));
}
