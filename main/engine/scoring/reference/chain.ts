import type { EvidenceRule } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { announcedSet, isToldAlike, toldForRegion, unheardOfPlan, unheardWhenMeasured } from "./announced.ts";
import { distanceKm } from "./distance.ts";
import { firstOf, isCircle, orderOf } from "./preference.ts";
import { add, cellKey, total } from "./rows.ts";
import type { AssignmentRow, DeploymentRow } from "./rows.ts";
import { spread, UNSERVED } from "./outcome.ts";
import type { Base, Prediction, RegionModel } from "./outcome.ts";
import type { Cell, Scope } from "./scope.ts";
import { assignmentsOf } from "./scope.ts";
import { mainSession, popShares, rounded, simulate } from "./simulation.ts";
import type { Entries } from "./simulation.ts";
import { announcedWhenMeasured, unsettledBy } from "./unsettled.ts";

/** The measured anycast deployments that predictions may read, in the order of the chain. */
interface MeasuredAnycast {
  deployment: DeploymentRow;
  rows: AssignmentRow[];
  latest: string;
  samples: number;
}

export interface Chain {
  scope: Scope;
  bases: MeasuredAnycast[];
}

export function makeChain(scope: Scope): Chain {
  const allFamilies = assignmentsOf({ ...scope, families: [4, 6] }, "prediction");
  const bases = scope.workspace.deployments
    .filter((d) => d.mechanism === "anycast" && !d.holdout)
    .map((deployment) => {
      const rows = allFamilies.filter((row) => row.deployment === deployment.id && row.samples > 0);
      const latest =
        rows
          .map((row) => row.period)
          .sort()
          .at(-1) ?? "";
      return { deployment, rows, latest, samples: total(rows.map((row) => row.samples)) };
    })
    .sort((a, b) => {
      if (a.latest !== b.latest) return a.latest > b.latest ? -1 : 1;
      if (a.samples !== b.samples) return b.samples - a.samples;
      return a.deployment.id < b.deployment.id ? -1 : 1;
    });
  return { scope, bases };
}

const allowed = (scope: Scope, rule: EvidenceRule): boolean => scope.options.rules?.includes(rule) ?? true;

const covers = (announced: string[], set: string[]): boolean => set.every((pop) => announced.includes(pop));

/** The PoPs that a deployment announced in a family. */
const setOf = ({ scope }: Chain, deployment: DeploymentRow, family: 4 | 6): string[] =>
  announcedWhenMeasured(scope.workspace, deployment, family).set;

export function countBase(name: string, rows: AssignmentRow[]): Base {
  const counts = new Map<string, number>();
  for (const row of rows) if (row.samples > 0) add(counts, row.servedPop, row.samples);
  return { name, counts, samples: total(counts.values()) };
}

/** One region of a plan as seen from one cell: all that a rule may ask. */
interface Question {
  chain: Chain;
  cell: Cell;
  set: string[];
  /** What the simulation of S says of the cell: null nothing, empty no route. */
  entries: Entries | null;
  /** PoPs of S of which measurements say nothing any more. */
  lost: Set<string>;
}

