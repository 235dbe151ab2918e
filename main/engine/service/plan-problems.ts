import type { Family } from "#shared/model/entities.ts";
import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import { checkPlan, type PlanSurroundings } from "#shared/plan/check.ts";
import { scoreSubject } from "../scoring/score.ts";
import { listPops } from "../workspace/info.ts";
import type { Workspace } from "../workspace/open.ts";
import { scoreContext } from "./score-context.ts";
import type { Session } from "./session.ts";

/** The problems of a plan beside the open workspace: its PoPs, sessions, geos in the data, and load against capacity. */
export function findPlanProblems(session: Session, plan: Plan): PlanProblem[] {
  const workspace = session.committed();
  return checkPlan(plan, {
    pops: listPops(workspace),
    geosInData: geosInData(workspace),
    neighbors: sessionsOf(workspace),
    hasLinks: workspace.db.prepare("SELECT 1 FROM as_link LIMIT 1").get() !== undefined,
    communities: communitiesOf(workspace),
    loads: loadsUnder(session, plan),
    hasAsPrefixes: workspace.db.prepare("SELECT 1 FROM as_prefix LIMIT 1").get() !== undefined,
  });
}

const geosInData = ({ db }: Workspace): string[] =>
  db.prepare("SELECT code FROM geo ORDER BY code").pluck().all() as string[];

function sessionsOf({ db }: Workspace): PlanSurroundings["neighbors"] {
  const rows = db
    .prepare(
      `SELECT pop.code AS pop, neighbor.asn, neighbor.session, neighbor.announce, neighbor.family
       FROM neighbor JOIN pop ON pop.id = neighbor.pop`,
    )
    .all() as { pop: string; asn: number; session: string; announce: number; family: Family }[];
  return rows.map((row) => ({
    ...row,
    session: row.session === "" ? null : row.session,
    announce: row.announce === 1,
  }));
}

const communitiesOf = ({ db }: Workspace): { asn: number; community: string }[] =>
  db.prepare("SELECT DISTINCT asn, community FROM community").all() as { asn: number; community: string }[];

/** Load can be held against capacity only where demand, which has its unit, was imported. */
function loadsUnder(session: Session, plan: Plan): PlanSurroundings["loads"] {
  const context = scoreContext(session, { by: "pop", weights: "demand" });
  if (context.world.demand === null) return [];
  return scoreSubject(context, { kind: "plan", plan }).rows.flatMap(({ key, load }) =>
    key.pop !== undefined && load ? [{ pop: key.pop, peak: load.peak, capacity: load.capacity }] : [],
  );
}
