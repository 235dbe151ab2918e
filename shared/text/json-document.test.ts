import { describe, expect, it } from "vitest";
import { UserSettings } from "../model/user-settings.ts";
import { readJson } from "./json-document.ts";

describe("a JSON document of a schema", () => {
  it("may hold comments and trailing commas, and may be empty", () => {
    const text = '{\n  // by day\n  "theme": "light",\n}';
    expect(readJson(text, UserSettings).value).toMatchObject({ theme: "light", keybindings: [] });
    expect(readJson("", UserSettings).value).toMatchObject({ theme: "dark" });
  });

  it("says where the text is no JSON", () => {
    expect(readJson('{\n  "theme" "light"\n}', UserSettings).faults).toMatchObject([
      { line: 2, column: 11, message: "Colon expected" },
    ]);
  });

  it("says where a value is none of its setting, and names settings that do not exist", () => {
    const text = '{\n  "theme": "pink",\n  "colour": 1\n}';
    const { faults } = readJson(text, UserSettings);
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 12],
      [3, 3],
    ]);
    expect(text.slice(faults[0]?.from, faults[0]?.to)).toBe('"pink"');
    expect(faults[1]?.message).toBe("There is no setting called colour");
  });

  it("places what is missing at the thing that misses it", () => {
    const { faults } = readJson('{\n  "keybindings": [{ "key": "ctrl+q" }]\n}', UserSettings);
    expect(faults).toMatchObject([{ line: 2, column: 19 }]);
  });
});
