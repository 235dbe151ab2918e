import type { Confusion, ConfusionEntry } from "#shared/model/view.ts";
import { chartOf, type ChartedSide } from "./charted.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { excessMs } from "./excess.ts";
import { JUDGED, OPTIMAL } from "./judge.ts";

/** Served against optimal PoP over the judged weight, the unserved included. */
export const confusion = (context: ScoreContext, subject: ScoreSubject, baseline: ScoreSubject | null): Confusion =>
  chartOf(context, subject, baseline, (side) => ({ entries: entriesOf(side) }));

/** Sums of one (served, optimal) pair; PoPs by number, the PoP after the last stands for none. */
interface Sums {
  readonly weight: Float64Array;
  readonly optimal: Float64Array;
  readonly excessMs: Float64Array;
}

function entriesOf({ scoring }: ChartedSide): ConfusionEntry[] {
  const { pops } = scoring.frame.world;
  const { weight, optimal, excessMs: excess } = sumPairs(scoring);
  const judged = weight.reduce((sum, each) => sum + each, 0);
  const width = pops.length + 1;
  const entries: ConfusionEntry[] = [];
  for (let pair = 0; pair < weight.length; pair++) {
    if (!(weight[pair] > 0)) continue;
    const served = pops[Math.floor(pair / width)];
    entries.push({
      servedPop: served?.id ?? null,
      optimalPop: pops[pair % width]?.id ?? null,
      share: weight[pair] / judged,
      optimalShare: optimal[pair] / judged,
      excessMs: served ? excess[pair] / weight[pair] : null,
    });
  }
  return entries;
}

function sumPairs({ frame, subject: { destinations }, weights }: ChartedSide["scoring"]): Sums {
  const { judge, scope, world } = frame;
  const none = world.pops.length;
  const width = none + 1;
  const [weight, optimal, excess] = [0, 1, 2].map(() => new Float64Array(width * width));
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0 || weights[cell] === 0) continue;
    const best = judge.best[cell] < 0 ? none : judge.best[cell];
    weight[none * width + best] += weights[cell] * destinations.unserved[cell];
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      const entry = cell * judge.popCount + destinations.pop[i];
      if (!(judge.flags[entry] & JUDGED)) continue;
      const pair = destinations.pop[i] * width + best;
      const mass = weights[cell] * destinations.share[i];
      weight[pair] += mass;
      excess[pair] += mass * excessMs(judge.rttMs[entry], judge.bestRttMs[cell]);
      if (judge.flags[entry] & OPTIMAL) optimal[pair] += mass;
    }
  }
  return { weight, optimal, excessMs: excess };
}
