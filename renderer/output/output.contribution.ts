import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { OutputPanel } from "./output-panel.tsx";

export const output: Contribution = {
  id: "output",
  commands: [
    {
      id: "view.output",
      title: "Show Output",
      category: "View",
      keybinding: "$mod+Shift+KeyU",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showPanel("output"),
    },
  ],
  panels: [{ id: "output", title: "Output", order: 90, component: OutputPanel }],
};
