import { defaultSettings } from "#shared/model/settings.ts";
import { describe, expect, it } from "vitest";
import { readTyped, searchFields, showValue } from "./field.ts";
import { workspaceFields } from "./workspace-fields.ts";

const all = workspaceFields.flatMap(({ fields }) => fields);
const byKey = (key: string) => {
  const field = all.find((each) => each.key === key);
  if (!field) throw new Error(key);
  return field;
};

describe("the fields of the settings", () => {
  it("cover every setting of the workspace once", () => {
    const { accuracy, ...plain } = defaultSettings();
    const expected = [...Object.keys(plain), ...Object.keys(accuracy).map((rule) => `accuracy.${rule}`)];
    expect(all.map(({ key }) => key).toSorted()).toEqual(expected.toSorted());
  });

  it("show every default and read it back as the same value", () => {
    const settings = defaultSettings();
    for (const { kind, read, fallback } of all) {
      expect(readTyped(kind, showValue(kind, read(settings)))).toEqual(fallback);
    }
  });

  it("take shares as percent", () => {
    const { kind, check } = byKey("dnsErrorBorder");
    expect(readTyped(kind, "7")).toBe(0.07);
    expect(check(readTyped(kind, "7"))).toBeNull();
    expect(check(readTyped(kind, "107"))).not.toBeNull();
    expect(check(readTyped(kind, "x"))).not.toBeNull();
    expect(check(readTyped(kind, ""))).not.toBeNull();
  });

  it("let an accuracy be left to the back-test", () => {
    const { kind, check, write } = byKey("accuracy.simulated");
    const value = readTyped(kind, "");
    expect(check(value)).toBeNull();
    expect(write(defaultSettings(), 0.6).accuracy.simulated).toBe(0.6);
  });

  it("are found by any words", () => {
    const found = searchFields(workspaceFields, "split resolver").flatMap(({ fields }) => fields.map(({ key }) => key));
    expect(found).toContain("resolverGeoError");
    expect(searchFields(workspaceFields, "no such words")).toEqual([]);
  });
});
