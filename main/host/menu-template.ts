import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "#shared/rpc/host.ts";

/** What the menu is made of, and what its entries do. */
export interface MenuModel {
  /** Those of the window in front. */
  commands: readonly MenuCommand[];
  recents: readonly string[];
  mac: boolean;
  run: (command: string) => void;
  openRecent: (path: string) => void;
  clearRecents: () => void;
}

/** Menus in their order; a category that is not named here stands before Help. */
const order = ["File", "Edit", "Plan", "Routing", "Back-test", "Export", "Map", "Tabs", "View"];
const last = "Help";
/** Categories that are menus within another one. */
const within: Readonly<Record<string, string>> = { Preferences: "File", Theme: "File" };

/** The menu of the app: one menu for each category of commands, with what the system does by itself. */
export function menuTemplate(model: MenuModel): MenuItemConstructorOptions[] {
  const { commands, mac } = model;
  const others = commands
    .map(({ category }) => category)
    .filter((name) => !order.includes(name) && name !== last && within[name] === undefined);
  const menus = [...order, ...new Set(others), last].map((label) => ({ label, submenu: submenu(label, model) }));
  return [...(mac ? [{ role: "appMenu" as const }] : []), ...menus.filter((menu) => menu.submenu.length > 0)];
}

const separator: MenuItemConstructorOptions = { type: "separator" };

function submenu(label: string, model: MenuModel): MenuItemConstructorOptions[] {
  const inner = Object.keys(within).filter((name) => within[name] === label);
  const menus = inner.map((name) => ({ label: name, submenu: entries(name, model) }));
  const own = [...entries(label, model), ...menus.filter((menu) => menu.submenu.length > 0)];
  if (label === "File") return [...own, recentMenu(model), separator, { role: "close" }, { role: "quit" }];
  if (label === "Edit") {
    const roles = ["cut", "copy", "paste", "selectAll"] as const;
    return [...own, ...(own.length > 0 ? [separator] : []), ...roles.map((role) => ({ role }))];
  }
  if (label === "View") return [...own, separator, { role: "togglefullscreen" }];
  return own;
}

/** The commands of a category; those whose ids begin alike stand together. */
function entries(category: string, { commands, run, mac }: MenuModel): MenuItemConstructorOptions[] {
  const own = commands.filter((command) => command.category === category);
  return own.flatMap((command, index) => {
    const before = own[index - 1];
    const parted = before !== undefined && groupOf(before.id) !== groupOf(command.id);
    return [...(parted ? [separator] : []), entry(command, run, mac)];
  });
}

const groupOf = (id: string): string => id.split(".")[0] ?? id;

function entry(command: MenuCommand, run: (id: string) => void, mac: boolean): MenuItemConstructorOptions {
  const { id, title, keys, enabled } = command;
  const accelerator = keys === null ? null : acceleratorOf(keys);
  // Two presses one after the other are more than a native menu can show beside an entry.
  const chord = keys !== null && accelerator === null ? ` [${describeChord(keys, mac)}]` : "";
  return {
    id,
    label: `${title.replaceAll("&", "&&")}${chord}`,
    enabled,
    ...(accelerator === null ? {} : { accelerator }),
    // The window binds the same keys by itself, where it also knows when they apply.
    registerAccelerator: false,
    click: () => run(id),
  };
}

function recentMenu({ recents, openRecent, clearRecents }: MenuModel): MenuItemConstructorOptions {
  const paths = recents.map((path) => ({ label: path.replaceAll("&", "&&"), click: () => openRecent(path) }));
  const clear = { label: "Clear the list", click: clearRecents };
  return { label: "Open Recent", enabled: paths.length > 0, submenu: [...paths, separator, clear] };
}

const named: Readonly<Record<string, string>> = {
  $mod: "CommandOrControl",
  Control: "Control",
  Meta: "Meta",
  Escape: "Escape",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Backslash: "\\",
  Minus: "-",
  Equal: "=",
  Semicolon: ";",
  Quote: "'",
  Backquote: "`",
  BracketLeft: "[",
  BracketRight: "]",
};

const inElectron = (part: string): string =>
  named[part] ?? part.replace(/^Key|^Digit/, "").replace(/^Numpad([0-9])$/, "num$1");

/** Tinykeys' words in Electron's: `$mod+Shift+KeyP` is `CommandOrControl+Shift+P`. null for two presses. */
export function acceleratorOf(keys: string): string | null {
  return keys.includes(" ") ? null : keys.split("+").map(inElectron).join("+");
}

/** Two presses as people read them: `Ctrl+K Ctrl+W`. */
function describeChord(keys: string, mac: boolean): string {
  const words = (press: string): string =>
    press
      .split("+")
      .map((part) => (part === "$mod" ? (mac ? "Cmd" : "Ctrl") : part === "Control" ? "Ctrl" : inElectron(part)))
      .join("+");
  return keys.split(" ").map(words).join(" ");
}
