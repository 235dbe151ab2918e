import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SettingsFile } from "./settings-file.ts";

const folder = mkdtempSync(join(tmpdir(), "catchment-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a change of one setting keeps comments and all else", () => {
  const path = join(folder, "kept.json");
  writeFileSync(path, '{\n  // my keys\n  "keybindings": [{ "key": "f9", "command": "view.palette" }]\n}\n');
  const file = new SettingsFile(path);
  file.change({ theme: "contrast" });
  expect(readFileSync(path, "utf8")).toContain("// my keys");
  expect(new SettingsFile(path).settings).toMatchObject({
    theme: "contrast",
    keybindings: [{ key: "f9", command: "view.palette" }],
  });
});

test("a text with a mistake is refused with its place, and the file stays", () => {
  const path = join(folder, "mistake.json");
  const file = new SettingsFile(path);
  file.replace('{ "theme": "light" }');
  expect(() => file.replace('{\n  "theme": "pink"\n}')).toThrow(/mistake\.json:2:12/);
  expect(readFileSync(path, "utf8")).toBe('{ "theme": "light" }');
  expect(file.settings.theme).toBe("light");
});

test("a file broken by another editor leaves the settings in force and says so", () => {
  const path = join(folder, "broken.json");
  const file = new SettingsFile(path, { theme: "light" });
  expect(file.settings.theme).toBe("light");
  writeFileSync(path, '{ "theme": ');
  const again = new SettingsFile(path, { theme: "light" });
  expect(again.settings.theme).toBe("light");
  expect(again.state.problem).toMatch(/^line 1, column \d+: /);
  expect(() => again.change({ theme: "dark" })).toThrow("Mend the settings file first");
});

test("without a file the text is a beginning to write on", () => {
  const file = new SettingsFile(join(folder, "none", "settings.json"));
  expect(file.state.text).toContain("Settings of Catchment");
  file.change({ theme: "system" });
  expect(new SettingsFile(join(folder, "none", "settings.json")).settings.theme).toBe("system");
});
