import type { Keybinding } from "#shared/model/user-settings.ts";
import { writeKeys } from "#shared/model/keys.ts";
import type { Command } from "../commands/command.ts";
import { describeKeybinding } from "../commands/command.ts";
import { sameKeys, type KeyMap } from "../commands/key-map.ts";

export interface ShortcutRow {
  id: string;
  name: string;
  /** As tinykeys names them; the first one is shown. */
  keys: readonly string[];
  /** The user has changed the keys of this command. */
  changed: boolean;
}

/** The commands with their keys, those that hold every word of the text in name, id or keys. */
export function shortcutRows(
  commands: readonly Command[],
  keys: KeyMap,
  lines: readonly Keybinding[],
  text: string,
  mac: boolean,
): ShortcutRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .map(({ id, title, category }) => ({
      id,
      name: `${category}: ${title}`,
      keys: keys.get(id) ?? [],
      changed: lines.some(({ command }) => command === id || command === `-${id}`),
    }))
    .filter((row) => {
      const shown = row.keys.map((one) => describeKeybinding(one, mac)).join(" ");
      const all = `${row.name} ${row.id} ${shown}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .toSorted((a, b) => Number(b.keys.length > 0) - Number(a.keys.length > 0) || (a.name < b.name ? -1 : 1));
}

/** Lines that give a command this key and no other. */
export function rebind(lines: readonly Keybinding[], id: string, keys: string): Keybinding[] {
  return [...reset(lines, id), { command: `-${id}` }, { key: writeKeys(keys), command: id }];
}

/** Lines that leave a command without a key. */
export const unbind = (lines: readonly Keybinding[], id: string): Keybinding[] => [
  ...reset(lines, id),
  { command: `-${id}` },
];

/** Lines without any that speaks of the command: it has its own keys again. */
export const reset = (lines: readonly Keybinding[], id: string): Keybinding[] =>
  lines.filter(({ command }) => command !== id && command !== `-${id}`);

/** The command that has these keys already, or null. */
export function ownerOf(commands: readonly Command[], keys: KeyMap, wanted: string, mac: boolean): Command | null {
  return commands.find(({ id }) => (keys.get(id) ?? []).some((one) => sameKeys(one, wanted, mac))) ?? null;
}

const holds = new Set(["Control", "Shift", "Alt", "Meta"]);

/** What was pressed, in tinykeys' words; null while only keys are held that go with another. */
export function pressedKeys(
  event: Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): string | null {
  if (holds.has(event.key)) return null;
  const held = [
    event.ctrlKey ? "Control" : null,
    event.metaKey ? "Meta" : null,
    event.altKey ? "Alt" : null,
    event.shiftKey ? "Shift" : null,
  ].filter((part) => part !== null);
  return [...held, event.code].join("+");
}
