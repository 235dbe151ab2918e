import type { AdoptFormat } from "#shared/model/adopting.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ParamsInput } from "#shared/rpc/contract.ts";
import { create } from "zustand";
import { baseName } from "../figures/format.ts";
import { subjectOf } from "../headline/subject-options.ts";
import { host } from "../state/engine.ts";
import { withDocument } from "../state/subjects.ts";
import { useView } from "../state/view-store.ts";
import { openEditor } from "../workbench/editors-store.ts";

export type DiffWord = ParamsInput<"plan.diff">["a"];

/** One side: a plan, or a configuration on disk that a dialog named. */
export type DiffSide =
  { kind: "plan"; value: string } | { kind: "config"; path: string; format: AdoptFormat | null; service: string };

export type SideName = "a" | "b";
export type DiffPart = "dns" | "bgp" | "load";

interface DiffState {
  /** What is live. null: the plan that the settings call today's. */
  a: DiffSide | null;
  /** What would be applied. null: the plan in view. */
  b: DiffSide | null;
  part: DiffPart;
}

export const useDiff = create<DiffState>()(() => ({ a: null, b: null, part: "dns" }));

export const setSide = (name: SideName, side: DiffSide | null): void => useDiff.setState({ [name]: side });

/** Opens the view; a plan that is named is what would be applied. */
export function openDiff(plan?: string): void {
  const inView = useView.getState().roles.plan;
  const id = plan ?? (inView?.kind === "plan" ? inView.id : undefined);
  if (id !== undefined) setSide("b", { kind: "plan", value: `plan:${id}` });
  openEditor("diff");
}

/** Asks for a configuration and puts it on a side. False: the user gave up. */
export async function chooseConfig(name: SideName, what: "file" | "folder"): Promise<boolean> {
  const path = await host().pickConfig(what);
  if (path === null) return false;
  setSide(name, { kind: "config", path, format: null, service: "" });
  return true;
}

/** What the engine is asked for; an edited plan stands for the stored one. */
export function wordOf(side: DiffSide, document: Plan | null): DiffWord {
  if (side.kind === "plan") {
    const subject = subjectOf(side.value);
    return withDocument(subject, document) ?? subject;
  }
  const { path, format, service } = side;
  return {
    kind: "config",
    path,
    ...(format !== null && { format }),
    ...(service.trim() !== "" && { service: service.trim() }),
  };
}

/** The short name of a side. */
export const sideLabel = (side: DiffSide): string =>
  side.kind === "plan" ? side.value.slice("plan:".length) : baseName(side.path);
