import type { Plan } from "#shared/model/plan.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { createFrame, type Frame } from "./frame.ts";
import { JUDGED, OPTIMAL } from "./judge.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { describe, totalWeight } from "./score.ts";
import type { Spread } from "./spread.ts";
import { allPops, scoreCells, scoreTable, type Scoring, type TableRow } from "./table.ts";

/** A flow of less than this share of its geo's users is not drawn; half of a plan's flows are such, and they cost time on their way. */
const FAINTEST_FLOW = 0.001;

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

/** Users by (geo, PoP), geo by geo, PoPs by id; without the faintest. */
function flows(frame: Frame, { destinations }: Prepared, total: number): Flow[] {
  const { judge, world, scope } = frame;
  const { flags, rttMs, bestRttMs, popCount } = judge;
  const { start, pop, share } = destinations;
  const { geo } = world.cells;
  const pairs = world.geos.length * popCount;
  const [sent, stray, judged, excess] = [0, 1, 2, 3].map(() => new Float64Array(pairs));
  for (let cell = 0; cell < scope.length; cell++) {
    const weight = frame.weights.byCell[cell];
    if (scope[cell] < 0 || weight === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      const pair = geo[cell] * popCount + pop[i];
      const entry = cell * popCount + pop[i];
      const mass = weight * share[i];
      sent[pair] += mass;
      if (!(flags[entry] & JUDGED)) continue;
      judged[pair] += mass;
      excess[pair] += mass * (rttMs[entry] - bestRttMs[cell]);
      if (!(flags[entry] & OPTIMAL)) stray[pair] += mass;
    }
  }
  const faintest = sentFromGeo(sent, popCount).map((mass) => mass * FAINTEST_FLOW);
  const found: Flow[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    if (!(sent[pair] > 0) || sent[pair] < faintest[Math.floor(pair / popCount)]) continue;
    found.push({
      geo: world.geos[Math.floor(pair / popCount)].code,
      pop: world.pops[pair % popCount].id,
      share: sent[pair] / total,
      strayShare: stray[pair] / total,
      excessMs: judged[pair] > 0 ? excess[pair] / judged[pair] : null,
    });
  }
  return found;
}

/** Users sent anywhere, by geo. */
function sentFromGeo(sent: Float64Array, popCount: number): Float64Array {
  const mass = new Float64Array(sent.length / popCount);
  for (let pair = 0; pair < sent.length; pair++) mass[Math.floor(pair / popCount)] += sent[pair];
  return mass;
}
