import { expect, test } from "vitest";
import { zoomed } from "./zoom.ts";

test("zoom goes by the steps of browsers, from 50% to 300%, and back to 100%", () => {
  expect(zoomed(1, "in")).toBe(1.1);
  expect(zoomed(1, "out")).toBe(0.9);
  expect(zoomed(1.3, "in")).toBe(1.5);
  expect(zoomed(3, "in")).toBe(3);
  expect(zoomed(0.5, "out")).toBe(0.5);
  expect(zoomed(2.5, "reset")).toBe(1);
});
