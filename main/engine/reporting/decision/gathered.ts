import type { Comparison, ProblemNetwork, Result, ScoreOptions } from "#shared/model/figures.ts";
import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { type NamedSubject } from "../../picture/about.ts";
import { nameOf, refuseSame } from "../../picture/gather.ts";

/** What the engine says about a plan beside its baseline. */
export interface Gathered {
  readonly info: WorkspaceInfo;
  readonly plan: Plan;
  readonly subject: NamedSubject;
  readonly baseline: NamedSubject;
  readonly byGeo: Comparison;
  readonly byCountry: Comparison;
  /** By PoP, with loads. */
  readonly loads: { readonly subject: Result; readonly baseline: Result };
  readonly problems: readonly ProblemNetwork[];
  readonly planProblems: readonly PlanProblem[];
}

const PROBLEMS_SHOWN = 12;

/** Asks for everything that a report needs, step by step. BAD_USAGE when the first subject is no plan, or the same. */
export async function gather(
  engine: EngineClient,
  asked: { readonly plan: Subject; readonly baseline: Subject; readonly options: ScoreOptions },
  call: CallOptions,
): Promise<Gathered> {
  const { baseline, options } = asked;
  refuseSame(asked.plan, baseline);
  const quiet = call.signal ? { signal: call.signal } : {};
  const info = await engine.call("workspace.info", {}, quiet);
  const plan = await planOf(engine, asked.plan, quiet);
  const subject: Subject = { kind: "document", plan };
  const compare = (by: "geo" | "country") =>
    engine.call("score.compare", { a: baseline, b: subject, options: { ...options, by } }, quiet);
  const byGeo = await compare("geo");
  const alike: ScoreOptions = {
    ...options,
    family: byGeo.a.family,
    ...(byGeo.a.weights === "none" ? {} : { weights: byGeo.a.weights.replace(/^\w+:/, "") }),
    cellLevel: true,
  };
  const byPop = (of: Subject) => engine.call("score.simulate", { plan: of, options: { ...alike, by: "pop" } }, quiet);
  const { rows: problems } = await engine.call(
    "score.problems",
    { subject, top: PROBLEMS_SHOWN, options: alike },
    quiet,
  );
  return {
    info,
    plan,
    subject: nameOf(subject, info),
    baseline: nameOf(baseline, info),
    byGeo,
    byCountry: await compare("country"),
    loads: { subject: await byPop(subject), baseline: await byPop(baseline) },
    problems,
    planProblems: (await engine.call("plan.check", { plan }, quiet)).problems,
  };
}

async function planOf(engine: EngineClient, subject: Subject, call: CallOptions): Promise<Plan> {
  if (subject.kind === "document") return subject.plan;
  if (subject.kind === "plan") return engine.call("plan.get", { id: subject.id }, call);
  throw new CatchmentError("BAD_USAGE", "A report is about a plan: give a plan's id or file");
}
