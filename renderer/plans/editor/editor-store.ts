import { create } from "zustand";
import { activePlan, usePlan } from "../../state/plan-store.ts";
import { openEditor } from "../../workbench/editors-store.ts";

interface EditorState {
  /** Region whose fields are shown; one that is gone counts as none. */
  regionId: string | null;
  /** Which of the sections beside the tree is open; the others are folded. */
  section: EditorSection;
  /** Region that was added just now: its name is asked for first. */
  added: string | null;
}

export type EditorSection = "region" | "dns" | "ramp" | "notes" | "history";

/** What the plan editor shows of the open plan. */
export const usePlanEditor = create<EditorState>()(() => ({ regionId: null, section: "region", added: null }));

export const showSection = (section: EditorSection): void => usePlanEditor.setState({ section });

/** Shows the fields of a region. */
export const showRegion = (regionId: string): void =>
  usePlanEditor.setState({ regionId, section: "region", added: null });

/** Shows the fields of a region that was just added, the focus in its name. */
export const nameRegion = (regionId: string): void =>
  usePlanEditor.setState({ regionId, section: "region", added: regionId });

/** Opens the plan editor; at a region, at the place of a problem, or as it was left. */
export function openPlanEditor(at: { region?: string | null; path?: string } = {}): void {
  openEditor("plan");
  const region = at.region ?? regionAt(at.path ?? "");
  if (at.path?.startsWith("/dnsOverrides")) showSection("dns");
  else if (at.path?.startsWith("/ramp")) showSection("ramp");
  else if (region !== null) showRegion(region);
}

function regionAt(path: string): string | null {
  const index = /^\/regions\/(\d+)/.exec(path)?.[1];
  if (index === undefined) return null;
  return activePlan(usePlan.getState())?.regions[Number(index)]?.id ?? null;
}
