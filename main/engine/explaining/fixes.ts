import { setImmediate } from "node:timers/promises";
import type { Plan } from "#shared/model/plan.ts";
import type { Community, Fix, FixList, Session } from "#shared/model/routing.ts";
import { subjectName } from "#shared/model/subject.ts";
import { addAnnouncement } from "#shared/plan/announce.ts";
import type { Progress } from "#shared/rpc/contract.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { createFrame, type Frame } from "../scoring/frame.ts";
import { cellsInScope } from "../scoring/scope.ts";
import { changesOf, type Change } from "./changes.ts";
import { frameOf, oneFamily, type Question } from "./explain.ts";
import { FixGround } from "./fix-ground.ts";
import { worldSession } from "../routing/session-view.ts";
import { strayPlace, type StrayPlace } from "./stray-place.ts";
import { withAddresses } from "#shared/plan/addresses.ts";
import { planOfSubject } from "./subject-plan.ts";

/** Cancellation and progress of one call. */
export interface FixCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Moves listed for one fix. */
const MOVES_LISTED = 20;

/**
 * Single changes to the sessions of the PoP to which most of the asked users stray (users times excess; `pop` names
 * another), best first by what they gain at the least: the lower end of the 90% interval of their net gain over all users, or
 * its lower bound where that is less. NOT_FOUND for an unknown geo, AS or
 * PoP; BAD_USAGE for subjects that announce nothing.
 */
export async function findFixes(
  context: ScoreContext,
  subject: ScoreSubject,
  question: Question & { readonly pop?: string },
  top: number,
  call: FixCall,
): Promise<FixList> {
  const { plan: bare, warnings } = planOfSubject(context.world, subject);
  // What a deployment announced is known by its PoPs alone; as a plan that is stored it needs prefixes.
  const plan = subject.kind === "plan" ? bare : withAddresses(bare, context.settings);
  const asked = frameOf(context, subject, question);
  const place = strayPlace(asked, subject, plan, question.pop);
  const list = {
    subject: subjectName(subject.kind === "plan" ? { kind: "document", plan } : subject),
    geo: question.geo,
    asn: question.asn ?? null,
    pop: place.pop,
    plan,
  };
  if (place.silence !== null) return { ...list, tried: 0, fixes: [], warnings: [...warnings, place.silence] };
  const frame = wholeFrame(context, subject, plan);
  const changes = changesAt(frame, plan, place);
  const ground = new FixGround(frame, plan, place, homeRows(frame, question));
  const fixes = await scoreChanges(ground, plan, changes, top, call);
  const silence = changes.length === 0 ? [`Nothing is announced over any session of ${place.pop}.`] : [];
  return { ...list, tried: changes.length, fixes, warnings: [...warnings, ...silence] };
}

/** Everybody, weighed as the subject is; the candidates are those of the subject and of its plan. */
function wholeFrame(context: ScoreContext, subject: ScoreSubject, plan: Plan): Frame {
  const options = { ...context.options, within: undefined, asn: undefined, crossFit: undefined, by: undefined };
  return createFrame({ ...context, options }, [subject, { kind: "plan", plan }]);
}

/** 0 for the cells of those who were asked about, -1 for the others. */
const homeRows = ({ world, family }: Frame, { geo, asn }: Question): Int32Array =>
  Int32Array.from(cellsInScope(world, family, geo, asn), (inside) => inside - 1);

/** Every change to every session of the PoP, session by session. */
function changesAt(frame: Frame, plan: Plan, { pop, region }: StrayPlace): Change[] {
  const { world } = frame.context;
  const family = oneFamily(frame);
  const sessions = [...world.sessions.keys()]
    .filter((index) => world.sessions[index].family === family)
    .map((index): Session => worldSession(world, index))
    .filter((session) => session.pop === pop);
  const communities: readonly Community[] = world.routing?.communities ?? [];
  return sessions.flatMap((session) => changesOf(plan, region, session, sessions, communities));
}

/** A change that brings fewer of the asked users home, in points of their % optimal, is no answer. */
const LEAST_GAIN_POINTS = 0.05;

/** Neither chance nor users that nobody can judge may flatter a change. */
const surePoints = ({ netGainInterval90, netGainBounds }: Fix): number =>
  Math.min(netGainInterval90[0], netGainBounds[0]);

const bySurest = (a: Fix, b: Fix): number => surePoints(b) - surePoints(a) || b.netGainPoints - a.netGainPoints;

/**
 * The changes that bring asked users home, best first by what they gain at the least; at most so many. No interval is
 * worked out where the lower bound alone lies below that of as many others. A session whose loss brings none of them
 * home is passed over with all of its changes: they do less. `withhold` comes first of each.
 */
async function scoreChanges(
  ground: FixGround,
  plan: Plan,
  changes: readonly Change[],
  most: number,
  { signal, onProgress }: FixCall,
): Promise<Fix[]> {
  const idle = new Set<Session>();
  let best: Fix[] = [];
  for (const [done, change] of changes.entries()) {
    if (idle.has(change.session)) continue;
    // Lets a cancellation in.
    await setImmediate();
    signal.throwIfAborted();
    onProgress({ label: "Trying changes", done, total: changes.length, unit: "changes" });
    const result = ground.score(change, addAnnouncement(plan, change.announcement));
    if (change.announcement.withhold && !(result && result.homePotentialPoints >= LEAST_GAIN_POINTS)) {
      idle.add(change.session);
    }
    if (!result || result.homeGainPoints < LEAST_GAIN_POINTS) continue;
    if (best.length === most && surePoints(best[most - 1]) > result.netGainBounds[0]) continue;
    best = [...best, result.fix(MOVES_LISTED)].toSorted(bySurest).slice(0, most);
  }
  return best;
}
