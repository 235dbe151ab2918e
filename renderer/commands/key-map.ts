import { parseKeys } from "#shared/model/keys.ts";
import type { Keybinding } from "#shared/model/user-settings.ts";
import type { Command } from "./command.ts";

/** Keys of each command in tinykeys' words, in the order in which they are shown; none for a command without keys. */
export type KeyMap = ReadonlyMap<string, readonly string[]>;

/**
 * Keys in force: the commands' own, changed by the user's lines from top to bottom. A line takes a key for its command and
 * away from whichever command had it by default, so that pressing it does one thing.
 */
export function keyMap(commands: readonly Command[], lines: readonly Keybinding[], mac: boolean): KeyMap {
  const keys = new Map(commands.map(({ id, keybinding }) => [id, keybinding === undefined ? [] : [keybinding]]));
  for (const { key, command } of lines) {
    const wanted = key === undefined ? null : parseKeys(key);
    if (command.startsWith("-")) take(keys, command.slice(1), wanted, mac);
    else if (wanted !== null) give(keys, command, wanted, mac);
  }
  return keys;
}

function take(keys: Map<string, string[]>, id: string, key: string | null, mac: boolean): void {
  const had = keys.get(id);
  if (had) keys.set(id, key === null ? [] : had.filter((other) => !sameKeys(other, key, mac)));
}

function give(keys: Map<string, string[]>, id: string, key: string, mac: boolean): void {
  if (!keys.has(id)) return;
  for (const [other, had] of keys) {
    keys.set(
      other,
      had.filter((one) => !sameKeys(one, key, mac)),
    );
  }
  keys.set(id, [key, ...(keys.get(id) ?? [])]);
}

/** `$mod` is Control (on a Mac Command), and the order in which keys are held is no matter. */
export function sameKeys(a: string, b: string, mac: boolean): boolean {
  const plain = (keys: string): string =>
    keys
      .split(" ")
      .map((press) =>
        press
          .replaceAll("$mod", mac ? "Meta" : "Control")
          .split("+")
          .toSorted()
          .join("+"),
      )
      .join(" ");
  return plain(a) === plain(b);
}
