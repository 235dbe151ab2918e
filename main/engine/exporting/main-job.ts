import type { Comparison, FigureRow, Result, ScoreOptions } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { MapView } from "#shared/model/view.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import type { Plan } from "#shared/model/plan.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";

/** One column of the main job's table. All columns share weights and level (cell). */
export interface JobSubject {
  /** Short name for files: `dns`, `global-anycast`, `global-simulated`, `continents-simulated`. */
  readonly id: "dns" | "global-anycast" | "global-simulated" | "continents-simulated";
  readonly title: string;
  readonly how: "measured" | "simulated";
  readonly subject: Subject;
  /** World, with rows by country. */
  readonly world: Result;
  /** United States, with rows by the cells' own geo; null where the data has no users there. */
  readonly states: Result | null;
  readonly view: MapView;
  /** Against the first subject, on the users that can be judged for both; null for the first itself. */
  readonly change: Comparison | null;
  /** The same with rows by the cells' own geo. */
  readonly changeByGeo: Comparison | null;
}

export interface MainJob {
  readonly info: WorkspaceInfo;
  readonly subjects: readonly JobSubject[];
  readonly plan: Plan;
}

const STATES_WITHIN = "US";

interface Wanted {
  readonly id: JobSubject["id"];
  readonly title: string;
  readonly subject: Subject;
}

/**
 * Scores the main job: today's DNS and the measured global anycast, then `global` and `continents` simulated; by country
 * and by US state. NOT_FOUND when the workspace has no measured deployment.
 */
export async function runMainJob(engine: EngineClient, options: CallOptions = {}): Promise<MainJob> {
  const info = await engine.call("workspace.info", {}, quiet(options));
  const wanted = subjectsOf(info);
  const subjects: JobSubject[] = [];
  let weights: string | undefined;
  for (const [index, each] of wanted.entries()) {
    options.onProgress?.({ label: `Scoring ${each.title}`, done: index, total: wanted.length, unit: "subjects" });
    const scored = await scoreOne(engine, each, wanted[0].subject, weights, quiet(options));
    weights ??= scored.world.weights.replace(/^(deployment|group):/, "");
    subjects.push(scored);
  }
  const plan = await engine.call("plan.get", { id: "continents" }, quiet(options));
  return { info, subjects, plan };
}

/** Progress is told by step, not by the calls that a step is made of. */
const quiet = ({ signal }: CallOptions): CallOptions => (signal ? { signal } : {});

function subjectsOf(info: WorkspaceInfo): Wanted[] {
  const measured = info.deployments
    .filter(({ use, samples }) => use !== "holdout" && samples > 0)
    .toSorted((a, b) => b.samples - a.samples || (a.id < b.id ? -1 : 1));
  const dns = measured.find(({ mechanism }) => mechanism === "dns");
  const anycast = measured.find(({ mechanism }) => mechanism === "anycast");
  if (!dns && !anycast) throw new CatchmentError("NOT_FOUND", "The workspace has no measured deployment to report on");
  const wanted: Wanted[] = [];
  if (dns) wanted.push({ id: "dns", title: "DNS today", subject: { kind: "deployment", id: dns.id } });
  if (anycast) {
    wanted.push({ id: "global-anycast", title: "Global anycast", subject: { kind: "deployment", id: anycast.id } });
  }
  wanted.push({ id: "global-simulated", title: "Global, simulated", subject: { kind: "plan", id: "global" } });
  wanted.push({
    id: "continents-simulated",
    title: "Continents, simulated",
    subject: { kind: "plan", id: "continents" },
  });
  return wanted;
}

async function scoreOne(
  engine: EngineClient,
  { id, title, subject }: Wanted,
  baseline: Subject,
  weights: string | undefined,
  call: CallOptions,
): Promise<JobSubject> {
  const common: ScoreOptions = { cellLevel: true, ...(weights === undefined ? {} : { weights }) };
  const score = (options: ScoreOptions): Promise<Result> =>
    subject.kind === "deployment"
      ? engine.call("score.measure", { deployment: subject.id, options: { ...common, ...options } }, call)
      : engine.call("score.simulate", { plan: subject, options: { ...common, ...options } }, call);
  const world = await score({ by: "country" });
  const hasStates = world.rows.some(({ key }) => key.country === STATES_WITHIN);
  const states = hasStates ? await score({ by: "geo", within: STATES_WITHIN }) : null;
  const view = await engine.call("view.map", { subject, options: common }, call);
  const against = (by: "country" | "geo"): Promise<Comparison> | null =>
    subject === baseline
      ? null
      : engine.call("score.compare", { a: baseline, b: subject, options: { ...common, by } }, call);
  const [change, changeByGeo] = [await against("country"), await against("geo")];
  return {
    id,
    title,
    how: subject.kind === "deployment" ? "measured" : "simulated",
    subject,
    world,
    states,
    view,
    change,
    changeByGeo,
  };
}

/** One line of the table: a place, and its row in each subject (missing where the subject has no users there). */
export interface JobRow {
  readonly level: "world" | "country" | "state";
  readonly code: string;
  readonly share: number;
  readonly figures: readonly (FigureRow | null)[];
}

/** World, countries and US states, each by falling share of users; shares are of all users. */
export function mainJobRows({ subjects }: MainJob): JobRow[] {
  const total = subjects.map(({ world }): FigureRow => ({ ...world, key: {}, weight: world.totalWeight, share: 1 }));
  const usShare = subjects[0].world.rows.find(({ key }) => key.country === STATES_WITHIN)?.share ?? 0;
  const byCountry = rowsOf(
    subjects.map(({ world }) => world.rows),
    ({ key }) => key.country,
  );
  const byState = rowsOf(
    subjects.map(({ states }) => states?.rows ?? []),
    ({ key }) => key.geo,
  );
  return [
    { level: "world", code: "*", share: 1, figures: total },
    ...byCountry.map(([code, figures]): JobRow => ({ level: "country", code, share: shareOf(figures), figures })),
    ...byState
      .filter(([code]) => code !== STATES_WITHIN)
      .map(([code, figures]): JobRow => ({ level: "state", code, share: shareOf(figures) * usShare, figures })),
  ];
}

const shareOf = (figures: readonly (FigureRow | null)[]): number => figures.find((row) => row !== null)?.share ?? 0;

function rowsOf(
  columns: readonly (readonly FigureRow[])[],
  codeOf: (row: FigureRow) => string | undefined,
): [code: string, figures: (FigureRow | null)[]][] {
  const byCode = new Map<string, (FigureRow | null)[]>();
  for (const [index, rows] of columns.entries()) {
    for (const row of rows) {
      const code = codeOf(row);
      if (code === undefined) continue;
      const figures = byCode.get(code) ?? columns.map(() => null);
      figures[index] = row;
      byCode.set(code, figures);
    }
  }
  return [...byCode].toSorted(([codeA, a], [codeB, b]) => shareOf(b) - shareOf(a) || (codeA < codeB ? -1 : 1));
}
