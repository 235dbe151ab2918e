import { toggleColumn } from "../workbench/columns.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { DatasetsSection } from "./datasets-section.tsx";
import { DeploymentsSection } from "./deployments-section.tsx";

export const explorer: Contribution = {
  id: "explorer",
  commands: [
    {
      id: "view.toggleSideBar",
      title: "Toggle the side bar",
      category: "View",
      keybinding: "$mod+KeyB",
      run: () => toggleColumn("sideBar"),
    },
  ],
  sideViews: [
    {
      id: "explorer",
      title: "Explorer",
      icon: "files",
      order: 10,
      keybinding: "$mod+Shift+KeyE",
    },
  ],
  sideSections: [
    { id: "deployments", view: "explorer", order: 10, component: DeploymentsSection },
    { id: "datasets", view: "explorer", order: 40, component: DatasetsSection },
  ],
};
