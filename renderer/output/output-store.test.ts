import { expect, test } from "vitest";
import { isShown, textOf, timeOf } from "./output-store.ts";

const line = {
  at: "2026-03-01T12:34:56.078Z",
  source: "engine",
  level: "warn",
  text: "The engine ended (signal SIGKILL)",
} as const;

test("a line is shown where level, source and words fit", () => {
  const all = { level: "all", source: "all", text: "" } as const;
  expect(isShown(line, all)).toBe(true);
  expect(isShown(line, { ...all, level: "warn" })).toBe(true);
  expect(isShown(line, { ...all, level: "error" })).toBe(false);
  expect(isShown(line, { ...all, source: "engine" })).toBe(true);
  expect(isShown(line, { ...all, source: "host" })).toBe(false);
  expect(isShown(line, { ...all, text: " sigkill " })).toBe(true);
  expect(isShown(line, { ...all, text: "import" })).toBe(false);
});

test("times: to the ms on the screen, whole where it is copied", () => {
  expect(timeOf(line)).toMatch(/^\d\d:34:56\.078$/);
  expect(textOf(line)).toBe("2026-03-01T12:34:56.078Z engine warn The engine ended (signal SIGKILL)");
});
