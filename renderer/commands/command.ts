/** What commands may depend on: one flat picture of the window, so that a when-clause stays a short expression. */
export interface CommandContext {
  workspaceOpen: boolean;
  readOnly: boolean;
  planOpen: boolean;
  /** The open plan can't be changed itself; editing makes a copy. */
  planBuiltin: boolean;
  canUndo: boolean;
  canRedo: boolean;
  geosSelected: number;
  hasDns: boolean;
  hasAnycast: boolean;
}

/** Something that the user can have done: from the palette, by key, from the menu or a button. */
export interface Command {
  /** Shared with the host's menu where it has the same entry. */
  id: string;
  title: string;
  category: string;
  /** In tinykeys' words: `$mod+Shift+KeyP`. $mod is Control, on a Mac Command. */
  keybinding?: string;
  /** When the command makes sense; left out: always. */
  when?: (context: CommandContext) => boolean;
  /** Where its keys mean it: plain keys of a part of the window; left out: everywhere. The palette and menus don't ask. */
  keyWhen?: () => boolean;
  run: () => void | Promise<void>;
}

export const isAvailable = (command: Command, context: CommandContext): boolean => command.when?.(context) ?? true;

const keyNames = (mac: boolean): Readonly<Record<string, string>> => ({
  $mod: mac ? "⌘" : "Ctrl",
  Shift: mac ? "⇧" : "Shift",
  Alt: mac ? "⌥" : "Alt",
  Control: mac ? "⌃" : "Ctrl",
  Meta: mac ? "⌘" : "Win",
  Comma: ",",
  Period: ".",
  Escape: "Esc",
  Slash: "/",
  Backslash: "\\",
  Minus: "-",
  Equal: "=",
  Semicolon: ";",
  Quote: "'",
  Backquote: "`",
  BracketLeft: "[",
  BracketRight: "]",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
});

/** The keybinding as people read it: `Ctrl+Shift+P`, `Ctrl+K Ctrl+S`. */
export function describeKeybinding(keybinding: string, mac: boolean): string {
  const names = keyNames(mac);
  const describePress = (press: string): string =>
    press
      .split("+")
      .map((part) => names[part] ?? part.replace(/^Key|^Digit/, ""))
      .map((part) => (part.length === 1 ? part.toUpperCase() : part))
      .join(mac ? "" : "+");
  return keybinding.split(" ").map(describePress).join(" ");
}
