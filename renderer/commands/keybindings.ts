import { useMemo } from "react";
import { usePreferences } from "../state/preferences-store.ts";
import { isMac } from "../workbench/platform.ts";
import { keyMap, type KeyMap } from "./key-map.ts";
import { allCommands } from "./registry.ts";

/** The keys in force now. */
export const keysInForce = (): KeyMap => keyMap(allCommands(), usePreferences.getState().keybindings, isMac);

/** The keys in force, followed. */
export function useKeys(): KeyMap {
  const lines = usePreferences((state) => state.keybindings);
  return useMemo(() => keyMap(allCommands(), lines, isMac), [lines]);
}

/** The first key of a command, followed; undefined for one without. */
export const useKeyOf = (id: string): string | undefined => useKeys().get(id)?.[0];
