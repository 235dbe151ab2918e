import { host } from "../state/engine.ts";
import { useLayout, usePreferences } from "../state/preferences-store.ts";
import { notify } from "../state/toast-store.ts";
import { selectGeos } from "../state/view-store.ts";
import { toggleColumn } from "./columns.ts";
import type { Contribution } from "./contribution.ts";
import { focusNextPart } from "./focus.ts";
import { showSideView } from "./side-bar-store.ts";

/** The other of dark and light than what is in sight now. */
async function toggleTheme(): Promise<void> {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  usePreferences.setState({ theme });
  await host().setPreferences({ theme });
}

/** Makes the window's contents larger or smaller, and says how large they are now. */
async function zoom(step: "in" | "out" | "reset"): Promise<void> {
  const factor = await host().zoom(step);
  notify({ kind: "info", text: `Everything is shown at ${Math.round(factor * 100)}%.` });
}

/** Commands of the frame itself and of the window's files. */
export const frame: Contribution = {
  id: "frame",
  commands: [
    {
      id: "file.newWorkspace",
      title: "New workspace…",
      category: "File",
      keybinding: "$mod+KeyN",
      run: async () => {
        await host().newWorkspaceDialog();
      },
    },
    {
      id: "file.openWorkspace",
      title: "Open a workspace…",
      category: "File",
      keybinding: "$mod+KeyO",
      run: async () => {
        await host().openWorkspaceDialog();
      },
    },
    {
      id: "file.openSample",
      title: "Open the sample workspace",
      category: "File",
      run: async () => {
        await host().openSample();
      },
    },
    {
      id: "file.saveWorkspaceAs",
      title: "Save the workspace as…",
      category: "File",
      keybinding: "$mod+Shift+KeyS",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: async () => {
        await host().saveWorkspaceAsDialog();
      },
    },
    {
      id: "file.newWindow",
      title: "New window on this workspace",
      category: "File",
      keybinding: "$mod+Shift+KeyN",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: async () => {
        await host().newWindow();
      },
    },
    {
      id: "view.togglePanel",
      title: "Toggle the panel",
      category: "View",
      keybinding: "$mod+KeyJ",
      run: () => {
        useLayout.setState(({ panelVisible }) => ({ panelVisible: !panelVisible }));
      },
    },
    {
      id: "view.toggleDetails",
      title: "Toggle the details",
      category: "View",
      keybinding: "$mod+Alt+KeyB",
      run: () => toggleColumn("details"),
    },
    {
      id: "view.nextPart",
      title: "Focus the next part of the window",
      category: "View",
      keybinding: "F6",
      run: () => focusNextPart(1),
    },
    {
      id: "view.previousPart",
      title: "Focus the previous part of the window",
      category: "View",
      keybinding: "Shift+F6",
      run: () => focusNextPart(-1),
    },
    {
      id: "view.focusSideBar",
      title: "Focus the side bar",
      category: "View",
      keybinding: "$mod+Digit0",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showSideView(useLayout.getState().sideView),
    },
    {
      id: "view.zoomIn",
      title: "Larger",
      category: "View",
      keybinding: "$mod+Equal",
      run: () => zoom("in"),
    },
    {
      id: "view.zoomOut",
      title: "Smaller",
      category: "View",
      keybinding: "$mod+Minus",
      run: () => zoom("out"),
    },
    {
      id: "view.zoomReset",
      title: "As large as designed",
      category: "View",
      keybinding: "$mod+Numpad0",
      run: () => zoom("reset"),
    },
    { id: "view.toggleTheme", title: "Toggle dark and light", category: "View", run: toggleTheme },
    {
      id: "view.clearSelection",
      title: "Clear the selection",
      category: "View",
      keybinding: "Escape",
      when: ({ geosSelected }) => geosSelected > 0,
      run: () => selectGeos([]),
    },
  ],
  activities: [
    {
      id: "theme",
      title: "Dark or light",
      icon: "color-mode",
      order: 10,
      place: "bottom",
      command: "view.toggleTheme",
    },
  ],
};
