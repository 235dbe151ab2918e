import { describe, expect, it } from "vitest";
import { parseKeys, writeKeys } from "./keys.ts";

describe("keys", () => {
  it.each([
    ["ctrl+shift+p", "Control+Shift+KeyP"],
    ["Ctrl+K Ctrl+S", "Control+KeyK Control+KeyS"],
    ["mod+,", "$mod+Comma"],
    ["f2", "F2"],
    ["alt+1", "Alt+Digit1"],
    ["shift+pageup", "Shift+PageUp"],
  ])("reads %s", (written, keys) => {
    expect(parseKeys(written)).toBe(keys);
    expect(parseKeys(writeKeys(keys))).toBe(keys);
  });

  it.each(["", "ctrl+", "ctrl+ctrl+p", "hyper+p", "f25", "ctrl+pp", "a b c"])("refuses %o", (written) => {
    expect(parseKeys(written)).toBeNull();
  });
});
