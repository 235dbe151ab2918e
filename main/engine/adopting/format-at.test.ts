import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatAt, formatOrKnown } from "./format-at.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-format-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test("a configuration is known by its files", () => {
  expect(formatAt(file("a.map", ""))).toBe("gdnsd");
  expect(formatAt(file("a.nets", ""))).toBe("gdnsd");
  expect(formatAt(file("a.yaml", "---\ndomains:\n- domain: example.com\n"))).toBe("powerdns");
  expect(formatAt(file("b.yaml", "www:\n  dynamic:\n    pools: {}\n"))).toBe("octodns");
  expect(formatAt(file("c.yaml", "www:\n  - dynamic:\n      pools: {}\n    type: A\n"))).toBe("octodns");
  expect(formatAt(file("a.json", '{"format": "catchment-region-config"}'))).toBe("json");
  expect(formatAt(file("plan.json", '{"version": 1}'))).toBeNull();
});

test("a folder is known by the files in it, and in its folders", () => {
  file("plan.json", '{"version": 1}');
  file("notes.bin", "domains:");
  expect(formatAt(folder)).toBeNull();
  mkdirSync(join(folder, "zones"));
  writeFileSync(join(folder, "zones", "example.com.yaml"), "www:\n  dynamic:\n    pools: {}\n");
  expect(formatAt(folder)).toBe("octodns");
  mkdirSync(join(folder, "geoip"));
  writeFileSync(join(folder, "geoip", "config"), "");
  expect(formatAt(folder)).toBe("gdnsd");
  file("geoip-zones.yaml", "");
  expect(formatAt(folder)).toBe("powerdns");
});

test("what is said goes before what the files show; neither is a mistake that names the path", () => {
  const path = file("a.txt", "nothing");
  expect(formatOrKnown(path, "octodns")).toBe("octodns");
  expect(() => formatOrKnown(path, undefined)).toThrow(/a\.txt: it can't be told which system/);
  expect(() => formatAt(join(folder, "none"))).toThrow(/no such file or folder/);
});
