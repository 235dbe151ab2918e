import type { Contribution } from "../workbench/contribution.ts";
import { openPalette } from "./palette-store.ts";
import { Palette } from "./palette.tsx";

export const commandPalette: Contribution = {
  id: "commands",
  commands: [
    {
      id: "view.palette",
      title: "Show all commands",
      category: "View",
      keybinding: "$mod+Shift+KeyP",
      run: () => openPalette("commands"),
    },
    {
      id: "view.search",
      title: "Go to a deployment, plan or geo…",
      category: "View",
      keybinding: "$mod+KeyP",
      run: () => openPalette("anything"),
    },
  ],
  dialogs: [Palette],
};
