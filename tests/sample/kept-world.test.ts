import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "#engine/service/engine.ts";
import { columnParts } from "#engine/world/columns.ts";
import { readKeptWorld, WORLD_LAYOUT } from "#engine/world/kept-world.ts";
import { loadWorld } from "#engine/world/load.ts";

let folder: string;
let path: string;
const columns = (): string => `${path}-columns`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-kept-"));
  path = join(folder, "sample.catchment");
  const engine = createEngine();
  await engine.call("workspace.sample", { path });
  await engine.dispose();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const versionOf = (db: Database.Database): string =>
  db
    .prepare(
      "SELECT group_concat(value, ':') FROM (SELECT value FROM meta WHERE key IN ('id', 'version') ORDER BY key)",
    )
    .pluck()
    .get() as string;

test("the world that is kept beside a workspace is the world of its rows", () => {
  const db = new Database(path, { readonly: true });
  const kept = readKeptWorld(db, path, versionOf(db), null);
  const loaded = loadWorld(db, { method: null });
  expect(kept?.world.cells.count).toBe(loaded.world.cells.count);
  expect(kept).toEqual(loaded);
  expect(readKeptWorld(db, path, "another version", null)).toBeNull();
  expect(readKeptWorld(db, path, versionOf(db), "fetch")).toBeNull();
  db.close();
});

test("a damaged file of columns is passed over, and the figures are those of the rows", async () => {
  const whole = readFileSync(columns());
  const figures = async (): Promise<unknown> => {
    const engine = createEngine();
    await engine.call("workspace.open", { path, readOnly: true });
    const view = await engine.call("view.map", { subject: { kind: "deployment", id: "dns-today" }, options: {} });
    await engine.dispose();
    return view;
  };
  const kept = await figures();
  const damaged = Buffer.from(whole);
  damaged[whole.length - 9] ^= 0xff;
  writeFileSync(columns(), damaged);
  expect(await figures()).toEqual(kept);
  rmSync(columns());
  expect(await figures()).toEqual(kept);
  expect(existsSync(columns())).toBe(false);
});

test("the layout of kept worlds has a number of its own (what a world holds has changed: raise WORLD_LAYOUT)", () => {
  const db = new Database(path, { readonly: true });
  const {
    asPrefixes: _prefixes,
    sessions: _sessions,
    routing: _routing,
    ...world
  } = loadWorld(db, { method: null }).world;
  db.close();
  const hash = createHash("sha256");
  for (const part of columnParts(world)) hash.update(part);
  expect({ layout: WORLD_LAYOUT, sample: hash.digest("hex").slice(0, 16) }).toEqual({
    layout: 1,
    sample: "90a77b221918bbfb",
  });
});
