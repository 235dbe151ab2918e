import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan, PlanTemplate } from "#shared/model/plan.ts";
import { callEngine } from "./engine.ts";
import { samePlan } from "./same-plan.ts";
import {
  activePlan,
  changeDocument,
  isDirty,
  markStored,
  openDocument,
  takeStored,
  usePlan,
  type EditOptions,
} from "./plan-store.ts";
import { assignGeos, freeId } from "#shared/plan/edit.ts";
import { useSession } from "./session-store.ts";
import { subjectLabel } from "./subjects.ts";
import { notify } from "./toast-store.ts";
import { showMode, showSubject, useView } from "./view-store.ts";

const quietMs = 700;
let saving: ReturnType<typeof setTimeout> | null = null;

const planIds = (): string[] => useSession.getState().workspace?.plans.map(({ id }) => id) ?? [];
const isBuiltin = (id: string): boolean =>
  useSession.getState().workspace?.plans.find((plan) => plan.id === id)?.builtin ?? false;

/** Reads a plan from the engine and makes it the one that is edited; what was being edited is stored first. */
export async function openPlan(id: string): Promise<void> {
  await savePlan();
  const plan = await reported(() => callEngine("plan.get", { id }));
  if (plan) openDocument(plan, isBuiltin(id));
}

/** Opens a plan and shows it on the map. */
export async function showPlan(id: string): Promise<void> {
  if (activePlan(usePlan.getState())?.id !== id) await openPlan(id);
  showSubject("plan", { kind: "plan", id });
}

/**
 * Reads the open plan anew: somebody else stored it, or PoPs and settings, of which built-in plans are made, are others
 * now. Changes that are not stored yet win.
 */
export async function refreshPlan(): Promise<void> {
  const { plan, builtin } = usePlan.getState();
  if (!plan || isDirty(usePlan.getState())) return;
  const { id } = plan;
  if (!planIds().includes(id)) return;
  const stored = await callEngine("plan.get", { id }).catch(() => null);
  const unchanged = activePlan(usePlan.getState()) === plan;
  if (!stored || !unchanged || samePlan(stored, plan)) return;
  if (builtin) openDocument(stored, true);
  else takeStored(stored);
}

/**
 * Changes the plan that is open, in one undoable step, and stores it a moment later. Built-in plans are
 * read-only: the first change makes a copy, says so, and goes on in the copy.
 */
export async function editPlan(label: string, change: (plan: Plan) => Plan, options: EditOptions = {}): Promise<void> {
  const state = usePlan.getState();
  const plan = activePlan(state);
  if (!plan) return;
  if (!state.builtin) {
    changeDocument(label, change, options);
    storeSoon();
    return;
  }
  await editCopy(plan, label, change);
}

/** Goes on in a copy of a built-in plan: the change is in sight at once, the copy is stored behind it. */
async function editCopy(plan: Plan, label: string, change: (plan: Plan) => Plan): Promise<void> {
  if (useSession.getState().workspace?.readOnly) {
    notify({ kind: "warning", text: "The workspace is open for reading only, so a built-in plan can't be copied." });
    return;
  }
  const id = freeId("custom", planIds());
  const name = id === "custom" ? `${plan.name}, custom` : `${plan.name}, custom ${id.slice("custom-".length)}`;
  const copy = { ...plan, id, name };
  openDocument(copy, false);
  changeDocument(label, change);
  const { mode } = useView.getState();
  showSubject("plan", { kind: "plan", id });
  if (mode === "difference") showMode("difference");
  const stored = await reported(() => callEngine("plan.save", { plan: copy, create: true }));
  if (!stored) {
    openDocument(plan, true);
    showSubject("plan", { kind: "plan", id: plan.id });
    return;
  }
  storeSoon();
  notify({ kind: "info", text: `${plan.name} is built in and stays as it is: you are now editing a copy, “${id}”.` });
}

/** Assigns geos to a region of the open plan, in one undoable step. */
export const assignGeosToRegion = (geos: readonly string[], regionId: string): Promise<void> =>
  editPlan(geos.length === 1 ? `assign ${geos[0]}` : `assign ${geos.length} geos`, (plan) =>
    assignGeos(plan, geos, regionId),
  );

export function storeSoon(): void {
  if (saving !== null) clearTimeout(saving);
  saving = setTimeout(() => void savePlan(), quietMs);
}

/** Stores the open plan if it was changed. False when that failed; the document stays as it is then. */
export async function savePlan(): Promise<boolean> {
  if (saving !== null) clearTimeout(saving);
  saving = null;
  const state = usePlan.getState();
  const plan = activePlan(state);
  if (!plan || state.builtin || !isDirty(state) || useSession.getState().workspace?.readOnly) return true;
  const stored = await reported(() => callEngine("plan.save", { plan }));
  if (!stored) return false;
  markStored(plan);
  return true;
}

/** Stores a new plan made from a template, and opens it. False when that failed. */
export async function createPlan(template: PlanTemplate, id: string, name: string): Promise<boolean> {
  const plan = await reported(() => callEngine("plan.template", { template, id, name }));
  return plan !== null && storeNew(plan);
}

export async function storeNew(plan: Plan): Promise<boolean> {
  const stored = await reported(() => callEngine("plan.save", { plan, create: true }));
  if (stored) await showPlan(plan.id);
  return stored !== null;
}

export async function duplicatePlan(id: string, newId: string, name: string): Promise<boolean> {
  await savePlan();
  const copy = await reported(() => callEngine("plan.duplicate", { id, newId, name }));
  if (copy) await showPlan(copy.id);
  return copy !== null;
}

export async function deletePlan(id: string): Promise<void> {
  const gone = await reported(() => callEngine("plan.delete", { id }));
  if (!gone) return;
  const shown = useView.getState().roles.plan;
  if (shown && subjectLabel(shown) === id) await showPlan("continents");
}

/** Runs a call; an error is told to the user and gives null. */
async function reported<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (thrown) {
    const error = CatchmentError.from(thrown);
    notify({ kind: "error", text: error.message });
    return null;
  }
}
