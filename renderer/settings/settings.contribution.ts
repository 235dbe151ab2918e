import { lazy } from "react";
import type { ThemeChoice } from "#shared/model/user-settings.ts";
import type { Command } from "../commands/command.ts";
import { usePreferences } from "../state/preferences-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { storeUserSettings, useSettingsView, type Scope } from "./settings-store.ts";

// Loaded when first opened: the start of the window does without their code.
const SettingsView = lazy(async () => ({ default: (await import("./settings-view.tsx")).SettingsView }));
const ShortcutsView = lazy(async () => ({ default: (await import("./shortcuts-view.tsx")).ShortcutsView }));

function openSettings(scope: Scope, asText: boolean): void {
  useSettingsView.setState({ scope, asText });
  openEditor("settings");
}

const themeCommand = (theme: ThemeChoice, title: string): Command => ({
  id: `theme.${theme}`,
  title,
  category: "Theme",
  run: () => {
    const { reduceMotion, keybindings } = usePreferences.getState();
    return storeUserSettings({ theme, reduceMotion, keybindings });
  },
});

export const settings: Contribution = {
  id: "settings",
  commands: [
    {
      id: "settings.open",
      title: "Settings",
      category: "Preferences",
      keybinding: "$mod+Comma",
      run: () => openEditor("settings"),
    },
    {
      id: "settings.user",
      title: "The user's settings",
      category: "Preferences",
      run: () => openSettings("user", false),
    },
    {
      id: "settings.userText",
      title: "The user's settings as JSON",
      category: "Preferences",
      run: () => openSettings("user", true),
    },
    {
      id: "settings.workspace",
      title: "Settings of the workspace",
      category: "Preferences",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => openSettings("workspace", false),
    },
    {
      id: "settings.workspaceText",
      title: "Settings of the workspace as JSON",
      category: "Preferences",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => openSettings("workspace", true),
    },
    {
      id: "settings.shortcuts",
      title: "Keyboard shortcuts",
      category: "Preferences",
      keybinding: "$mod+KeyK $mod+KeyS",
      run: () => openEditor("shortcuts"),
    },
    themeCommand("dark", "Dark"),
    themeCommand("light", "Light"),
    themeCommand("contrast", "High contrast"),
    themeCommand("system", "As the desktop"),
  ],
  editors: [
    {
      id: "settings",
      title: "Settings",
      icon: "settings-gear",
      component: SettingsView,
      singleton: true,
      order: 90,
      keepMounted: true,
      anywhere: true,
    },
    {
      id: "shortcuts",
      title: "Keyboard shortcuts",
      icon: "keyboard",
      component: ShortcutsView,
      singleton: true,
      order: 91,
      anywhere: true,
    },
  ],
  activities: [
    { id: "settings", title: "Settings", icon: "settings-gear", order: 30, place: "bottom", command: "settings.open" },
  ],
};
