/**
 * Keys as people write them (`ctrl+shift+p`, `ctrl+k ctrl+s`) to the words of tinykeys (`Control+Shift+KeyP`). `mod` is
 * Control, on a Mac Command. null: no such key.
 */
export function parseKeys(text: string): string | null {
  const presses = text.trim().toLowerCase().split(/\s+/).map(parsePress);
  return presses.length > 2 || presses.some((press) => press === null) ? null : presses.join(" ");
}

const modifiers: Readonly<Record<string, string>> = {
  ctrl: "Control",
  control: "Control",
  cmd: "Meta",
  meta: "Meta",
  win: "Meta",
  alt: "Alt",
  option: "Alt",
  shift: "Shift",
  mod: "$mod",
};

const named: Readonly<Record<string, string>> = {
  escape: "Escape",
  esc: "Escape",
  enter: "Enter",
  tab: "Tab",
  space: "Space",
  backspace: "Backspace",
  delete: "Delete",
  insert: "Insert",
  home: "Home",
  end: "End",
  pageup: "PageUp",
  pagedown: "PageDown",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
  ",": "Comma",
  ".": "Period",
  "/": "Slash",
  "\\": "Backslash",
  "-": "Minus",
  "=": "Equal",
  ";": "Semicolon",
  "'": "Quote",
  "`": "Backquote",
  "[": "BracketLeft",
  "]": "BracketRight",
};

function parsePress(text: string | undefined): string | null {
  const parts = (text ?? "").split("+");
  const key = keyCode(parts.at(-1) ?? "");
  const held = parts.slice(0, -1).map((part) => modifiers[part] ?? null);
  if (key === null || held.some((part) => part === null) || new Set(held).size !== held.length) return null;
  return [...held, key].join("+");
}

function keyCode(name: string): string | null {
  if (/^[a-z]$/.test(name)) return `Key${name.toUpperCase()}`;
  if (/^[0-9]$/.test(name)) return `Digit${name}`;
  if (/^f([1-9]|1[0-9]|2[0-4])$/.test(name)) return name.toUpperCase();
  return named[name] ?? null;
}

const writtenModifiers: Readonly<Record<string, string>> = { Control: "ctrl", Meta: "cmd", Alt: "alt", Shift: "shift" };
const writtenKeys = new Map(Object.entries(named).map(([written, code]) => [code, written]));
writtenKeys.set("Escape", "escape");

/** The words of tinykeys as people write them: what `parseKeys` reads back to the same keys. */
export function writeKeys(keys: string): string {
  return keys
    .split(" ")
    .map((press) =>
      press
        .split("+")
        .map((part) => writtenModifiers[part] ?? (part === "$mod" ? "mod" : writtenKeys.get(part)) ?? plainKey(part))
        .join("+"),
    )
    .join(" ");
}

const plainKey = (code: string): string => code.replace(/^Key|^Digit/, "").toLowerCase();
