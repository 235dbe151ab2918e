import { isMac } from "../workbench/platform.ts";
import { describeKeybinding } from "./command.ts";
import { useKeyOf } from "./keybindings.ts";

/** Keys in tinykeys' words as people read them; nothing for a command without. */
export function Keys({ of: keys }: { of: string | undefined }) {
  return keys === undefined ? null : <kbd>{describeKeybinding(keys, isMac)}</kbd>;
}

/** The key in force of a command, followed; nothing where it has none. */
export function CommandKeys({ id }: { id: string }) {
  return <Keys of={useKeyOf(id)} />;
}
