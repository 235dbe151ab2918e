import { CatchmentError } from "#shared/model/errors.ts";
import { Plan } from "#shared/model/plan.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import type { Workspace } from "./open.ts";

interface PlanRow {
  id: string;
  name: string;
  updated_at: string;
}

/** The stored plans, by id. */
export function listPlans({ db }: Workspace): PlanSummary[] {
  const rows = db.prepare("SELECT id, name, updated_at FROM plan ORDER BY id").all() as PlanRow[];
  return rows.map((row) => ({ id: row.id, name: row.name, builtin: false, updatedAt: row.updated_at }));
}

/** A stored plan, or null. WORKSPACE_CORRUPT when what is stored is no plan. */
export function getPlan({ db, path }: Workspace, id: string): Plan | null {
  const document = db.prepare("SELECT document FROM plan WHERE id = ?").pluck().get(id) as string | undefined;
  if (document === undefined) return null;
  const plan = Plan.safeParse(JSON.parse(document));
  if (plan.success) return plan.data;
  throw new CatchmentError("WORKSPACE_CORRUPT", `${path}: the plan "${id}" is damaged`, { path, plan: id });
}

/** Stores a plan under its id, in the place of an earlier one of that id, whose checkpoints stay. */
export function putPlan({ db }: Workspace, plan: Plan): void {
  const checked = Plan.parse(plan);
  db.prepare(
    `INSERT INTO plan (id, name, document, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, document = excluded.document, updated_at = excluded.updated_at`,
  ).run(checked.id, checked.name, JSON.stringify(checked), new Date().toISOString());
}

/** Deletes a plan; false when there was none. */
export function deletePlan({ db }: Workspace, id: string): boolean {
  return db.prepare("DELETE FROM plan WHERE id = ?").run(id).changes > 0;
}
