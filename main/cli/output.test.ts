import { expect, test } from "vitest";
import { harmless } from "./output.ts";

test("names change neither colours nor order of the terminal; its own lines and columns stay", () => {
  expect(harmless("a\u001B[31mred\tb\nc\rd")).toBe("a\\u{1b}[31mred\tb\nc\\u{d}d");
  expect(harmless("\u202Eabc\u2069 \u0085 \u2028")).toBe("\\u{202e}abc\\u{2069} \\u{85} \\u{2028}");
  // Joiners belong to the letters of many scripts.
  for (const name of ["S\u00E3o Paulo", "\u0645\u06CC\u200C\u062E", "\u{1F469}\u200D\u{1F467}"])
    expect(harmless(name)).toBe(name);
});
