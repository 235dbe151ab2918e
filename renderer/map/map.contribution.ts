import type { Contribution } from "../workbench/contribution.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { toggleGeoList, toggleLasso, toggleRegionColors } from "./map-options.ts";
import { resetMap } from "./map-reset.ts";
import { LazyMap } from "./lazy-map.ts";

export const map: Contribution = {
  id: "map",
  commands: [
    {
      id: "view.map",
      title: "Show the map",
      category: "View",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => openEditor("map"),
    },
    {
      id: "map.lasso",
      title: "Lasso on or off",
      category: "Map",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: toggleLasso,
    },
    {
      id: "map.regions",
      title: "Colour by region or by % optimal",
      category: "Map",
      when: ({ planOpen }) => planOpen,
      run: toggleRegionColors,
    },
    {
      id: "map.list",
      title: "List of geos",
      category: "Map",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: toggleGeoList,
    },
    {
      id: "view.resetMap",
      title: "Show the whole world",
      category: "Map",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: resetMap,
    },
  ],
  editors: [
    {
      id: "map",
      title: "Map",
      icon: "globe",
      component: LazyMap,
      singleton: false,
      order: 10,
      opens: true,
      keepMounted: true,
      overlays: true,
    },
  ],
};
