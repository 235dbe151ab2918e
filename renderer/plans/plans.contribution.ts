import { lazy } from "react";
import { isTextField } from "../commands/keyboard.ts";
import { savePlan, storeSoon } from "../state/plan-actions.ts";
import { notify } from "../state/toast-store.ts";
import { activePlan, redoPlanEdit, undoPlanEdit, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { nameRegion, openPlanEditor, showSection } from "./editor/editor-store.ts";
import { keepCheckpoint } from "./editor/checkpoints-store.ts";
import { addNamedRegion } from "./new-region.ts";
import { askPlan, exportPlan, importPlan } from "./plan-dialogs-store.ts";
import { PlanDialogs } from "./plan-dialogs.tsx";
import { PlansSection } from "./plans-section.tsx";
import { ProblemsPanel, useProblemCount } from "./problems-panel.tsx";
import { RegionChooser } from "./region-chooser.tsx";
import { RegionsSection } from "./regions-section.tsx";

/** Undo and redo belong to the text field while one is typed in; the menu sends them here nevertheless. */
function stepHistory(step: () => void, inTextField: "undo" | "redo"): void {
  if (isTextField(document.activeElement)) {
    document.execCommand(inTextField);
    return;
  }
  step();
  storeSoon();
}

const summaryOfActive = () => {
  const id = activePlan(usePlan.getState())?.id;
  return useSession.getState().workspace?.plans.find((plan) => plan.id === id);
};

async function addUnnamedRegion(): Promise<void> {
  const added = await addNamedRegion("add a region", "New region");
  if (added) nameRegion(added.id);
  openPlanEditor();
}

/** Under the number that is free; the history has a field for a better name. */
async function keepNumbered(): Promise<void> {
  const name = await keepCheckpoint(null);
  if (name !== null) notify({ kind: "success", text: `Kept as ${name}: find it under History in the plan editor.` });
}

// Loaded when first opened.
const PlanEditor = lazy(async () => ({ default: (await import("./editor/plan-editor.tsx")).PlanEditor }));

export const plans: Contribution = {
  id: "plans",
  commands: [
    {
      id: "edit.undo",
      title: "Undo",
      category: "Edit",
      keybinding: "$mod+KeyZ",
      run: () => stepHistory(undoPlanEdit, "undo"),
    },
    {
      id: "edit.redo",
      title: "Redo",
      category: "Edit",
      keybinding: "$mod+Shift+KeyZ",
      run: () => stepHistory(redoPlanEdit, "redo"),
    },
    {
      id: "plan.new",
      title: "New plan…",
      category: "Plan",
      when: ({ workspaceOpen, readOnly }) => workspaceOpen && !readOnly,
      run: () => askPlan({ kind: "new" }),
    },
    {
      id: "plan.save",
      title: "Store the plan now",
      category: "Plan",
      keybinding: "$mod+KeyS",
      when: ({ planOpen, readOnly }) => planOpen && !readOnly,
      run: async () => {
        await savePlan();
      },
    },
    {
      id: "plan.duplicate",
      title: "Duplicate the plan…",
      category: "Plan",
      when: ({ planOpen, readOnly }) => planOpen && !readOnly,
      run: () => {
        const plan = summaryOfActive();
        if (plan) askPlan({ kind: "duplicate", plan });
      },
    },
    {
      id: "plan.rename",
      title: "Rename the plan…",
      category: "Plan",
      when: ({ planOpen, planBuiltin, readOnly }) => planOpen && !planBuiltin && !readOnly,
      run: () => {
        const plan = summaryOfActive();
        if (plan) askPlan({ kind: "rename", plan });
      },
    },
    {
      id: "plan.delete",
      title: "Delete the plan…",
      category: "Plan",
      when: ({ planOpen, planBuiltin, readOnly }) => planOpen && !planBuiltin && !readOnly,
      run: () => {
        const plan = summaryOfActive();
        if (plan) askPlan({ kind: "delete", plan });
      },
    },
    {
      id: "plan.import",
      title: "Import a plan from JSON or YAML…",
      category: "Plan",
      when: ({ workspaceOpen, readOnly }) => workspaceOpen && !readOnly,
      run: importPlan,
    },
    {
      id: "plan.export",
      title: "Export the plan as JSON or YAML…",
      category: "Plan",
      when: ({ planOpen }) => planOpen,
      run: async () => {
        const plan = activePlan(usePlan.getState());
        if (plan) await exportPlan(plan.id);
      },
    },
    {
      id: "plan.editor",
      title: "Open the plan editor",
      category: "Plan",
      keybinding: "$mod+Shift+KeyL",
      when: ({ planOpen }) => planOpen,
      run: () => openPlanEditor(),
    },
    {
      id: "plan.addRegion",
      title: "Add a region to the plan",
      category: "Plan",
      when: ({ planOpen, readOnly }) => planOpen && !readOnly,
      run: addUnnamedRegion,
    },
    {
      id: "plan.checkpoint",
      title: "Keep the plan as a checkpoint",
      category: "Plan",
      when: ({ planOpen, planBuiltin, readOnly }) => planOpen && !planBuiltin && !readOnly,
      run: keepNumbered,
    },
    {
      id: "plan.notes",
      title: "Write notes to the plan",
      category: "Plan",
      when: ({ planOpen }) => planOpen,
      run: () => {
        openPlanEditor();
        showSection("notes");
      },
    },
    {
      id: "plan.history",
      title: "Show the steps and checkpoints of the plan",
      category: "Plan",
      when: ({ planOpen }) => planOpen,
      run: () => {
        openPlanEditor();
        showSection("history");
      },
    },
    {
      id: "plan.problems",
      title: "Show the problems of the plan",
      category: "Plan",
      keybinding: "$mod+Shift+KeyM",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showPanel("problems"),
    },
  ],
  sideViews: [{ id: "plans", title: "Plans", icon: "layers", order: 20, useCount: useProblemCount }],
  sideSections: [
    { id: "plans", view: "plans", order: 20, component: PlansSection },
    { id: "regions", view: "plans", order: 30, component: RegionsSection },
  ],
  panels: [{ id: "problems", title: "Problems", order: 40, component: ProblemsPanel, useCount: useProblemCount }],
  overlays: [RegionChooser],
  dialogs: [PlanDialogs],
  editors: [
    {
      id: "plan",
      title: "Plan",
      icon: "layers",
      component: PlanEditor,
      singleton: true,
      order: 20,
    },
  ],
};
