import type { GeoDetails } from "#shared/model/view.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { createFrame, type Frame } from "./frame.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { listProblems, type FindSession } from "./problems.ts";
import { totalWeight } from "./score.ts";

/** Problem networks shown for one geo. */
const TOP_PROBLEMS = 20;

/**
 * Everything about one geo (and what lies below it) for one subject, its problems with the session at fault where `sessions`
 * gives one for the frame. BAD_USAGE for what is no geo.
 */
export function geoDetails(
  context: ScoreContext,
  subject: ScoreSubject,
  geo: string,
  sessions?: (frame: Frame) => FindSession | null,
): GeoDetails {
  const whole = createFrame(context, [subject]);
  const frame = createFrame({ ...context, options: { ...context.options, within: geo } }, [subject]);
  const prepared = prepare(frame, subject);
  const weight = totalWeight(frame, frame.weights.byCell);
  const total = totalWeight(whole, whole.weights.byCell);
  const networks = new Set<number>();
  let samples = 0;
  for (let cell = 0; cell < frame.scope.length; cell++) {
    if (frame.scope[cell] < 0) continue;
    networks.add(frame.world.cells.asn[cell]);
    const { start, samples: samplesOf } = frame.world.latency;
    for (let row = start[cell]; row < start[cell + 1]; row++) samples += samplesOf[row];
  }
  return {
    geo,
    name: context.geoName?.(geo) ?? geo,
    weightShare: total > 0 ? weight / total : 0,
    networks: networks.size,
    samples,
    rttByPop: rttByPop(frame, prepared, frame.weights.byCell),
    problems: listProblems(frame, prepared, TOP_PROBLEMS, sessions?.(frame) ?? null),
  };
}

/**
 * Weighted median of the latencies of the cells in scope to each PoP that any of them knows, by PoP id.
 *
 * @param weights by cell
 * @param onlyPop only users whom it serves, already weighed so; null: all
 */
export function rttByPop(
  { judge, world, scope }: Frame,
  { destinations }: Prepared,
  weights: Float64Array,
  onlyPop: number | null = null,
): GeoDetails["rttByPop"] {
  let total = 0;
  for (let cell = 0; cell < scope.length; cell++) if (scope[cell] >= 0) total += weights[cell];
  const known = world.pops.map((): { rttMs: number; weight: number }[] => []);
  const served = new Float64Array(world.pops.length);
  for (let cell = 0; cell < scope.length; cell++) {
    const weight = weights[cell];
    if (scope[cell] < 0 || weight === 0) continue;
    for (let pop = 0; pop < judge.popCount; pop++) {
      const rttMs = judge.rttMs[cell * judge.popCount + pop];
      if (!Number.isNaN(rttMs)) known[pop].push({ rttMs, weight });
    }
    if (onlyPop !== null) served[onlyPop] += weight;
    else {
      for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
        served[destinations.pop[i]] += weight * destinations.share[i];
      }
    }
  }
  return known.flatMap((pairs, pop) => {
    if (pairs.length === 0) return [];
    const covered = pairs.reduce((sum, pair) => sum + pair.weight, 0);
    const share = { coveredShare: covered / total, servedShare: served[pop] / total };
    return [{ pop: world.pops[pop].id, rttMs: weightedMedian(pairs, covered), ...share }];
  });
}

function weightedMedian(pairs: { rttMs: number; weight: number }[], total: number): number {
  let reached = 0;
  for (const { rttMs, weight } of pairs.sort((a, b) => a.rttMs - b.rttMs)) {
    reached += weight;
    if (reached >= total / 2) return rttMs;
  }
  return pairs[pairs.length - 1].rttMs;
}
