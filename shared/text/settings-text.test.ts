import { describe, expect, it } from "vitest";
import { UserSettings } from "../model/user-settings.ts";
import { readSettingsText } from "./settings-text.ts";

const placesOf = (text: string) =>
  readSettingsText(text, UserSettings).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe("settings as people write them", () => {
  it("may hold comments and trailing commas, and may be empty", () => {
    const text = '{\n  // by day\n  "theme": "light",\n}';
    expect(readSettingsText(text, UserSettings).value).toMatchObject({ theme: "light", keybindings: [] });
    expect(readSettingsText("", UserSettings).value).toMatchObject({ theme: "dark" });
  });

  it("say where they are no JSON, and where a key comes twice", () => {
    expect(placesOf('{\n  "theme" "light"\n}')).toEqual(["2:11 expected a colon"]);
    expect(placesOf('{\n  "theme": "light",\n  "theme": "dark"\n}')).toEqual([
      '3:3 expected each key once: "theme" comes twice',
    ]);
  });

  it("say where a value is none of its setting, and name settings that do not exist", () => {
    expect(placesOf('{\n  "theme": "pink",\n  "colour": 1\n}')).toEqual([
      '2:12 expected theme to be "system" or "dark" or "light" or "contrast", found "pink"',
      '3:3 expected no key "colour" in the settings',
    ]);
  });

  it("place what is missing at the thing that misses it", () => {
    expect(placesOf('{\n  "keybindings": [{ "key": "ctrl+q" }]\n}')).toEqual([
      "2:19 expected keybindings[0].command to be text; it is missing",
    ]);
  });
});
