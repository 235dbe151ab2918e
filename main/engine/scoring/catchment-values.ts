import type { Catchment } from "../prediction/catchment.ts";
import { JUDGED, judgedAt, OPTIMAL, optimalAt, type JudgeView } from "./judge.ts";

/** Expected optimal and judged share of every cell's users under one announced set. */
export interface CatchmentValues {
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
}

const known = new WeakMap<Catchment, WeakMap<Uint8Array, CatchmentValues>>();

/** What a judge expects of an announced set; kept, since a plan under edit keeps most of its sets. */
export function catchmentValues(catchment: Catchment, view: JudgeView): CatchmentValues {
  if (view.onlyPop !== null) return valuesOfPop(catchment, view);
  let byFlags = known.get(catchment);
  if (!byFlags) known.set(catchment, (byFlags = new WeakMap()));
  let values = byFlags.get(view.flags);
  if (!values) byFlags.set(view.flags, (values = valuesOfAll(catchment, view)));
  return values;
}

function valuesOfAll({ destinations }: Catchment, { flags, popCount }: JudgeView): CatchmentValues {
  const { start, pop, share, unserved } = destinations;
  const optimal = new Float64Array(unserved.length);
  // Who is not served at all is judged: certainly not on the optimal PoP.
  const judged = Float64Array.from(unserved);
  for (let cell = 0; cell < unserved.length; cell++) {
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      const flag = flags[cell * popCount + pop[i]];
      if (flag & OPTIMAL) optimal[cell] += share[i];
      if (flag & JUDGED) judged[cell] += share[i];
    }
  }
  return { optimal, judged };
}

function valuesOfPop({ destinations }: Catchment, view: JudgeView): CatchmentValues {
  const { start, pop, share, unserved } = destinations;
  const optimal = new Float64Array(unserved.length);
  const judged = new Float64Array(unserved.length);
  for (let cell = 0; cell < unserved.length; cell++) {
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      if (pop[i] !== view.onlyPop) continue;
      optimal[cell] += share[i] * optimalAt(view, cell, pop[i]);
      judged[cell] += share[i] * judgedAt(view, cell, pop[i]);
    }
  }
  return { optimal, judged };
}
