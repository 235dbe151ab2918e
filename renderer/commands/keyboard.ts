import { tinykeys } from "tinykeys";
import { usePreferences } from "../state/preferences-store.ts";
import { keysInForce } from "./keybindings.ts";
import { keysMean, runCommand } from "./registry.ts";

/** How long the second press of two may take, ms: VS Code waits as long. */
const CHORD_MS = 5_000;

/** Keys that a text field needs for itself. */
const editing = new Set(["edit.undo", "edit.redo"]);

/** True where typing goes into text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
}

/** Keys belong to an input method while it composes, and to a dialog or list that lies over the window. */
function isElsewhere(event: KeyboardEvent): boolean {
  const over = event.target instanceof Element && event.target.closest(".dialog, .palette, .menu") !== null;
  return event.isComposing || event.defaultPrevented || over;
}

/** Listens for the keys of all commands, and anew when the user changes them; returns the way to stop. */
export function listenForKeys(): () => void {
  let stop = listen();
  const unsubscribe = usePreferences.subscribe((now, before) => {
    if (now.keybindings === before.keybindings) return;
    stop();
    stop = listen();
  });
  return () => {
    unsubscribe();
    stop();
  };
}

function listen(): () => void {
  const bound = [...keysInForce()].flatMap(([id, keys]) => keys.map((key) => ({ id, key })));
  // Two presses come before the second one alone: Ctrl+K Ctrl+S must not do what Ctrl+S does.
  const ordered = bound.toSorted((a, b) => presses(b.key) - presses(a.key));
  const bindings = Object.fromEntries(
    ordered.map(({ id, key }) => [key, (event: KeyboardEvent) => press(id, event)] as const),
  );
  return tinykeys(window, bindings, { ignore: isElsewhere, timeout: CHORD_MS });
}

const presses = (keys: string): number => keys.split(" ").length;

function press(id: string, event: KeyboardEvent): void {
  if (editing.has(id) && isTextField(event.target)) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && isTextField(event.target)) return;
  if (!keysMean(id)) return;
  // The menu has the same keys: what was handled here must not run there again.
  if (runCommand(id)) event.preventDefault();
}
