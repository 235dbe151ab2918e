import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { openDiff } from "./diff-store.ts";

// Loaded when first opened.
const DiffView = lazy(async () => ({ default: (await import("./diff-view.tsx")).DiffView }));

export const diff: Contribution = {
  id: "diff",
  commands: [
    {
      id: "diff.open",
      title: "Diff: what a plan changes in DNS, BGP and load",
      category: "Export",
      keybinding: "$mod+Shift+KeyD",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => openDiff(),
    },
  ],
  editors: [{ id: "diff", title: "Diff", icon: "git-compare", component: DiffView, singleton: true, order: 46 }],
};
