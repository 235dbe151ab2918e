import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ScoreSubject } from "../scoring/context.ts";
import type { Frame } from "../scoring/frame.ts";
import { prepare } from "../scoring/prepare.ts";
import { listProblems } from "../scoring/problems.ts";
import { resolveRegions } from "../prediction/regions.ts";

/** Where asked users stray, and by which region's prefix. */
export interface StrayPlace {
  readonly pop: string;
  readonly popIndex: number;
  /** Region whose announcements are changed. */
  readonly region: string;
  /** Why nothing is tried, in a sentence; null where something is. */
  readonly silence: string | null;
}

/**
 * The PoP to which the users of a frame stray most (users times excess), or the one that is asked for, with the
 * region of the plan that brings most of these users there. NOT_FOUND for a PoP that does not exist.
 */
export function strayPlace(frame: Frame, subject: ScoreSubject, plan: Plan, asked: string | undefined): StrayPlace {
  const { world } = frame.context;
  const pop = asked ?? worstPop(frame, subject);
  const popIndex = world.pops.findIndex(({ id }) => id === pop);
  if (asked !== undefined && popIndex < 0) throw new CatchmentError("NOT_FOUND", `There is no PoP ${asked}`, { pop });
  const region = regionAt(frame, plan, popIndex);
  return { pop: pop ?? "", popIndex, region: region ?? plan.defaultRegion, silence: silenceOf(frame, pop, region) };
}

function silenceOf({ context }: Frame, pop: string | null, region: string | null): string | null {
  if (pop === null) return "None of these users stray: everybody who can be judged is on an optimal PoP.";
  if (!context.world.routing) return "No AS links are imported: nothing can be simulated.";
  return region === null ? `${pop} announces no prefix that these users come to.` : null;
}

/** null where nobody strays. */
function worstPop(frame: Frame, subject: ScoreSubject): string | null {
  const scores = new Map<string, number>();
  for (const { servedPop, score } of listProblems(frame, prepare(frame, subject))) {
    scores.set(servedPop, (scores.get(servedPop) ?? 0) + score);
  }
  const [worst] = [...scores].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return worst?.[0] ?? null;
}

/** Of the regions that announce at the PoP, the home of most of the users; null where none does. */
function regionAt({ context, scope, weights }: Frame, plan: Plan, pop: number): string | null {
  const { world } = context;
  const { ids, pops, homeOfGeo } = resolveRegions(world, plan);
  const users = new Float64Array(ids.length);
  for (let cell = 0; cell < scope.length; cell++) {
    const home = homeOfGeo[world.cells.geo[cell]];
    if (scope[cell] >= 0 && home >= 0) users[home] += weights.byCell[cell];
  }
  let best: number | null = null;
  for (let region = 0; region < ids.length; region++) {
    if (pops[region].includes(pop) && (best === null || users[region] > users[best])) best = region;
  }
  return best === null ? null : ids[best];
}
