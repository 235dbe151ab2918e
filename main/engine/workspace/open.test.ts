import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CatchmentError } from "#shared/model/errors.ts";
import { projectFile } from "../process/places.ts";
import { readLearned } from "./accuracies.ts";
import { listCheckpoints } from "./checkpoints.ts";
import { copyWorkspace } from "./copy.ts";
import { exportLog } from "./exports.ts";
import { workspaceInfo } from "./info.ts";
import { schemaVersion } from "./migrations.ts";
import { createWorkspace, openWorkspace, type Workspace } from "./open.ts";

let folder: string;
const opened: Workspace[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-open-"));
});
afterEach(() => {
  for (const workspace of opened.splice(0)) workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (workspace: Workspace): Workspace => {
  opened.push(workspace);
  return workspace;
};
const file = (name: string) => join(folder, name);
const codeOf = (task: () => unknown): string => {
  try {
    task();
  } catch (thrown) {
    if (thrown instanceof CatchmentError) return thrown.code;
    throw thrown;
  }
  return "no error";
};
const open = (name: string, readOnly = false) => keep(openWorkspace(file(name), { readOnly }));

test("a new workspace is empty, has its identity, and leaves one file when it is closed", () => {
  const workspace = keep(createWorkspace(file("a.catchment")));
  const info = workspaceInfo(workspace);
  expect(info).toMatchObject({
    name: "a",
    readOnly: false,
    schemaVersion: 4,
    deployments: [],
    pops: [],
    periods: null,
    cells: 0,
  });
  expect(info.counts["rum-latency"]).toBe(0);
  expect(workspace.db.pragma("foreign_keys", { simple: true })).toBe(1);
  const version = workspace.version();
  workspace.close();
  expect(readdirSync(folder)).toEqual(["a.catchment"]);
  expect(open("a.catchment").version()).toBe(version);
});

test("create never replaces a file, and says so where the folder is missing", () => {
  writeFileSync(file("a.catchment"), "mine");
  expect(codeOf(() => createWorkspace(file("a.catchment")))).toBe("ALREADY_EXISTS");
  expect(readFileSync(file("a.catchment"), "utf8")).toBe("mine");
  expect(codeOf(() => createWorkspace(file("no/such/a.catchment")))).toBe("IO_FAILED");
  expect(readdirSync(folder)).toEqual(["a.catchment"]);
});

test("what is no workspace gets a plain answer and stays as it is", () => {
  writeFileSync(file("text"), "period,geo\n2015-03-01,BR\n");
  writeFileSync(file("empty"), "");
  writeFileSync(file("long"), "x".repeat(5000));
  const other = new Database(file("other"));
  other.pragma("journal_mode = WAL");
  other.exec("CREATE TABLE t (x)");
  other.close();
  for (const name of ["text", "empty", "long", "other", "."]) {
    expect([name, codeOf(() => open(name)), codeOf(() => open(name, true))]).toEqual([
      name,
      "WORKSPACE_FOREIGN",
      "WORKSPACE_FOREIGN",
    ]);
  }
  expect(codeOf(() => open("missing"))).toBe("WORKSPACE_MISSING");
  expect(readdirSync(folder).toSorted()).toEqual(["empty", "long", "other", "text"]);
});

test("a workspace of a newer version is refused, for reading too", () => {
  const workspace = createWorkspace(file("a.catchment"));
  workspace.db.pragma("user_version = 99");
  workspace.close();
  expect(codeOf(() => open("a.catchment"))).toBe("WORKSPACE_NEWER");
  expect(codeOf(() => open("a.catchment", true))).toBe("WORKSPACE_NEWER");
});

test("a truncated or overwritten workspace is reported as damaged", () => {
  createWorkspace(file("a.catchment")).close();
  const whole = readFileSync(file("a.catchment"));
  truncateSync(file("a.catchment"), whole.length - 4096);
  expect(codeOf(() => open("a.catchment"))).toBe("WORKSPACE_CORRUPT");
  const scribbled = Buffer.from(whole);
  scribbled.fill(0x5a, 100, 4096);
  writeFileSync(file("b.catchment"), scribbled);
  expect(codeOf(() => open("b.catchment"))).toBe("WORKSPACE_CORRUPT");
  expect(codeOf(() => open("b.catchment", true))).toBe("WORKSPACE_CORRUPT");
  const inTheMiddle = Buffer.from(whole);
  inTheMiddle.fill(0x5a, 5 * 4096, 6 * 4096);
  writeFileSync(file("c.catchment"), inTheMiddle);
  expect(codeOf(() => open("c.catchment", true))).toBe("WORKSPACE_CORRUPT");
});

test("a file whose end is still in the log is whole", () => {
  const writer = keep(createWorkspace(file("a.catchment")));
  writer.db.pragma("wal_autocheckpoint = 0");
  writer.db.exec(
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO geo (code) SELECT i FROM n",
  );
  const log = readFileSync(file("a.catchment-wal"));
  const before = readFileSync(file("a.catchment"));
  writer.close();
  const moved = readFileSync(file("a.catchment"));
  expect(moved.length).toBeGreaterThan(before.length);
  // As a kill in the middle of the moving leaves them: the first page says the new length, the file has the old one.
  writeFileSync(file("b.catchment"), Buffer.concat([moved.subarray(0, 4096), before.subarray(4096)]));
  writeFileSync(file("b.catchment-wal"), log);
  const reader = open("b.catchment", true);
  expect(reader.db.prepare("SELECT count(*) FROM geo").pluck().get()).toBe(20_000);
  expect(reader.db.pragma("integrity_check", { simple: true })).toBe("ok");
});

test("one writer at a time, any number of readers beside it, who leave nothing behind", () => {
  const writer = keep(createWorkspace(file("a.catchment")));
  expect(codeOf(() => open("a.catchment"))).toBe("WORKSPACE_LOCKED");
  const reader = open("a.catchment", true);
  writer.db.exec("UPDATE meta SET value = '1' WHERE key = 'version'");
  expect(reader.version()).toBe(writer.version());
  expect(() => reader.db.exec("DELETE FROM meta")).toThrow(/readonly/);
  writer.close();
  reader.close();
  expect(readdirSync(folder)).toEqual(["a.catchment"]);
  const alone = open("a.catchment", true);
  alone.close();
  expect(readdirSync(folder)).toEqual(["a.catchment"]);
  expect(open("a.catchment").readOnly).toBe(false);
});

test("the lock holds under another name of the same file", () => {
  keep(createWorkspace(file("a.catchment")));
  symlinkSync(file("a.catchment"), file("b.catchment"));
  expect(codeOf(() => open("b.catchment"))).toBe("WORKSPACE_LOCKED");
});

const HOLDER = `
  import { openWorkspace } from "#engine/workspace/open.ts";
  const workspace = openWorkspace(process.argv[1], { readOnly: false });
  workspace.db.exec("BEGIN IMMEDIATE; UPDATE meta SET value = 'half' WHERE key = 'version'");
  console.log("held");
  // What nobody refers to is collected, and its lock with it.
  globalThis.held = workspace;
  setInterval(() => {}, 1000);
`;

test("another process is locked out at once, also after this one has read beside its writer; kill -9 frees the lock", async () => {
  createWorkspace(file("a.catchment")).close();
  const holder = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, file("a.catchment")], {
    cwd: projectFile("."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await once(holder.stdout, "data");
    const started = performance.now();
    expect(codeOf(() => open("a.catchment"))).toBe("WORKSPACE_LOCKED");
    expect(performance.now() - started).toBeLessThan(1000);
    const reader = open("a.catchment", true);
    expect(reader.version()).toMatch(/:0$/);
    reader.close();
    expect(codeOf(() => open("a.catchment"))).toBe("WORKSPACE_LOCKED");
  } finally {
    holder.kill("SIGKILL");
    await once(holder, "close");
  }
  expect(open("a.catchment").version()).toMatch(/:0$/);
});

test("a second connection in this process does not loosen the lock that other processes see", () => {
  keep(createWorkspace(file("a.catchment")));
  codeOf(() => open("a.catchment"));
  open("a.catchment", true).close();
  const attempt = `
    import { openWorkspace } from "#engine/workspace/open.ts";
    try { openWorkspace(process.argv[1], { readOnly: false }); console.log("opened"); } catch (error) { console.log(error.code); }
  `;
  return new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", attempt, file("a.catchment")], {
      cwd: projectFile("."),
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("error", reject);
    child.on("close", () => {
      expect(said.trim()).toBe("WORKSPACE_LOCKED");
      resolve();
    });
  });
});

