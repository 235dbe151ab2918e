import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Store } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "catchment-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("what was remembered is there at the next start", () => {
  const file = join(folder, "deep", "store.json");
  const store = new Store(file);
  expect(store.seen).toEqual({ tourSeen: false, newsSeen: "" });
  store.setSeen({ tourSeen: true });
  const windows = [
    { path: "/a.catchment", bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true, fullScreen: false },
    { path: null, bounds: { x: 30, y: 40, width: 900, height: 700 }, maximized: false, fullScreen: true },
  ];
  store.setWindows(windows);
  store.setZoom(1.25);
  const again = new Store(file);
  expect(again.seen).toEqual({ tourSeen: true, newsSeen: "" });
  expect(again.windows).toEqual(windows);
  expect(again.zoom).toBe(1.25);
});

test("recent workspaces: the latest first, each once, ten at most", () => {
  const store = new Store(join(folder, "recents.json"));
  for (let index = 0; index < 12; index++) store.addRecent(`/w${index}`);
  store.addRecent("/w5");
  expect(store.recents).toEqual(["/w5", "/w11", "/w10", "/w9", "/w8", "/w7", "/w6", "/w4", "/w3", "/w2"]);
});

test.each([
  ["not json"],
  ["[]"],
  ["null"],
  ['{"seen":{"tourSeen":"pink"},"recents":"no","windows":[{"path":1}],"zoom":99}'],
])("a file that holds %s is no obstacle", (content) => {
  const file = join(folder, "odd.json");
  writeFileSync(file, content);
  const store = new Store(file);
  expect(store.seen.tourSeen).toBe(false);
  expect(store.recents).toEqual([]);
  expect(store.windows).toEqual([]);
  expect(store.zoom).toBe(1);
});
