import { CatchmentError } from "#shared/model/errors.ts";
import type { World } from "../world/world.ts";
import { candidatePops } from "./candidates.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { judgeFor, type Judge } from "./judge.ts";
import { continentNumber } from "./rows.ts";
import { findSamples, type FamilyChoice, type SampleSource } from "./samples.ts";
import { cellsInScope } from "./scope.ts";
import type { Grouping } from "./tally.ts";
import { chooseWeights, type Weights } from "./weights.ts";

/** What all subjects of one figure share: family, cells in scope, weights, candidates and who is optimal for whom. */
export interface Frame {
  readonly context: ScoreContext;
  /** The world that is scored: the even days under cross-fit. */
  readonly world: World;
  readonly family: FamilyChoice;
  /** 0 for cells in scope, -1 for the others: the row of each cell in a total. */
  readonly scope: Int32Array;
  readonly weights: Weights;
  readonly judge: Judge;
  readonly toleranceMs: number;
  readonly minSamples: number;
  readonly continentOfCell: Int32Array;
  readonly continentOfPop: Int32Array;
}

/** All cells in scope as one row: the total. */
export const wholeOf = ({ scope }: Frame): Grouping => ({ rowOfCell: scope, rowCount: 1 });

/** The common ground for one subject, or for several that are compared. */
export function createFrame(context: ScoreContext, subjects: readonly ScoreSubject[]): Frame {
  const { options, settings, world: all } = context;
  const [world, chooser] = worldsOf(context);
  const sources = subjects.map((subject) => (subject.kind === "deployment" ? findSamples(all, subject.id) : null));
  const measured = sources.filter((source) => source !== null);
  const plans = subjects.flatMap((subject) => (subject.kind === "plan" ? [subject.plan] : []));
  const family = options.family ?? familyOf(all, measured[0]);
  const weights = chooseWeights(world, all, family, options.weights, measured[0] ?? null);
  const inScope = cellsInScope(world, family, options.within, options.asn);
  const minSamples = options.minSamples ?? settings.minSamples;
  const toleranceMs = options.toleranceMs ?? settings.toleranceMs;
  const candidates = candidatePops(all, family, measured, plans);
  return {
    context,
    world,
    family,
    scope: Int32Array.from(inScope, (inside) => inside - 1),
    weights,
    judge: judgeFor(world, chooser, { minSamples, toleranceMs, candidates }),
    toleranceMs,
    minSamples,
    continentOfCell: Int32Array.from(world.cells.geo, (geo) => continentNumber(world.geos[geo].continent)),
    continentOfPop: Int32Array.from(world.pops, (pop) => continentNumber(pop.continent)),
  };
}

function worldsOf(context: ScoreContext): [scored: World, chooser: World] {
  if (!context.options.crossFit) return [context.world, context.world];
  const halves = context.crossFit;
  if (!halves) throw new CatchmentError("INTERNAL", "A cross-fit needs the odd and the even days of the window");
  return [halves.even, halves.odd];
}

const familyOf = (world: World, source: SampleSource | undefined): FamilyChoice =>
  source && source.members.every((member) => world.deployments[member].family === 6) ? 6 : 4;
