import type { Plan } from "#shared/model/plan.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { FlowSums } from "./flows.ts";
import { createFrame, type Frame } from "./frame.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { describe, totalWeight } from "./score.ts";
import type { Spread } from "./spread.ts";
import { allPops, scoreCells, scoreTable, type Scoring, type TableRow } from "./table.ts";

/** One layer of the map: cell-level figures in total, by geo (the rows) and by country, and who is served where. */
export function mapView(context: ScoreContext, subject: ScoreSubject): MapView {
  const frame = createFrame(context, [subject]);
  return viewOf(frame, prepare(frame, subject), subject.kind === "plan" ? subject.plan : null);
}

/** The map layer of a subject that is already prepared; by the regions of the plan that it is. */
export function viewOf(frame: Frame, subject: Prepared, plan: Plan | null): MapView {
  const scoring: Scoring = { frame, subject, weights: frame.weights.byCell, users: null };
  const spread = subject.spread(allPops(frame));
  const total = totalWeight(frame, frame.weights.byCell);
  const withShare = ({ key, weight, figures }: TableRow) => ({ ...figures, key, weight, share: weight / total });
  return {
    total: { ...describe(scoring, spread), rows: scoreTable(scoring, "geo", spread).map(withShare) },
    countries: scoreTable(scoring, "country", spread).map(withShare),
    regions: plan ? regionRows(scoring, plan, spread, total) : [],
    flows: flows(frame, subject, total),
  };
}

/** The figures of each region's users: those whose own geo the plan gives to it, wherever DNS sends them. */
function regionRows(scoring: Scoring, plan: Plan, spread: Spread, total: number): MapView["regions"] {
  const { world, scope } = scoring.frame;
  const find = assignmentFinder(plan);
  const regionOfGeo = world.geos.map(({ code }) => plan.regions.findIndex(({ id }) => id === find(code)?.region.id));
  const rowOfCell = scope.map((inScope, cell) => (inScope < 0 ? -1 : regionOfGeo[world.cells.geo[cell]]));
  const { tally, figures } = scoreCells(scoring, rowOfCell, plan.regions.length, spread);
  return plan.regions.flatMap(({ id }, row) => {
    const weight = tally.weight[row];
    return weight > 0 ? [{ ...figures(row), region: id, weight, share: weight / total }] : [];
  });
}

/** Users by (geo, PoP). */
function flows(frame: Frame, { destinations }: Prepared, total: number): Flow[] {
  const { start, pop, share } = destinations;
  const sums = new FlowSums(frame);
  for (let cell = 0; cell < frame.scope.length; cell++) {
    const weight = frame.weights.byCell[cell];
    if (frame.scope[cell] < 0 || weight === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) sums.add(cell, pop[i], weight * share[i]);
  }
  return sums.flows(total);
}
