import type { AdoptFormat } from "#shared/model/adopting.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ParamsInput } from "#shared/rpc/contract.ts";
import { freeId, slug } from "#shared/plan/edit.ts";
import { create } from "zustand";
import { subjectOf } from "../headline/subject-options.ts";
import { host } from "../state/engine.ts";
import { storeNew } from "../state/plan-actions.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";

/** What the dialog is set to. */
export interface AdoptForm {
  /** File or folder; null: none was chosen yet. */
  path: string | null;
  /** null: known by the files. */
  format: AdoptFormat | null;
  /** Value of a plan with the same service addresses; null: none. */
  like: string | null;
  /** Map, service or record to read; empty: the only one. */
  service: string;
  /** Empty: as the files say. */
  name: string;
}

/** The dialog is open while there is a form. */
export const useAdopt = create<{ form: AdoptForm | null }>()(() => ({ form: null }));

export const openAdoptDialog = (): void =>
  useAdopt.setState({ form: { path: null, format: null, like: null, service: "", name: "" } });

export const closeAdoptDialog = (): void => useAdopt.setState({ form: null });

export const changeAdopt = (change: Partial<AdoptForm>): void =>
  useAdopt.setState(({ form }) => ({ form: form && { ...form, ...change } }));

export async function chooseAdopted(what: "file" | "folder"): Promise<void> {
  const path = await host().pickConfig(what);
  if (path !== null) changeAdopt({ path, format: null, service: "" });
}

/** What the engine is asked for; null while no path is chosen. */
export function adoptQuestion({ path, format, like, service }: AdoptForm): ParamsInput<"plan.adopt"> | null {
  if (path === null) return null;
  return {
    path,
    ...(format !== null && { format }),
    ...(like !== null && { like: subjectOf(like) }),
    ...(service.trim() !== "" && { service: service.trim() }),
  };
}

/** The plan under the name that was typed, and an id that is free. */
export function namedPlan(plan: Plan, name: string, taken: readonly string[]): Plan {
  const typed = name.trim();
  return { ...plan, id: freeId(typed === "" ? plan.id : slug(typed), taken), name: typed || plan.name };
}

/** Stores the plan and shows it; the dialog stays where that fails. */
export async function storeAdopted(plan: Plan): Promise<void> {
  if (!(await storeNew(plan))) return;
  closeAdoptDialog();
  notify({ kind: "success", text: `“${plan.name}” is now the plan ${plan.id}.` });
}

export const takenIds = (): string[] => useSession.getState().workspace?.plans.map(({ id }) => id) ?? [];
