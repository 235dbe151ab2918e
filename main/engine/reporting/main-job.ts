import type { Comparison, FigureRow, ScoreOptions } from "#shared/model/figures.ts";
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
  /** Cell level: the total with rows by the cells' own geo, and rows by country. */
  readonly view: MapView;
  /** Against the first subject, on the users that can be judged for both; null for the first itself. */
  readonly change: { readonly byCountry: Comparison; readonly byGeo: Comparison } | null;
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
    weights ??= scored.view.total.weights.replace(/^(deployment|group):/, "");
    subjects.push(scored);
  }
  const plan = await engine.call("plan.get", { id: "continents" }, quiet(options));
  return { info, subjects, plan };
}

/** Progress is told by step, not by the calls that a step is made of. */
const quiet = ({ signal }: CallOptions): CallOptions => (signal ? { signal } : {});

/** Members of a regional rollout are no global anycast: deployments of their own come first, then the widest. */
function subjectsOf(info: WorkspaceInfo): Wanted[] {
  const measured = info.deployments
    .filter(({ use, samples }) => use !== "holdout" && samples > 0)
    .toSorted(
      (a, b) =>
        Number(a.group !== null) - Number(b.group !== null) ||
        b.pops.length - a.pops.length ||
        b.samples - a.samples ||
        (a.id < b.id ? -1 : 1),
    );
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
  const options: ScoreOptions = { cellLevel: true, ...(weights === undefined ? {} : { weights }) };
  const view = await engine.call("view.map", { subject, options }, call);
  const against = (by: "country" | "geo"): Promise<Comparison> =>
    engine.call("score.compare", { a: baseline, b: subject, options: { ...options, by } }, call);
  const change = subject === baseline ? null : { byCountry: await against("country"), byGeo: await against("geo") };
  return { id, title, how: subject.kind === "deployment" ? "measured" : "simulated", subject, view, change };
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
  const totals = subjects.map(({ view }): FigureRow => ({
    ...view.total,
    key: {},
    weight: view.total.totalWeight,
    share: 1,
  }));
  const countries = rowsOf(
    subjects.map(({ view }) => view.countries),
    ({ key }) => key.country,
  );
  const states = rowsOf(
    subjects.map(({ view }) => view.total.rows.filter(({ key }) => key.geo?.startsWith(`${STATES_WITHIN}-`))),
    ({ key }) => key.geo,
  );
  const row =
    (level: JobRow["level"]) =>
    ([code, figures]: [string, (FigureRow | null)[]]): JobRow => ({ level, code, share: shareOf(figures), figures });
  return [row("world")(["*", totals]), ...countries.map(row("country")), ...states.map(row("state"))];
}

/** What the last subject changes against the first, in points, by the code of a row. */
export function changesByPlace({ subjects }: MainJob): Map<string, number | null> {
  const change = subjects[subjects.length - 1].change;
  const changes = new Map<string, number | null>();
  if (!change) return changes;
  for (const { key, difference } of change.byGeo.rows) changes.set(key.geo ?? "", difference.percentOptimal);
  for (const { key, difference } of change.byCountry.rows) changes.set(key.country ?? "", difference.percentOptimal);
  return changes.set("*", change.byGeo.difference.percentOptimal);
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