test("save as copies what is committed, under its own identity, and not onto itself", async () => {
  const workspace = keep(createWorkspace(file("a.catchment")));
  workspace.db.exec("UPDATE meta SET value = '7' WHERE key = 'version'");
  await copyWorkspace(workspace, file("b.catchment"));
  const reader = open("a.catchment", true);
  await copyWorkspace(reader, file("b.catchment"));
  reader.close();
  const copy = open("b.catchment");
  expect(copy.version()).toMatch(/:7$/);
  expect(copy.version()).not.toBe(workspace.version());
  await expect(copyWorkspace(workspace, file("a.catchment"))).rejects.toMatchObject({ code: "BAD_USAGE" });
  await expect(copyWorkspace(workspace, file("b.catchment"))).rejects.toMatchObject({ code: "WORKSPACE_LOCKED" });
  await expect(copyWorkspace(workspace, file("no/b.catchment"))).rejects.toMatchObject({ code: "IO_FAILED" });
  copy.close();
  workspace.close();
  expect(readdirSync(folder).toSorted()).toEqual(["a.catchment", "b.catchment"]);
});

test.each(readdirSync(projectFile("main/engine/workspace/museum")).toSorted())(
  "the kept workspace %s opens and is brought up to date",
  (name) => {
    const built = new Database(file("old.catchment"));
    built.exec(readFileSync(projectFile(`main/engine/workspace/museum/${name}`), "utf8"));
    built.close();
    const workspace = open("old.catchment");
    const info = workspaceInfo(workspace);
    expect(info.pops.map(({ id }) => id)).toEqual(["GRU", "SIN"]);
    expect(info.deployments).toMatchObject([{ id: "any", pops: ["GRU", "SIN"], samples: 100 }]);
    expect(info.periods).toEqual({ from: "2015-03-01", to: "2015-03-01" });
    expect(info.schemaVersion).toBe(schemaVersion());
    expect(readLearned(workspace)).toEqual([]);
    expect(workspace.db.prepare("SELECT count(*) FROM community").pluck().get()).toBe(0);
    expect(exportLog(workspace)).toEqual([]);
    expect(listCheckpoints(workspace, "one")).toEqual([]);
    expect(workspace.db.pragma("quick_check", { simple: true })).toBe("ok");
    expect(existsSync(file("old.catchment-lock"))).toBe(true);
  },
);

test("an older workspace is read without being touched", () => {
  const built = new Database(file("old.catchment"));
  built.exec(readFileSync(projectFile("main/engine/workspace/museum/0001.sql"), "utf8"));
  built.close();
  const before = readFileSync(file("old.catchment"));
  const reader = open("old.catchment", true);
  expect(workspaceInfo(reader)).toMatchObject({ schemaVersion: schemaVersion(), readOnly: true });
  expect(workspaceInfo(reader).pops.map(({ id }) => id)).toEqual(["GRU", "SIN"]);
  expect(readLearned(reader)).toEqual([]);
  expect(() => reader.db.exec("DELETE FROM meta")).toThrow(/readonly/);
  reader.close();
  expect(readdirSync(folder)).toEqual(["old.catchment"]);
  expect(readFileSync(file("old.catchment")).equals(before)).toBe(true);
});
