import type { Figures, FigureRow, GroupBy, Result, RowKey, ScoreOptions } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import { figuresOf } from "./figures.ts";
import type { Judge, WeightedCell } from "./figures.ts";
import { atomsOfCell, UNKNOWN, UNSERVED } from "./outcome.ts";
import { cellKey, total } from "./rows.ts";
import type { AssignmentRow, Workspace } from "./rows.ts";
import {
  allCells,
  assignmentsOf,
  bestPops,
  demandWeights,
  deploymentWeights,
  filteredCells,
  knownLatency,
  makeScope,
  membersOf,
  weightSource,
} from "./scope.ts";
import type { Cell, Scope, Weights } from "./scope.ts";
import { outcomesOf, servedPopsOf } from "./subject.ts";
import { countUsers, userFigures } from "./user-level.ts";

/** A subject as the reference takes it: plans as documents. */
export type ReferenceSubject = { kind: "deployment"; id: string } | { kind: "plan"; plan: Plan } | { kind: "optimal" };

export function familiesOf(workspace: Workspace, subjects: ReferenceSubject[], options: ScoreOptions): (4 | 6)[] {
  if (options.family !== undefined) return options.family === "both" ? [4, 6] : [options.family];
  const first = subjects.find((subject) => subject.kind === "deployment");
  if (!first) return [4];
  const { ids } = membersOf(workspace, first.id);
  return workspace.deployments.some((d) => ids.includes(d.id) && d.family === 4) ? [4] : [6];
}

export function chooseWeights(scope: Scope, subjects: ReferenceSubject[]): Weights {
  const asked = scope.options.weights;
  const demand = demandWeights(scope);
  if (asked !== undefined && asked !== "demand") return deploymentWeights(scope, asked);
  if (demand) return demand;
  const measured = subjects.find((subject) => subject.kind === "deployment");
  if (measured) return deploymentWeights(scope, measured.id);
  return weightSource(scope) ?? { name: "none", byCell: new Map() };
}

export function candidatesOf(scope: Scope, subjects: ReferenceSubject[]): Set<string> {
  const { pops } = scope.workspace;
  const candidates = new Set(pops.filter((pop) => pop.state === "active").map((pop) => pop.id));
  for (const subject of subjects) {
    if (subject.kind === "deployment") for (const pop of servedPopsOf(scope, subject.id)) candidates.add(pop);
    if (subject.kind !== "plan") continue;
    const used = subject.plan.regions.flatMap((region) => region.pops);
    for (const pop of pops) if (pop.state === "planned" && used.includes(pop.id)) candidates.add(pop.id);
  }
  return candidates;
}

export function makeJudge(scope: Scope, subjects: ReferenceSubject[]): Judge {
  return {
    scope,
    best: bestPops(scope, candidatesOf(scope, subjects)),
    known: knownLatency(scope, scope.crossFit ? "even" : "all"),
  };
}

export function subjectName(workspace: Workspace, subject: ReferenceSubject): string {
  if (subject.kind === "deployment") return membersOf(workspace, subject.id).name;
  return subject.kind === "plan" ? `plan:${subject.plan.id}` : "optimal";
}

export function keyOf(cell: Cell, by: Exclude<GroupBy, "pop">): RowKey {
  if (by === "geo") return { geo: cell.geo };
  if (by === "country") return { country: cell.country ?? cell.geo };
  if (by === "continent") return { continent: cell.continent ?? cell.geo };
  return by === "asn" ? { asn: cell.asn } : { geo: cell.geo, asn: cell.asn };
}

/** Splits cells by the row they belong to. */
export function groupCells<T extends { cell: Cell }>(
  cells: T[],
  by: Exclude<GroupBy, "pop">,
): { key: RowKey; cells: T[] }[] {
  const groups = new Map<string, { key: RowKey; cells: T[] }>();
  for (const entry of cells) {
    const key = keyOf(entry.cell, by);
    const name = JSON.stringify(key);
    const group = groups.get(name) ?? { key, cells: [] };
    group.cells.push(entry);
    groups.set(name, group);
  }
  return [...groups.values()];
}

export function byWeightThenKey(a: { key: RowKey; weight: number }, b: { key: RowKey; weight: number }): number {
  if (a.weight !== b.weight) return b.weight - a.weight;
  const text = (key: RowKey) => key.geo ?? key.country ?? key.continent ?? key.pop ?? "";
  if (text(a.key) !== text(b.key)) return text(a.key) < text(b.key) ? -1 : 1;
  return (a.key.asn ?? 0) - (b.key.asn ?? 0);
}

/** One subject in one scope, ready to be turned into figures for any set of its cells. */
interface Prepared {
  scope: Scope;
  judge: Judge;
  entries: { cell: Cell; cells: WeightedCell }[];
  /** The deployment's own rows where the figure is user-level. */
  userRows: AssignmentRow[] | null;
}

function figuresFor(prepared: Prepared, entries: Prepared["entries"], pop: string | null): Figures {
  const cells = entries.map((entry) => entry.cells);
  const figures = figuresOf(prepared.judge, cells, pop);
  if (prepared.userRows === null) return figures;
  const counted = entries.map(({ cell, cells: { weight } }) => ({ cell, weight }));
  return { ...figures, ...userFigures(countUsers(counted, prepared.userRows, pop), pop) };
}

