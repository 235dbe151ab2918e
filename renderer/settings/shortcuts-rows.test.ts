import { describe, expect, it } from "vitest";
import { keyMap } from "../commands/key-map.ts";
import { ownerOf, pressedKeys, rebind, reset, shortcutRows, unbind } from "./shortcuts-rows.ts";

const command = (id: string, title: string, keybinding?: string) => ({
  id,
  title,
  category: "View",
  keybinding,
  run: () => {},
});
const commands = [command("b", "Panel", "$mod+KeyJ"), command("a", "Lasso"), command("c", "Palette", "F1")];
const rows = (lines: Parameters<typeof keyMap>[1], text = "") =>
  shortcutRows(commands, keyMap(commands, lines, false), lines, text, false);

describe("the list of shortcuts", () => {
  it("shows commands with keys first, and finds by name and by key", () => {
    expect(rows([]).map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect(rows([], "ctrl+j").map(({ id }) => id)).toEqual(["b"]);
    expect(rows([], "view lasso").map(({ id }) => id)).toEqual(["a"]);
  });

  it("binds anew, takes away and resets", () => {
    const bound = rebind([], "a", "Control+KeyJ");
    expect(rows(bound).map(({ id, keys, changed }) => [id, keys, changed])).toEqual([
      ["a", ["Control+KeyJ"], true],
      ["c", ["F1"], false],
      ["b", [], false],
    ]);
    expect(rows(unbind(bound, "c")).find(({ id }) => id === "c")?.keys).toEqual([]);
    expect(reset(bound, "a")).toEqual([]);
  });

  it("knows who has a key", () => {
    expect(ownerOf(commands, keyMap(commands, [], false), "Control+KeyJ", false)?.id).toBe("b");
    expect(ownerOf(commands, keyMap(commands, [], false), "F5", false)).toBeNull();
  });

  it("reads a press", () => {
    const press = { code: "KeyP", key: "P", ctrlKey: true, metaKey: false, altKey: false, shiftKey: true };
    expect(pressedKeys(press)).toBe("Control+Shift+KeyP");
    expect(pressedKeys({ ...press, key: "Shift", code: "ShiftLeft" })).toBeNull();
  });
});