/** P(p|c,S) of one region of a plan, as the model that figures and draws are taken from. */
export function modelRegion(chain: Chain, plan: Plan, regionId: string, cell: Cell): RegionModel {
  const { scope } = chain;
  const { workspace } = scope;
  const region = plan.regions.find((r) => r.id === regionId)!;
  const told = toldForRegion(workspace, plan, regionId, cell.family);
  const set = announcedSet(region.pops, told);
  if (set.length === 0) return { kind: "certain", fate: UNSERVED, rule: null };
  if (set.length === 1) return { kind: "certain", fate: set[0]!, rule: "measured" };
  const here = chain.bases
    .map((b) => ({
      deployment: b.deployment,
      announced: announcedWhenMeasured(workspace, b.deployment, cell.family),
      base: countBase(`deployment:${b.deployment.id}`, inCell(b.rows, cell)),
    }))
    .filter((b) => b.base.samples > 0 && covers(b.announced.set, set))
    // The smallest set first; of equal ones as they stand.
    .sort((a, b) => a.announced.set.length - b.announced.set.length);
  const unpredictable = isCircle(orderOf(votesOf(chain, cell, (row) => cellKey(row) === cell.key)));
  const unheard = unheardOfPlan(workspace, plan, regionId).join();
  const exact = here.find(
    ({ deployment, announced }) =>
      announced.set.length === set.length &&
      isToldAlike(announced.told, told) &&
      unheardWhenMeasured(workspace, deployment).join() === unheard,
  );
  if (allowed(scope, "measured") && exact) return { kind: "measured", base: exact.base, unpredictable };
  const now = { set, told };
  const entries = simulate(workspace, set, told, cell.family)?.entriesOf(cell) ?? null;
  // What was measured over a session that is worse now says nothing, whether the rule retained may speak or not.
  const first = here[0];
  const { shares: unsettled, lost } = first
    ? unsettledBy(workspace, first.announced, now, cell)
    : { shares: new Map<string, number>(), lost: new Set<string>() };
  const question = { chain, cell, set, entries, lost };
  const accuracy = workspace.settings.accuracy.retained;
  return {
    kind: "predicted",
    set,
    unpredictable,
    orderDependent: popShares(workspace, entries ?? new Map()).size > 1,
    retained:
      first && allowed(scope, "retained")
        ? { base: first.base, accuracy, unit: unitOf("retained", question, accuracy), unsettled }
        : null,
    rest: predictRest(question),
  };
}

const inCell = (rows: AssignmentRow[], cell: Cell): AssignmentRow[] => rows.filter((row) => cellKey(row) === cell.key);

/** Who errs together: the users of one entry session, else of one AS, else of one country. */
function unitOf(rule: EvidenceRule, { chain, cell, entries }: Question, accuracy: number): string | null {
  if (accuracy >= 1) return null;
  const { workspace } = chain.scope;
  const shares = [...popShares(workspace, entries ?? new Map())];
  shares.sort((a, b) => rounded(b[1]) - rounded(a[1]) || (a[0] < b[0] ? -1 : 1));
  const likeliest = shares[0]?.[0];
  if (likeliest !== undefined) return `${rule} session ${mainSession(workspace, entries!, likeliest)}`;
  return cell.asn !== 0 ? `${rule} AS${cell.asn}` : `${rule} ${cell.country ?? cell.geo}`;
}

type MiddleRule = "preference" | "simulated" | "inferred";
const MIDDLE: MiddleRule[] = ["preference", "simulated", "inferred"];

/** By falling accuracy once one of them was learned. */
function middleRules({ workspace }: Scope): MiddleRule[] {
  const { accuracy, defaultAccuracies } = workspace.settings;
  if (MIDDLE.every((rule) => workspace.learned[rule] === undefined)) return MIDDLE;
  const falling = [...MIDDLE].sort((a, b) => accuracy[b] - accuracy[a] || MIDDLE.indexOf(a) - MIDDLE.indexOf(b));
  const isKnown = (rule: MiddleRule): boolean => !defaultAccuracies.has(rule);
  return [...falling.filter(isKnown), ...falling.filter((rule) => !isKnown(rule))];
}

