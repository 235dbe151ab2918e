import type { Contribution } from "../workbench/contribution.ts";
import { startTour, Tour } from "./tour.tsx";

export const tour: Contribution = {
  id: "tour",
  commands: [
    {
      id: "help.tour",
      title: "Tour",
      category: "Help",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: startTour,
    },
  ],
  activities: [{ id: "tour", title: "Tour", icon: "question", order: 20, place: "bottom", command: "help.tour" }],
  dialogs: [Tour],
};
