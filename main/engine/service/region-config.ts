import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { Subject } from "#shared/model/subject.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { buildRegionConfig } from "../export/config.ts";
import { readAddressedSessions } from "../export/sessions.ts";
import { configShares } from "../export/shares.ts";
import { projectVersion } from "../process/places.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { createFrame } from "../scoring/frame.ts";
import { scorePlan } from "../scoring/score.ts";
import { readSettings } from "../workspace/settings.ts";
import { contextKey, scoreContext, scoreSubjectOf } from "./score-context.ts";
import type { Session } from "./session.ts";

/** The plan that a subject names. BAD_USAGE for what is no plan, NOT_FOUND where there is none. */
export function planOf(session: Session, subject: Subject): Plan {
  const found = scoreSubjectOf(session, subject);
  if (found.kind === "plan") return found.plan;
  throw new CatchmentError("BAD_USAGE", "Only a plan can be exported, no deployment", { subject: subject.kind });
}

const lastOf = new WeakMap<Session, { readonly key: string; readonly config: RegionConfig }>();

/**
 * The neutral config of a plan beside the open workspace: its sessions, prefixes, users and settings. The last one is
 * kept: a plan is mostly exported to several targets.
 */
export function regionConfigOf(session: Session, plan: Plan): RegionConfig {
  const context = scoreContext(session, {});
  const key = JSON.stringify([session.committed().path, session.committed().version(), contextKey(context), plan]);
  const last = lastOf.get(session);
  if (last?.key === key) return last.config;
  const config = configIn(session, context, plan);
  lastOf.set(session, { key, config });
  return config;
}

function configIn(session: Session, context: ScoreContext, plan: Plan): RegionConfig {
  const workspace = session.committed();
  const { world } = context;
  const frame = createFrame(context, [{ kind: "plan", plan }]);
  return buildRegionConfig(plan, {
    generator: `catchment ${projectVersion()}`,
    settings: readSettings(workspace),
    sessions: readAddressedSessions(workspace.db),
    asPrefixes: world.asPrefixes,
    cells: world.cells.count,
    simulated: scorePlan(context, plan),
    shares: configShares(world, plan, frame.weights.byCell),
  });
}
