import type { ScoreOptions } from "#shared/model/figures.ts";
import { add, cellKey, METHODS, total } from "./rows.ts";
import type { AssignmentRow, CellId, Workspace } from "./rows.ts";

/** Which rows a question is about: window, families, method, and the days that figures read. */
export interface Scope {
  workspace: Workspace;
  period: { from: string; to: string } | null;
  families: (4 | 6)[];
  method: string;
  toleranceMs: number;
  minSamples: number;
  crossFit: boolean;
  options: ScoreOptions;
}

export interface Cell extends CellId {
  key: string;
  country: string | null;
  continent: string | null;
}

export function makeScope(workspace: Workspace, families: (4 | 6)[], options: ScoreOptions): Scope {
  const period = options.period ?? wholePeriod(workspace);
  return {
    workspace,
    period,
    families,
    method: chooseMethod(workspace, period),
    toleranceMs: options.toleranceMs ?? workspace.settings.toleranceMs,
    minSamples: options.minSamples ?? workspace.settings.minSamples,
    crossFit: options.crossFit ?? false,
    options,
  };
}

function wholePeriod(workspace: Workspace): { from: string; to: string } | null {
  const days = [...workspace.latency, ...workspace.assignments].map((row) => row.period).sort();
  return days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! };
}

export function inWindow(period: { from: string; to: string } | null, day: string): boolean {
  return period !== null && day >= period.from && day <= period.to;
}

function chooseMethod(workspace: Workspace, period: { from: string; to: string } | null): string {
  if (workspace.settings.method !== null) return workspace.settings.method;
  const samples = new Map<string, number>();
  for (const row of workspace.latency) if (inWindow(period, row.period)) add(samples, row.method, row.samples);
  let best = METHODS[0]!;
  for (const method of METHODS) if ((samples.get(method) ?? 0) > (samples.get(best) ?? 0)) best = method;
  return best;
}

export const isOdd = (day: string): boolean => Number(day.slice(8, 10)) % 2 === 1;

/** Assignments of the window and families; `figures` leaves the odd days out under cross-fit. */
export function assignmentsOf(scope: Scope, reader: "prediction" | "figures"): AssignmentRow[] {
  return scope.workspace.assignments.filter(
    (row) =>
      inWindow(scope.period, row.period) &&
      scope.families.includes(row.family) &&
      !(reader === "figures" && scope.crossFit && isOdd(row.period)),
  );
}

/** All cells of the window and families, sorted by geo, asn, family. */
export function allCells(scope: Scope): Cell[] {
  const { workspace, period, families } = scope;
  const cells = new Map<string, CellId>();
  const dated = [...workspace.latency, ...workspace.assignments].filter((row) => inWindow(period, row.period));
  for (const row of [...dated, ...workspace.demand]) {
    if (families.includes(row.family)) cells.set(cellKey(row), { geo: row.geo, asn: row.asn, family: row.family });
  }
  return [...cells.values()]
    .map((cell) => ({
      ...cell,
      key: cellKey(cell),
      country: workspace.geography.countryOf(cell.geo),
      continent: workspace.geography.continentOf(cell.geo),
    }))
    .sort((a, b) => (a.geo !== b.geo ? (a.geo < b.geo ? -1 : 1) : a.asn - b.asn || a.family - b.family));
}

/** The cells that --within and --asn leave. */
export function filteredCells(scope: Scope): Cell[] {
  const { within, asn } = scope.options;
  return allCells(scope).filter(
    (cell) => (within === undefined || lies(cell, within)) && (asn === undefined || cell.asn === asn),
  );
}

function lies(cell: Cell, within: string): boolean {
  if (within === "*" || within === cell.geo || within === cell.country) return true;
  return within === `continent:${cell.continent}`;
}

