import { describe, expect, it } from "vitest";
import { describeKeybinding, isAvailable, type CommandContext } from "./command.ts";
import { allCommands, registerCommands } from "./registry.ts";

const context: CommandContext = {
  workspaceOpen: true,
  readOnly: false,
  planOpen: true,
  planBuiltin: false,
  canUndo: false,
  canRedo: false,
  geosSelected: 0,
  hasDns: true,
  hasAnycast: true,
};

describe("commands", () => {
  it("describes keys as people read them", () => {
    expect(describeKeybinding("$mod+Shift+KeyP", false)).toBe("Ctrl+Shift+P");
    expect(describeKeybinding("$mod+KeyZ", true)).toBe("⌘Z");
    expect(describeKeybinding("Alt+Digit1", false)).toBe("Alt+1");
    expect(describeKeybinding("Escape", false)).toBe("Esc");
  });

  it("is available unless its when-clause says no", () => {
    const command = { id: "x", title: "X", category: "Test", run: () => undefined };
    expect(isAvailable(command, context)).toBe(true);
    expect(isAvailable({ ...command, when: (now) => now.canUndo }, context)).toBe(false);
    expect(isAvailable({ ...command, when: (now) => now.canUndo }, { ...context, canUndo: true })).toBe(true);
  });

  it("refuses two commands of one id", () => {
    const command = { id: "x", title: "X", category: "Test", run: () => undefined };
    expect(() => registerCommands([command, command])).toThrow("Two commands");
    registerCommands([command]);
    expect(allCommands()).toEqual([command]);
  });
});