/** Measure or simulate one subject. */
export function referenceScore(workspace: Workspace, subject: ReferenceSubject, options: ScoreOptions): Result {
  const families = familiesOf(workspace, [subject], options);
  const scope = makeScope(workspace, families, options);
  const weights = chooseWeights(scope, [subject]);
  const judge = makeJudge(scope, [subject]);
  const cells = filteredCells(scope);
  const outcomes = outcomesOf(scope, subject, cells, allCells(scope), weights.byCell, judge);
  const entries = cells.map((cell, index) => {
    const weighted = { outcome: outcomes[index]!, weight: weights.byCell.get(cell.key) ?? 0, factor: 1 };
    return { cell, cells: weighted };
  });
  const userRows = userRowsOf(scope, subject, cells);
  const prepared: Prepared = { scope, judge, entries, userRows };
  const totalWeight = total(entries.map((entry) => entry.cells.weight));
  return {
    subject: subjectName(workspace, subject),
    level: userRows === null ? "cell" : "user",
    weights: weights.name,
    family: options.family ?? families[0]!,
    period: scope.period,
    method: scope.method,
    toleranceMs: scope.toleranceMs,
    minSamples: scope.minSamples,
    totalWeight,
    cells: cells.length,
    warnings: [],
    ...figuresFor(prepared, entries, null),
    rows: rowsOf(prepared, totalWeight, weights.name),
  };
}

function userRowsOf(scope: Scope, subject: ReferenceSubject, cells: Cell[]): AssignmentRow[] | null {
  if (subject.kind !== "deployment" || scope.options.cellLevel) return null;
  const { ids } = membersOf(scope.workspace, subject.id);
  const keys = new Set(cells.map((cell) => cell.key));
  const rows = assignmentsOf(scope, "figures").filter((row) => ids.includes(row.deployment) && keys.has(cellKey(row)));
  return rows.some((row) => row.optimalPop !== null && row.samples > 0) ? rows : null;
}

function rowsOf(prepared: Prepared, totalWeight: number, weightsName: string): FigureRow[] {
  const { by } = prepared.scope.options;
  if (by === undefined) return [];
  if (by === "pop") return popRows(prepared, totalWeight, weightsName);
  return groupCells(prepared.entries, by)
    .map((group) => {
      const weight = total(group.cells.map((entry) => entry.cells.weight));
      return { key: group.key, weight, share: weight / totalWeight, ...figuresFor(prepared, group.cells, null) };
    })
    .filter((row) => row.weight > 0)
    .sort(byWeightThenKey);
}

/** Weight that each PoP is sent. */
export function weightByPop(cells: WeightedCell[]): Map<string, number> {
  const sent = new Map<string, number>();
  for (const { outcome, weight } of cells) {
    for (const atom of atomsOfCell(outcome)) {
      if (atom.fate === UNSERVED || atom.fate === UNKNOWN) continue;
      sent.set(atom.fate, (sent.get(atom.fate) ?? 0) + weight * atom.mass);
    }
  }
  return sent;
}

function popRows(prepared: Prepared, totalWeight: number, weightsName: string): FigureRow[] {
  const cells = prepared.entries.map((entry) => entry.cells);
  return [...weightByPop(cells)]
    .filter(([, weight]) => weight > 0)
    .map(([pop, weight]) => ({
      key: { pop },
      weight,
      share: weight / totalWeight,
      ...figuresFor(prepared, prepared.entries, pop),
      load: loadOf(prepared, cells, pop, weight, weightsName),
    }))
    .sort(byWeightThenKey);
}

/** Load at the peak hour where hours are known, else the sum of weights. */
function loadOf(
  prepared: Prepared,
  cells: WeightedCell[],
  pop: string,
  weight: number,
  weightsName: string,
): NonNullable<FigureRow["load"]> {
  const { workspace, families } = prepared.scope;
  const capacity = workspace.pops.find((p) => p.id === pop)!.capacity;
  if (weightsName !== "demand") return { peak: weight, peakHourUtc: null, capacity, unit: null };
  const demand = workspace.demand.filter((row) => families.includes(row.family));
  const unit = demand.find((row) => row.unit !== null)?.unit ?? null;
  if (workspace.demand.every((row) => row.hourUtc === null)) return { peak: weight, peakHourUtc: null, capacity, unit };
  let peak = -1;
  let peakHourUtc = 0;
  for (let hour = 0; hour < 24; hour++) {
    let load = 0;
    for (const { outcome } of cells) {
      const here = demand.filter((row) => cellKey(row) === outcome.cell.key && (row.hourUtc ?? hour) === hour);
      const share = total(
        atomsOfCell(outcome)
          .filter((atom) => atom.fate === pop)
          .map((atom) => atom.mass),
      );
      load += share * total(here.map((row) => row.weight));
    }
    if (load > peak * (1 + 1e-9)) [peak, peakHourUtc] = [load, hour];
  }
  return { peak, peakHourUtc, capacity, unit };
}
