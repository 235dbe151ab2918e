import type { Settings } from "#shared/model/settings.ts";
import type { UserSettings } from "#shared/model/user-settings.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { create } from "zustand";
import { callEngine, host } from "../state/engine.ts";
import { usePreferences } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";

export type Scope = "user" | "workspace";

/** Which settings are in sight, and how. */
export const useSettingsView = create<{ scope: Scope; asText: boolean; search: string }>()(() => ({
  scope: "user",
  asText: false,
  search: "",
}));

/** Stores the workspace's settings; every figure is asked for anew. */
export async function storeWorkspaceSettings(settings: Settings): Promise<void> {
  await told(async () => useSession.setState({ settings: await callEngine("settings.set", settings) }));
}

/** Stores what differs from the user's settings before. */
export async function storeUserSettings(next: UserSettings): Promise<void> {
  const before = usePreferences.getState();
  const { theme, reduceMotion, keybindings } = next;
  await told(async () => {
    const preferences = await host().setPreferences({
      ...(theme === before.theme ? {} : { theme }),
      ...(reduceMotion === before.reduceMotion ? {} : { reduceMotion }),
      ...(JSON.stringify(keybindings) === JSON.stringify(before.keybindings) ? {} : { keybindings }),
    });
    usePreferences.setState(preferences);
  });
}

async function told(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (thrown) {
    notify({ kind: "error", text: `The settings were not stored: ${CatchmentError.from(thrown).message}` });
  }
}