/** Known latencies: cell key -> pop -> ms, from the days asked for, where at least minSamples stand behind it. */
export function knownLatency(scope: Scope, days: "all" | "odd" | "even"): Map<string, Map<string, number>> {
  const samples = new Map<string, Map<string, number>>();
  const sums = new Map<string, Map<string, number>>();
  for (const row of scope.workspace.latency) {
    if (!inWindow(scope.period, row.period) || row.method !== scope.method) continue;
    if (days !== "all" && isOdd(row.period) !== (days === "odd")) continue;
    const key = cellKey(row);
    if (!samples.has(key)) samples.set(key, new Map());
    if (!sums.has(key)) sums.set(key, new Map());
    add(samples.get(key)!, row.pop, row.samples);
    add(sums.get(key)!, row.pop, row.samples * row.rttMs);
  }
  const known = new Map<string, Map<string, number>>();
  for (const [key, byPop] of samples) {
    known.set(key, new Map());
    for (const [pop, n] of byPop) {
      if (n < scope.minSamples) continue;
      // To the nanosecond.
      known.get(key)!.set(pop, Math.round((1e6 * sums.get(key)!.get(pop)!) / n) / 1e6);
    }
  }
  return known;
}

/** The best PoP of each cell that has one, and the latency that excess is counted from. */
export interface Best {
  pop: string;
  rttMs: number;
}

/** o(c) for every cell that has one; under cross-fit chosen on odd days and read on even ones. */
export function bestPops(scope: Scope, candidates: Set<string>): Map<string, Best> {
  const chosenOn = knownLatency(scope, scope.crossFit ? "odd" : "all");
  const readOn = knownLatency(scope, scope.crossFit ? "even" : "all");
  const best = new Map<string, Best>();
  for (const [key, byPop] of chosenOn) {
    const ranked = [...byPop].filter(([pop]) => candidates.has(pop) && readOn.get(key)?.has(pop));
    ranked.sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
    const pop = ranked[0]?.[0];
    const rttMs = pop === undefined ? undefined : readOn.get(key)?.get(pop);
    if (pop !== undefined && rttMs !== undefined) best.set(key, { pop, rttMs });
  }
  return best;
}

/** The deployments that an id names: one deployment, or all members of a group. */
export function membersOf(workspace: Workspace, id: string): { name: string; ids: string[] } {
  if (workspace.deployments.some((d) => d.id === id)) return { name: `deployment:${id}`, ids: [id] };
  const members = workspace.deployments.filter((d) => d.group === id).map((d) => d.id);
  if (members.length === 0) throw new Error(`no deployment or group ${id}`);
  return { name: `group:${id}`, ids: members };
}

export function samplesByCell(rows: AssignmentRow[], ids: string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) if (ids.includes(row.deployment)) add(sums, cellKey(row), row.samples);
  return sums;
}

export interface Weights {
  name: string;
  byCell: Map<string, number>;
}

/** Demand of the families in view: an hour counts 1/24 of its row, a row without hour counts whole. */
export function demandWeights(scope: Scope): Weights | null {
  const rows = scope.workspace.demand.filter((row) => scope.families.includes(row.family));
  if (rows.length === 0) return null;
  const byCell = new Map<string, number>();
  for (const row of rows) add(byCell, cellKey(row), row.hourUtc === null ? row.weight : row.weight / 24);
  return { name: "demand", byCell };
}

export function deploymentWeights(scope: Scope, id: string): Weights {
  const { name, ids } = membersOf(scope.workspace, id);
  return { name, byCell: samplesByCell(assignmentsOf(scope, "figures"), ids) };
}

/** The weight source of a plan: the anycast deployment or group with the most samples, else the DNS one. */
export function weightSource(scope: Scope): Weights | null {
  const rows = assignmentsOf(scope, "prediction");
  for (const mechanism of ["anycast", "dns"]) {
    const pools = new Map<string, string[]>();
    for (const d of scope.workspace.deployments) {
      const pool = d.group === null ? [d] : scope.workspace.deployments.filter((other) => other.group === d.group);
      if (pool.some((member) => member.holdout || member.mechanism !== mechanism)) continue;
      const name = d.group === null ? `deployment:${d.id}` : `group:${d.group}`;
      pools.set(
        name,
        pool.map((member) => member.id),
      );
    }
    const ranked = [...pools]
      .map(([name, ids]) => ({ name, ids, samples: total(samplesByCell(rows, ids).values()) }))
      .filter((pool) => pool.samples > 0)
      .sort((a, b) => b.samples - a.samples || (bare(a.name) < bare(b.name) ? -1 : 1));
    const first = ranked[0];
    if (first) return { name: first.name, byCell: samplesByCell(assignmentsOf(scope, "figures"), first.ids) };
  }
  return null;
}

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);
