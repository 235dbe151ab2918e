import type { EvidenceRule } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { add, cellKey, total } from "./rows.ts";
import type { AssignmentRow, DeploymentRow } from "./rows.ts";
import { spread, UNSERVED } from "./outcome.ts";
import type { Base, Prediction, RegionModel } from "./outcome.ts";
import type { Cell, Scope } from "./scope.ts";
import { assignmentsOf } from "./scope.ts";

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

const sizeOf = (d: DeploymentRow): number => new Set(d.pops).size;

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
      if (sizeOf(a.deployment) !== sizeOf(b.deployment)) return sizeOf(a.deployment) - sizeOf(b.deployment);
      if (a.latest !== b.latest) return a.latest > b.latest ? -1 : 1;
      if (a.samples !== b.samples) return b.samples - a.samples;
      return a.deployment.id < b.deployment.id ? -1 : 1;
    });
  return { scope, bases };
}

const allowed = (scope: Scope, rule: EvidenceRule): boolean => scope.options.rules?.includes(rule) ?? true;

const covers = (d: DeploymentRow, set: string[]): boolean => set.every((pop) => d.pops.includes(pop));

export function countBase(name: string, rows: AssignmentRow[]): Base {
  const counts = new Map<string, number>();
  for (const row of rows) if (row.samples > 0) add(counts, row.servedPop, row.samples);
  return { name, counts, samples: total(counts.values()) };
}

/** P(p|c,S) of one region of a plan, as the model that figures and draws are taken from. */
export function modelRegion(chain: Chain, plan: Plan, regionId: string, cell: Cell): RegionModel {
  const { scope } = chain;
  const set = [...new Set(plan.regions.find((r) => r.id === regionId)!.pops)].sort();
  if (set.length === 0) return { kind: "certain", fate: UNSERVED, rule: null };
  if (set.length === 1) return { kind: "certain", fate: set[0]!, rule: "measured" };
  const here = chain.bases
    .map((b) => ({ ...b, base: countBase(`deployment:${b.deployment.id}`, inCell(b.rows, cell)) }))
    .filter((b) => b.base.samples > 0 && covers(b.deployment, set));
  const planAnnounces = plan.announcements.some((a) => a.region === regionId);
  const exact = here.find((b) => sizeOf(b.deployment) === set.length && !b.deployment.hasAnnouncements);
  if (allowed(scope, "measured") && exact && !planAnnounces) return { kind: "measured", base: exact.base };
  const first = allowed(scope, "retained") ? here[0] : undefined;
  const accuracy = scope.workspace.settings.accuracy.retained;
  const retained = first ? { base: first.base, accuracy, unit: unitOf("retained", cell, accuracy) } : null;
  return { kind: "predicted", set, retained, rest: predictRest(chain, set, cell) };
}

const inCell = (rows: AssignmentRow[], cell: Cell): AssignmentRow[] => rows.filter((row) => cellKey(row) === cell.key);

function unitOf(rule: EvidenceRule, cell: Cell, accuracy: number): string | null {
  if (accuracy >= 1) return null;
  return cell.asn !== 0 ? `${rule} AS${cell.asn}` : `${rule} ${cell.country ?? cell.geo}`;
}

function predictRest(chain: Chain, set: string[], cell: Cell): Prediction | null {
  const { accuracy } = chain.scope.workspace.settings;
  const counts = allowed(chain.scope, "inferred") ? inferredCounts(chain, set, cell) : null;
  if (counts) {
    const all = total(counts.values());
    const q = new Map([...counts].map(([pop, count]) => [pop, count / all]));
    return {
      rule: "inferred",
      unit: unitOf("inferred", cell, accuracy.inferred),
      distribution: spread(q, accuracy.inferred, set),
    };
  }
  if (!allowed(chain.scope, "assumed")) return null;
  const q = new Map([[nearestPop(chain.scope, set, cell), 1]]);
  return {
    rule: "assumed",
    unit: unitOf("assumed", cell, accuracy.assumed),
    distribution: spread(q, accuracy.assumed, set),
  };
}

/** Counts of neighbouring cells restricted to S, or null. */
function inferredCounts(chain: Chain, set: string[], cell: Cell): Map<string, number> | null {
  const { geography } = chain.scope.workspace;
  const measured = chain.bases
    .map((b) => ({ deployment: b.deployment, rows: b.rows.filter((row) => row.family === cell.family) }))
    .filter((b) => b.rows.length > 0);
  const covering = measured.filter((b) => covers(b.deployment, set));
  const pool = (covering.length > 0 ? covering : measured)
    .flatMap((b) => b.rows)
    .filter((row) => set.includes(row.servedPop));
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

/** Great-circle distance by the haversine formula on a sphere of 6,371 km. */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const across = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2;
  const along = Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(across + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * along));
}
