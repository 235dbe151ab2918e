import type { Plan } from "#shared/model/plan.ts";
import { countBase, makeChain, modelRegion } from "./chain.ts";
import type { Judge } from "./figures.ts";
import { dnsMembers, makePlanMap } from "./mapping.ts";
import { UNKNOWN } from "./outcome.ts";
import type { CellOutcome, RegionModel } from "./outcome.ts";
import { cellKey } from "./rows.ts";
import type { Cell, Scope } from "./scope.ts";
import { assignmentsOf, membersOf } from "./scope.ts";
import type { ReferenceSubject } from "./score.ts";

/** PoPs with samples of the deployment anywhere in the window and family. */
export function servedPopsOf(scope: Scope, id: string): string[] {
  const { ids } = membersOf(scope.workspace, id);
  const rows = assignmentsOf(scope, "prediction").filter((row) => ids.includes(row.deployment) && row.samples > 0);
  return rows.map((row) => row.servedPop);
}

/** One outcome per cell asked for, in their order. */
export function outcomesOf(
  scope: Scope,
  subject: ReferenceSubject,
  cells: Cell[],
  everyCell: Cell[],
  weights: Map<string, number>,
  judge: Judge,
): CellOutcome[] {
  if (subject.kind === "plan") return planOutcomes(scope, subject.plan, cells, everyCell, weights);
  if (subject.kind === "deployment") return measuredOutcomes(scope, subject.id, cells);
  return cells.map((cell) => {
    const best = judge.best.get(cell.key);
    return alone(cell, { kind: "certain", fate: best?.pop ?? UNKNOWN, rule: best ? "measured" : null });
  });
}

const alone = (cell: Cell, model: RegionModel): CellOutcome => ({
  cell,
  dns: [{ unit: null, mass: 1, regions: new Map([["", 1]]) }],
  regions: new Map([["", model]]),
});

function measuredOutcomes(scope: Scope, id: string, cells: Cell[]): CellOutcome[] {
  const { name, ids } = membersOf(scope.workspace, id);
  const rows = assignmentsOf(scope, "figures").filter((row) => ids.includes(row.deployment));
  return cells.map((cell) => {
    const here = rows.filter((row) => cellKey(row) === cell.key && row.samples > 0);
    const deployments = new Set(here.map((row) => row.deployment));
    // A group that only one member measured here is that member's base: it cancels against predictions from it.
    const source = deployments.size === 1 ? `deployment:${here[0].deployment}` : name;
    const base = countBase(scope.crossFit ? `${source} on even days` : source, here);
    return alone(
      cell,
      base.samples > 0
        ? { kind: "measured", base, unpredictable: false }
        : { kind: "certain", fate: UNKNOWN, rule: null },
    );
  });
}

function planOutcomes(
  scope: Scope,
  plan: Plan,
  cells: Cell[],
  everyCell: Cell[],
  weights: Map<string, number>,
): CellOutcome[] {
  const map = makePlanMap(plan, scope, everyCell, weights);
  const chain = makeChain(scope);
  return cells.map((cell) => {
    const dns = dnsMembers(map, cell);
    const used = new Set(dns.flatMap((member) => [...member.regions.keys()]));
    const regions = new Map([...used].map((id) => [id, modelRegion(chain, plan, id, cell)] as const));
    return { cell, dns, regions };
  });
}
