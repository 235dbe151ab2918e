import type { LoadChange } from "#shared/model/plan-diff.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { createFrame } from "../scoring/frame.ts";
import { popLoads } from "../scoring/pop-load.ts";
import { prepare } from "../scoring/prepare.ts";
import type { GeoShares } from "./dns.ts";

/** Load of the PoPs under both plans, on one weight vector, and how the users are spread over geos. */
export function loadChanges(context: ScoreContext, a: Plan, b: Plan): { load: LoadChange[]; users: GeoShares } {
  const subjects = [a, b].map((plan) => ({ kind: "plan", plan }) as const);
  const frame = createFrame(context, subjects);
  const [from = [], to = []] = subjects.map((subject) => popLoads(frame, prepare(frame, subject).destinations));
  const load = frame.world.pops
    .map(({ id }, index) => ({ pop: id, from: from[index]!, to: to[index]! }))
    .filter((change) => change.from.peak > 0 || change.to.peak > 0);
  const users = new Map<string, number>();
  const { byCell } = frame.weights;
  const total = byCell.reduce((sum, weight) => sum + weight, 0);
  byCell.forEach((weight, cell) => {
    if (weight <= 0) return;
    const code = frame.world.geos[frame.world.cells.geo[cell]!]!.code;
    users.set(code, (users.get(code) ?? 0) + weight / total);
  });
  return { load, users };
}
