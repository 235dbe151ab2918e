import { describe, expect, it } from "vitest";
import { keyMap } from "./key-map.ts";

const command = (id: string, keybinding?: string) => ({ id, title: id, category: "Test", keybinding, run: () => {} });
const commands = [command("a", "$mod+KeyA"), command("b", "F2"), command("c")];

describe("keys in force", () => {
  it("are the commands' own without any line", () => {
    expect(Object.fromEntries(keyMap(commands, [], false))).toEqual({ a: ["$mod+KeyA"], b: ["F2"], c: [] });
  });

  it("give a key to one command and take it from the other, whichever way it is written", () => {
    const keys = keyMap(commands, [{ key: "ctrl+a", command: "c" }], false);
    expect(Object.fromEntries(keys)).toEqual({ a: [], b: ["F2"], c: ["Control+KeyA"] });
  });

  it("lose a key, or all of them, by a dash", () => {
    const added = { key: "f9", command: "b" };
    expect(keyMap(commands, [added, { key: "f2", command: "-b" }], false).get("b")).toEqual(["F9"]);
    expect(keyMap(commands, [added, { command: "-b" }], false).get("b")).toEqual([]);
  });

  it("leave out commands that do not exist", () => {
    expect(keyMap(commands, [{ key: "f2", command: "gone" }], false).get("b")).toEqual(["F2"]);
  });
});
