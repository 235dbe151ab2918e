import type { Plan } from "#shared/model/plan.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { FlowSums } from "./flows.ts";
import { createFrame, wholeOf, type Frame } from "./frame.ts";
import { prepareInSteps, type Prepared } from "./prepare.ts";
import { planRows } from "./rows.ts";
import { describe, totalWeight } from "./score.ts";
import { finish, type Steps } from "../steps.ts";
import { listRows, scoreInSteps, type ScoredRows, type Scoring, type TableRow } from "./table.ts";
import type { Grouping } from "./tally.ts";

/** One layer of the map: cell-level figures in total, by geo (the rows) and by country, and who is served where. */
export function mapView(context: ScoreContext, subject: ScoreSubject): MapView {
  return finish(mapViewInSteps(context, subject));
}

/** The same in steps. */
export function* mapViewInSteps(context: ScoreContext, subject: ScoreSubject): Steps<MapView> {
  return yield* viewInSteps(createFrame(context, [subject]), subject);
}

/** The map layer of a subject within its frame, in steps; with the regions of the plan that it is. */
export function* viewInSteps(frame: Frame, subject: ScoreSubject): Steps<MapView> {
  const prepared = yield* prepareInSteps(frame, subject);
  const scoring: Scoring = { frame, subject: prepared, weights: frame.weights.byCell, users: null };
  const plan = subject.kind === "plan" ? subject.plan : null;
  const [geos, countries] = (["geo", "country"] as const).map((by) => planRows(frame.world, frame.scope, by));
  const regions = plan ? [regionsOf(frame, plan)] : [];
  const scored = yield* scoreInSteps(scoring, [wholeOf(frame), geos, countries, ...regions]);
  const [whole, ofGeos, ofCountries, ofRegions] = scored;
  yield;
  const total = totalWeight(frame, frame.weights.byCell);
  const withShare = ({ key, weight, figures }: TableRow) => ({ ...figures, key, weight, share: weight / total });
  return {
    total: { ...describe(scoring, whole), rows: listRows(geos.keys, ofGeos).map(withShare) },
    countries: listRows(countries.keys, ofCountries).map(withShare),
    regions: plan ? regionRows(plan, ofRegions, total) : [],
    flows: flows(frame, prepared, total),
  };
}

/** The users of each region: those whose own geo the plan gives to it, wherever DNS sends them. */
function regionsOf({ world, scope }: Frame, plan: Plan): Grouping {
  const find = assignmentFinder(plan);
  const regionOfGeo = world.geos.map(({ code }) => plan.regions.findIndex(({ id }) => id === find(code)?.region.id));
  const rowOfCell = scope.map((inScope, cell) => (inScope < 0 ? -1 : regionOfGeo[world.cells.geo[cell]]));
  return { rowOfCell, rowCount: plan.regions.length };
}

const regionRows = (plan: Plan, { tally, figures }: ScoredRows, total: number): MapView["regions"] =>
  plan.regions.flatMap(({ id }, row) => {
    const weight = tally.weight[row];
    return weight > 0 ? [{ ...figures(row), region: id, weight, share: weight / total }] : [];
  });

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
