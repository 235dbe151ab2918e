import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import type { MenuCommand } from "#shared/rpc/host.ts";
import { acceleratorOf, menuTemplate, type MenuModel } from "./menu-template.ts";

const command = (id: string, category: string, more: Partial<MenuCommand> = {}): MenuCommand => ({
  id,
  title: id,
  category,
  keys: null,
  enabled: true,
  ...more,
});

function model(commands: readonly MenuCommand[], more: Partial<MenuModel> = {}): MenuModel {
  const nothing = (): void => undefined;
  return { commands, recents: [], mac: false, run: nothing, openRecent: nothing, clearRecents: nothing, ...more };
}

const inside = (menu: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] =>
  Array.isArray(menu?.submenu) ? menu.submenu : [];
const items = (template: MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions[] =>
  inside(template.find((menu) => menu.label === label));
const click = (item: MenuItemConstructorOptions | undefined): void => (item?.click as (() => void) | undefined)?.();

test("one menu for each category, new ones before Help, none without entries", () => {
  const commands = [command("help.tour", "Help"), command("weather.show", "Weather"), command("plan.new", "Plan")];
  const labels = menuTemplate(model(commands)).map(({ label }) => label);
  expect(labels).toEqual(["File", "Edit", "Plan", "View", "Weather", "Help"]);
  expect(menuTemplate(model([], { mac: true }))[0]).toEqual({ role: "appMenu" });
});

test("preferences and themes are menus within File", () => {
  const file = items(menuTemplate(model([command("theme.dark", "Theme"), command("file.open", "File")])), "File");
  expect(file.map(({ label, role, type }) => label ?? role ?? type)).toEqual([
    "file.open",
    "Theme",
    "Open Recent",
    "separator",
    "close",
    "quit",
  ]);
  expect(inside(file[1]).map(({ id }) => id)).toEqual(["theme.dark"]);
});

test("an entry says title, key and whether it can be run; a click runs its command", () => {
  const ran: string[] = [];
  const commands = [
    command("plan.save", "Plan", { title: "Store the plan & its notes", keys: "$mod+KeyS", enabled: false }),
    command("tabs.closeAll", "Plan", { title: "Close all", keys: "$mod+KeyK $mod+KeyW" }),
  ];
  const [save, line, close] = items(menuTemplate(model(commands, { run: (id) => ran.push(id) })), "Plan");
  expect(save).toMatchObject({
    id: "plan.save",
    label: "Store the plan && its notes",
    accelerator: "CommandOrControl+S",
    registerAccelerator: false,
    enabled: false,
  });
  expect(line).toEqual({ type: "separator" });
  expect(close).toMatchObject({ label: "Close all [Ctrl+K Ctrl+W]", enabled: true });
  expect(close).not.toHaveProperty("accelerator");
  click(close);
  expect(ran).toEqual(["tabs.closeAll"]);
});

test("recent workspaces stand under File, and can be forgotten", () => {
  const opened: string[] = [];
  const of = (recents: string[]) =>
    items(menuTemplate(model([], { recents, openRecent: (path) => opened.push(path) })), "File").find(
      ({ label }) => label === "Open Recent",
    );
  expect(of([])?.enabled).toBe(false);
  const [first, second, , clear] = inside(of(["/a & b.catchment", "/c.catchment"]));
  expect([first?.label, second?.label, clear?.label]).toEqual(["/a && b.catchment", "/c.catchment", "Clear the list"]);
  click(first);
  expect(opened).toEqual(["/a & b.catchment"]);
});

test.each([
  ["$mod+Shift+KeyP", "CommandOrControl+Shift+P"],
  ["F6", "F6"],
  ["$mod+Backslash", "CommandOrControl+\\"],
  ["Alt+Digit1", "Alt+1"],
  ["$mod+Numpad0", "CommandOrControl+num0"],
  ["$mod+PageDown", "CommandOrControl+PageDown"],
  ["$mod+KeyK $mod+KeyS", null],
])("%s is %s to Electron", (keys, accelerator) => expect(acceleratorOf(keys)).toBe(accelerator));