/** The first rule that speaks takes all. */
function predictRest(question: Question): Prediction | null {
  const { chain, set, cell, entries, lost } = question;
  const left = set.filter((pop) => !lost.has(pop));
  const ask: Record<MiddleRule | "assumed", () => Map<string, number> | null> = {
    preference: () => preferred(chain, left, cell),
    simulated: () => (entries === null ? null : popShares(chain.scope.workspace, entries)),
    inferred: () => inferredCounts(chain, set, left, cell),
    assumed: () => new Map([[nearestPop(chain.scope, set, cell), 1]]),
  };
  for (const rule of [...middleRules(chain.scope), "assumed" as const]) {
    const answer = allowed(chain.scope, rule) ? ask[rule]() : null;
    if (answer === null) continue;
    // No route at all: there is nothing to be right or wrong about.
    if (answer.size === 0) return { rule: null, unit: null, distribution: new Map([[UNSERVED, 1]]) };
    const all = total(answer.values());
    const q = new Map([...answer].map(([pop, share]) => [pop, share / all]));
    const accuracy = chain.scope.workspace.settings.accuracy[rule];
    return { rule, unit: unitOf(rule, question, accuracy), distribution: spread(q, accuracy, set) };
  }
  return null;
}

/** What each deployment's samples in some rows say. */
function votesOf(chain: Chain, { family }: Cell, keep: (row: AssignmentRow) => boolean) {
  return chain.bases.map(({ deployment, rows }) => ({
    set: setOf(chain, deployment, family),
    rows: rows.filter(keep),
  }));
}

/** The PoP that the cell's own choices, else those of its AS in the country, prefer to all others of S. */
function preferred(chain: Chain, set: string[], cell: Cell): Map<string, number> | null {
  const { geography } = chain.scope.workspace;
  const own = orderOf(votesOf(chain, cell, (row) => cellKey(row) === cell.key));
  // One PoP that is left is preferred to nothing.
  if (isCircle(own) || set.length < 2) return null;
  const country = (geo: string): string => geography.countryOf(geo) ?? geo;
  const isPooled = (row: AssignmentRow): boolean =>
    row.asn === cell.asn && row.family === cell.family && country(row.geo) === country(cell.geo);
  const pooled = (): string | null => (cell.asn === 0 ? null : firstOf(orderOf(votesOf(chain, cell, isPooled)), set));
  const first = firstOf(own, set) ?? pooled();
  return first === null ? null : new Map([[first, 1]]);
}

/** Counts of neighbouring cells restricted to what is left of S, or null. */
function inferredCounts(chain: Chain, set: string[], left: string[], cell: Cell): Map<string, number> | null {
  const { geography } = chain.scope.workspace;
  const measured = chain.bases
    .map((b) => ({ deployment: b.deployment, rows: b.rows.filter((row) => row.family === cell.family) }))
    .filter((b) => b.rows.length > 0);
  const covering = measured.filter((b) => covers(setOf(chain, b.deployment, cell.family), set));
  const pool = (covering.length > 0 ? covering : measured)
    .flatMap((b) => b.rows)
    .filter((row) => left.includes(row.servedPop));
  const sameAs = pool.filter((row) => cell.asn !== 0 && row.asn === cell.asn);
  const country = (geo: string) => geography.countryOf(geo) ?? geo;
  const sameCountry = sameAs.filter((row) => country(row.geo) === country(cell.geo));
  if (sameCountry.length > 0) return countBase("", sameCountry).counts;
  const geos = [...new Set(sameAs.map((row) => row.geo))].filter((geo) => geo !== cell.geo);
  const here = geography.placeOf(cell.geo);
  geos.sort((a, b) => {
    const difference = distanceKm(here, geography.placeOf(a)) - distanceKm(here, geography.placeOf(b));
    return difference || (a < b ? -1 : 1);
  });
  if (geos[0] !== undefined)
    return countBase(
      "",
      sameAs.filter((row) => row.geo === geos[0]),
    ).counts;
  const sameGeo = pool.filter((row) => row.geo === cell.geo && row.asn !== cell.asn);
  return sameGeo.length > 0 ? countBase("", sameGeo).counts : null;
}

function nearestPop(scope: Scope, set: string[], cell: Cell): string {
  const here = scope.workspace.geography.placeOf(cell.geo);
  const distance = (id: string) =>
    distanceKm(
      here,
      scope.workspace.pops.find((pop) => pop.id === id)!,
    );
  return [...set].sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))[0]!;
}
