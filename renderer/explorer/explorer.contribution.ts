import { useLayout } from "../state/preferences-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { DatasetsSection } from "./datasets-section.tsx";
import { DeploymentsSection } from "./deployments-section.tsx";

export const explorer: Contribution = {
  id: "explorer",
  commands: [
    {
      id: "view.toggleExplorer",
      title: "Toggle the explorer",
      category: "View",
      keybinding: "$mod+KeyB",
      run: () => {
        useLayout.setState(({ sideBarVisible }) => ({ sideBarVisible: !sideBarVisible }));
      },
    },
  ],
  activities: [
    {
      id: "explorer",
      title: "Explorer",
      icon: "files",
      order: 10,
      place: "top",
      command: "view.toggleExplorer",
      usePressed: () => useLayout((state) => state.sideBarVisible),
    },
  ],
  sideSections: [
    { id: "deployments", order: 10, component: DeploymentsSection },
    { id: "datasets", order: 40, component: DatasetsSection },
  ],
};
