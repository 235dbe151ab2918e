import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { openExport } from "./export-store.ts";

// Loaded when first opened.
const ExportView = lazy(async () => ({ default: (await import("./export-view.tsx")).ExportView }));

export const exporting: Contribution = {
  id: "export",
  commands: [
    {
      id: "export.open",
      title: "Export a plan to DNS, BGP and registries",
      category: "Export",
      keybinding: "$mod+Shift+KeyX",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: openExport,
    },
  ],
  activities: [{ id: "export", title: "Export", icon: "export", order: 60, place: "top", command: "export.open" }],
  editors: [{ id: "export", title: "Export", icon: "export", component: ExportView, singleton: true, order: 45 }],
};
