import type { Command } from "../../commands/command.ts";
import type { Contribution } from "../contribution.ts";
import { useEditors } from "../editors-store.ts";
import {
  canReopen,
  canSplit,
  closeAllTabs,
  closeOtherTabs,
  closeTab,
  focusGroup,
  hasSeveralGroups,
  isMovedView,
  moveToEditors,
  reopenTab,
  resetTabs,
  resizeGroup,
  resizePanel,
  splitTab,
  stepTab,
  toggleMaximized,
} from "./tab-actions.ts";

const hasTab = (): boolean => useEditors.getState().activeTab !== null;
const hasDock = (): boolean => useEditors.getState().dock !== null;

const groupCommands: Command[] = [1, 2, 3].map((number) => ({
  id: `tabs.focusGroup${number}`,
  title: `Focus group ${number} of tabs`,
  category: "Tabs",
  keybinding: `$mod+Digit${number}`,
  when: hasDock,
  run: () => focusGroup(number),
}));

const sizes = [
  { id: "tabs.wider", title: "Make the group wider", run: () => resizeGroup("width", 1) },
  { id: "tabs.narrower", title: "Make the group narrower", run: () => resizeGroup("width", -1) },
  { id: "tabs.higher", title: "Make the group higher", run: () => resizeGroup("height", 1) },
  { id: "tabs.lower", title: "Make the group lower", run: () => resizeGroup("height", -1) },
].map((size): Command => ({ ...size, category: "Tabs", when: hasSeveralGroups }));

/** Commands of the tabs, on the keys that VS Code has for them. */
export const dock: Contribution = {
  id: "dock",
  commands: [
    {
      id: "tabs.splitRight",
      title: "Split to the right",
      category: "Tabs",
      keybinding: "$mod+Backslash",
      when: canSplit,
      run: () => splitTab("right"),
    },
    {
      id: "tabs.splitDown",
      title: "Split down",
      category: "Tabs",
      keybinding: "$mod+KeyK $mod+Backslash",
      when: canSplit,
      run: () => splitTab("below"),
    },
    {
      id: "tabs.close",
      title: "Close the tab",
      category: "Tabs",
      keybinding: "$mod+KeyW",
      when: hasTab,
      run: () => closeTab(),
    },
    { id: "tabs.closeOthers", title: "Close the other tabs", category: "Tabs", when: canSplit, run: closeOtherTabs },
    {
      id: "tabs.closeAll",
      title: "Close all tabs",
      category: "Tabs",
      keybinding: "$mod+KeyK $mod+KeyW",
      when: hasTab,
      run: closeAllTabs,
    },
    {
      id: "tabs.reopen",
      title: "Open the tab closed last",
      category: "Tabs",
      keybinding: "$mod+Shift+KeyT",
      when: canReopen,
      run: reopenTab,
    },
    {
      id: "tabs.next",
      title: "Next tab",
      category: "Tabs",
      keybinding: "$mod+PageDown",
      when: hasDock,
      run: () => stepTab(1),
    },
    {
      id: "tabs.previous",
      title: "Previous tab",
      category: "Tabs",
      keybinding: "$mod+PageUp",
      when: hasDock,
      run: () => stepTab(-1),
    },
    ...groupCommands,
    {
      id: "tabs.maximize",
      title: "Give the group all the room, or give it back",
      category: "Tabs",
      when: hasTab,
      run: toggleMaximized,
    },
    ...sizes,
    {
      id: "tabs.toPanel",
      title: "Move back to the panel",
      category: "Tabs",
      when: isMovedView,
      run: () => closeTab(),
    },
    {
      id: "panel.toEditors",
      title: "Move the view to the editor area",
      category: "View",
      when: hasDock,
      run: moveToEditors,
    },
    { id: "panel.higher", title: "Make the panel higher", category: "View", when: hasDock, run: () => resizePanel(1) },
    { id: "panel.lower", title: "Make the panel lower", category: "View", when: hasDock, run: () => resizePanel(-1) },
    { id: "view.resetLayout", title: "Reset the layout", category: "View", when: hasDock, run: resetTabs },
  ],
};
