import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { geoFacts } from "#shared/geo/catalogue.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { readScoringSettings } from "../workspace/accuracies.ts";
import { planById } from "./plan-lookup.ts";
import type { Session } from "./session.ts";

/** What a figure is computed from, for the options of one call: the world of its window, settings, names. */
export function scoreContext(session: Session, options: ScoreOptions): ScoreContext {
  const workspace = session.committed();
  const settings = readScoringSettings(workspace);
  const query = { from: options.period?.from, to: options.period?.to, method: settings.method };
  const { world, method, period } = session.world(query);
  const crossFit = options.crossFit
    ? {
        odd: session.world({ ...query, method, parity: "odd" }).world,
        even: session.world({ ...query, method, parity: "even" }).world,
      }
    : null;
  const asNameQuery = workspace.db.prepare("SELECT name FROM as_info WHERE asn = ?").pluck();
  return {
    world,
    crossFit,
    method,
    period,
    settings,
    options,
    todayPlan: settings.todayPlan === null ? null : planById(session, settings.todayPlan),
    asName: (asn) => (asNameQuery.get(asn) as string | undefined) ?? null,
    geoName: (geo) => geoFacts(geo)?.name ?? null,
  };
}

/** Equal for contexts of one world that give the same figures; the options as the contract's schema orders them. */
export function contextKey({ options, settings, todayPlan }: ScoreContext): string {
  return JSON.stringify([options, settings, [...settings.defaultAccuracies], todayPlan ?? null]);
}

/** The subject with its plan looked up. NOT_FOUND when there is no such plan. */
export function scoreSubjectOf(session: Session, subject: Subject): ScoreSubject {
  if (subject.kind === "plan") return { kind: "plan", plan: planById(session, subject.id) };
  if (subject.kind === "document") return { kind: "plan", plan: subject.plan };
  return subject;
}
