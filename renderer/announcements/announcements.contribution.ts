import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { AnnouncementsPanel, useChangedCount } from "./announcements-panel.tsx";

export const announcements: Contribution = {
  id: "announcements",
  commands: [
    {
      id: "view.announcements",
      title: "Show the announcements of the plan",
      category: "Plan",
      keybinding: "$mod+Shift+KeyA",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showPanel("announcements"),
    },
  ],
  panels: [
    {
      id: "announcements",
      title: "Announcements",
      order: 35,
      component: AnnouncementsPanel,
      useCount: useChangedCount,
    },
  ],
};
