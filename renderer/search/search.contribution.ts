import type { Contribution } from "../workbench/contribution.ts";
import { SearchView } from "./search-view.tsx";

export const search: Contribution = {
  id: "search",
  sideViews: [
    {
      id: "search",
      title: "Search",
      icon: "search",
      order: 25,
      keybinding: "$mod+Shift+KeyF",
      component: SearchView,
    },
  ],
};
