import { tellSession, type Told } from "#shared/plan/announce.ts";
import { editPlan } from "../state/plan-actions.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { showSubject, useView } from "../state/view-store.ts";
import type { SessionRow } from "./session-rows.ts";

/** Tells a session something else in the plan that is being edited, in one undoable step that names itself. */
export async function tell(region: string, row: SessionRow, change: Partial<Told>): Promise<void> {
  showPlanOnMap();
  await editPlan(`${row.pop} AS${row.asn}: ${changeWords(change)}`, (plan) =>
    tellSession(plan, region, row, row.file, change),
  );
}

/** Tells all these sessions the same, in one undoable step. */
export async function tellAll(region: string, rows: readonly SessionRow[], change: Partial<Told>): Promise<void> {
  showPlanOnMap();
  await editPlan(`${rows.length} sessions: ${changeWords(change)}`, (plan) =>
    rows.reduce((told, row) => tellSession(told, region, row, row.file, change), plan),
  );
}

/** Sessions go back to what their files say. */
export async function takeBack(region: string, rows: readonly SessionRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  showPlanOnMap();
  const whose = rows.length === 1 ? `${first.pop} AS${first.asn}` : `${rows.length} sessions`;
  await editPlan(`${whose}: as in the file`, (plan) =>
    rows.reduce((told, row) => tellSession(told, region, row, row.file, row.file), plan),
  );
}

/** The effect must be in sight: a deployment on the map gives way to the plan. */
function showPlanOnMap(): void {
  const plan = activePlan(usePlan.getState());
  const { mode } = useView.getState();
  if (plan && mode !== "plan" && mode !== "difference") showSubject("plan", { kind: "plan", id: plan.id });
}

function changeWords({ announce, prepend, noExport, communities }: Partial<Told>): string {
  if (announce !== undefined) return announce ? "announce" : "withhold";
  if (prepend !== undefined) return `prepend ${prepend}`;
  if (noExport !== undefined) return noExport ? "no-export" : "export";
  return communities === undefined || communities.length === 0 ? "no communities" : communities.join(" ");
}
