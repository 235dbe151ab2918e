import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { openExport } from "./export-store.ts";
import { ExportsPanel } from "./exports-panel.tsx";

// Loaded when first opened.
const ExportView = lazy(async () => ({ default: (await import("./export-view.tsx")).ExportView }));

const whenOpen = ({ workspaceOpen }: { workspaceOpen: boolean }): boolean => workspaceOpen;

export const exporting: Contribution = {
  id: "export",
  commands: [
    {
      id: "export.open",
      title: "Export a plan to DNS, BGP and registries",
      category: "Export",
      keybinding: "$mod+Shift+KeyX",
      when: whenOpen,
      run: () => openExport("config"),
    },
    {
      id: "export.runbook",
      title: "Write the runbook to a plan, step by step",
      category: "Export",
      when: whenOpen,
      run: () => openExport("runbook"),
    },
    {
      id: "export.log",
      title: "Show the log of exports",
      category: "Export",
      when: whenOpen,
      run: () => showPanel("exports"),
    },
  ],
  activities: [{ id: "export", title: "Export", icon: "export", order: 60, place: "top", command: "export.open" }],
  editors: [{ id: "export", title: "Export", icon: "export", component: ExportView, singleton: true, order: 45 }],
  panels: [{ id: "exports", title: "Exports", order: 60, component: ExportsPanel }],
};
