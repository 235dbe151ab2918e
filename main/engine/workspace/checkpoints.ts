import { Checkpoint } from "#shared/model/checkpoint.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { Workspace } from "./open.ts";

/** Checkpoints kept of one plan; the oldest give way. */
const MOST_KEPT = 50;

interface CheckpointRow {
  id: number;
  name: string;
  keptAt: string;
  document: string;
}

/** The checkpoints of a plan, newest first. WORKSPACE_CORRUPT when what is stored is none. */
export function listCheckpoints({ db, path }: Workspace, planId: string): Checkpoint[] {
  const rows = db
    .prepare("SELECT id, name, kept_at AS keptAt, document FROM checkpoint WHERE plan = ? ORDER BY id DESC")
    .all(planId) as CheckpointRow[];
  return rows.map(({ document, ...row }) => {
    const checkpoint = Checkpoint.safeParse({ ...row, plan: JSON.parse(document) });
    if (checkpoint.success) return checkpoint.data;
    const problem = `${path}: the checkpoint "${row.name}" of the plan "${planId}" is damaged`;
    throw new CatchmentError("WORKSPACE_CORRUPT", problem, { path, plan: planId, checkpoint: row.id });
  });
}

/** Keeps a stored plan as this document is now; without a name it is numbered. */
export function keepCheckpoint({ db }: Workspace, plan: Plan, name: string | null): void {
  const last = db.prepare("SELECT count(*) FROM checkpoint WHERE plan = ?").pluck();
  const add = db.prepare("INSERT INTO checkpoint (plan, name, kept_at, document) VALUES (?, ?, ?, ?)");
  const forgetOldest = db.prepare(
    `DELETE FROM checkpoint WHERE plan = @plan AND id NOT IN
      (SELECT id FROM checkpoint WHERE plan = @plan ORDER BY id DESC LIMIT ${MOST_KEPT})`,
  );
  db.transaction(() => {
    const given = name ?? `Checkpoint ${(last.get(plan.id) as number) + 1}`;
    add.run(plan.id, given, new Date().toISOString(), JSON.stringify(plan));
    forgetOldest.run({ plan: plan.id });
  })();
}

/** Forgets one checkpoint of a plan; false when there was none. */
export function forgetCheckpoint({ db }: Workspace, planId: string, id: number): boolean {
  return db.prepare("DELETE FROM checkpoint WHERE plan = ? AND id = ?").run(planId, id).changes > 0;
}
