import { showMode } from "../state/view-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { HeadlineCard } from "./headline-card.tsx";
import { FamilyStatus, ToleranceStatus } from "./filter-items.tsx";
import {
  CountsStatus,
  EngineStatus,
  EvidenceStatus,
  FigureStatus,
  PeriodStatus,
  ProblemsStatus,
  SyntheticStatus,
  WorkspaceStatus,
} from "./status-items.tsx";
import { SubjectSwitch } from "./subject-switch.tsx";

export const headline: Contribution = {
  id: "headline",
  commands: [
    {
      id: "view.showDns",
      title: "Show DNS on the map",
      category: "View",
      keybinding: "Alt+Digit1",
      when: ({ hasDns }) => hasDns,
      run: () => showMode("dns"),
    },
    {
      id: "view.showAnycast",
      title: "Show anycast on the map",
      category: "View",
      keybinding: "Alt+Digit2",
      when: ({ hasAnycast }) => hasAnycast,
      run: () => showMode("anycast"),
    },
    {
      id: "view.showPlan",
      title: "Show the plan on the map",
      category: "View",
      keybinding: "Alt+Digit3",
      when: ({ planOpen }) => planOpen,
      run: () => showMode("plan"),
    },
    {
      id: "view.showDifference",
      title: "Show the difference on the map",
      category: "View",
      keybinding: "Alt+Digit4",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showMode("difference"),
    },
    {
      id: "view.showOptimal",
      title: "Show the best possible on the map",
      category: "View",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showMode("optimal"),
    },
  ],
  statusItems: [
    { id: "workspace", side: "left", order: 10, component: WorkspaceStatus },
    { id: "period", side: "left", order: 20, component: PeriodStatus },
    { id: "figure", side: "left", order: 30, component: FigureStatus },
    { id: "evidence", side: "left", order: 35, component: EvidenceStatus },
    { id: "problems", side: "left", order: 40, component: ProblemsStatus },
    { id: "engine", side: "right", order: 10, component: EngineStatus },
    { id: "tolerance", side: "right", order: 15, component: ToleranceStatus },
    { id: "family", side: "right", order: 16, component: FamilyStatus },
    { id: "counts", side: "right", order: 20, component: CountsStatus },
    { id: "synthetic", side: "right", order: 30, component: SyntheticStatus },
  ],
  overlays: [SubjectSwitch, HeadlineCard],
};
