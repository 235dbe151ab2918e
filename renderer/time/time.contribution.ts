import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { setPeriod } from "./set-period.ts";

// Loaded when first opened: it draws charts.
const PeriodPanel = lazy(async () => ({ default: (await import("./period-panel.tsx")).PeriodPanel }));

export const time: Contribution = {
  id: "time",
  commands: [
    {
      id: "view.period",
      title: "Choose the period: samples and % optimal by day",
      category: "View",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showPanel("period"),
    },
    {
      id: "view.allDays",
      title: "Take all days into the figures",
      category: "View",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => setPeriod(undefined),
    },
  ],
  panels: [{ id: "period", title: "Period", order: 35, component: PeriodPanel }],
};
