import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi, type TestContext } from "vitest";
import type { CatchmentError } from "#shared/model/errors.ts";
import { projectFile } from "../process/places.ts";
import { workspaceInfo } from "../workspace/info.ts";
import { createWorkspace, openWorkspace, type Workspace } from "../workspace/open.ts";
import { commitImport, discardImport, parseImport } from "./stage.ts";

const POPS = "pop_id,name,country,lat,lon\nGRU,Sao Paulo,BR,-23.4,-46.5\n";
const ROWS = 200_000;

// Child processes and threads on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-robust-"));
  writeFileSync(join(folder, "pops.csv"), POPS);
  writeLatency(join(folder, "latency.csv"), ROWS);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeLatency(path: string, rows: number): void {
  writeFileSync(path, "period,geo,asn,pop_id,samples,rtt_p50_ms\n");
  for (let from = 0; from < rows; from += 100_000) {
    const lines = Array.from(
      { length: Math.min(100_000, rows - from) },
      (_, index) => `2015-03-01,BR,${from + index},GRU,1,5.25\n`,
    );
    appendFileSync(path, lines.join(""));
  }
}

const files = () =>
  ["pops.csv", "latency.csv"].map((name) => ({ path: join(folder, name), table: null, mapping: null }));

/** What an import changes, as one text. */
function contentOf({ db }: Workspace): string {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  const counts = tables.map((name) => [name, db.prepare(`SELECT count(*) FROM ${name}`).pluck().get()]);
  return JSON.stringify([counts, db.prepare("SELECT * FROM meta").raw().all()]);
}

/** Imports in a process of its own, with a cache so small that uncommitted pages go to the disk; may stop in the middle of the commit. */
const IMPORTER = `
  import { openWorkspace } from "#engine/workspace/open.ts";
  import { commitImport, parseImport } from "#engine/importing/stage.ts";
  const [path, hang, ...names] = process.argv.slice(1);
  const workspace = openWorkspace(path, { readOnly: false });
  workspace.db.pragma("cache_size = 10");
  const stage = await parseImport(workspace, names.map((name) => ({ path: name, table: null, mapping: null })), { maxRejectShare: 0 });
  await commitImport(workspace, stage, { onProgress: ({ done }) => {
    if (done < 100000) return;
    console.log("written", done);
    if (hang === "hang") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  } });
`;

async function killImporter(path: string, hang: "hang" | "go-on", delayMs: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--input-type=module", "-e", IMPORTER, path, hang, ...files().map((file) => file.path)],
    {
      cwd: projectFile("."),
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const closed = once(child, "close");
  await once(child.stdout, "data");
  await delay(delayMs);
  child.kill("SIGKILL");
  await closed;
}

test("kill -9 in the middle of a commit leaves the workspace as it was", async () => {
  const path = join(folder, "w.catchment");
  const created = createWorkspace(path);
  const before = contentOf(created);
  created.close();
  await killImporter(path, "hang", 0);
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(1 << 20);
  const reader = openWorkspace(path, { readOnly: true });
  expect(contentOf(reader)).toBe(before);
  reader.close();
  const writer = openWorkspace(path, { readOnly: false });
  expect(contentOf(writer)).toBe(before);
  expect(writer.db.pragma("integrity_check", { simple: true })).toBe("ok");
  await commitImport(writer, await parseImport(writer, files(), { maxRejectShare: 0 }));
  expect(workspaceInfo(writer).counts["rum-latency"]).toBe(ROWS);
  writer.close();
});

test("kill -9 at any later time leaves all of the import, or nothing", async () => {
  for (const delayMs of [0, 30, 80, 150]) {
    const path = join(folder, `w${delayMs}.catchment`);
    createWorkspace(path).close();
    await killImporter(path, "go-on", delayMs);
    const workspace = openWorkspace(path, { readOnly: false });
    const { counts, pops, cells } = workspaceInfo(workspace);
    const stored = workspace.db.prepare("SELECT count(*) FROM rum_latency").pluck().get();
    expect([
      [0, 0, 0, 0],
      [ROWS, ROWS, ROWS, 1],
    ]).toContainEqual([stored, counts["rum-latency"], cells, pops.length]);
    workspace.close();
  }
});

test("a cancel while rows are read or put in order: the threads end by themselves, and soon", async () => {
  const terminate = vi.spyOn(Worker.prototype, "terminate");
  const workspace = createWorkspace(join(folder, "w.catchment"));
  for (const afterMs of [0, 20, 60, 120, 250]) {
    const cancel = new AbortController();
    const parsing = parseImport(workspace, files(), { maxRejectShare: 0, signal: cancel.signal });
    const ended = parsing.then(
      (stage) => {
        discardImport(stage);
        return "parsed before the cancel";
      },
      (error: CatchmentError) => error.code,
    );
    await delay(afterMs);
    cancel.abort();
    // A quick machine may be done with the file by then.
    expect(afterMs < 20 ? ["CANCELLED"] : ["CANCELLED", "parsed before the cancel"]).toContain(await ended);
  }
  expect(terminate).not.toHaveBeenCalled();
  terminate.mockRestore();
  workspace.close();
});

test("a cancel stops the reading and the writing, and nothing is written", async () => {
  const workspace = createWorkspace(join(folder, "w.catchment"));
  const before = contentOf(workspace);
  await expect(
    parseImport(workspace, files(), { maxRejectShare: 0, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: "CANCELLED" });
  const reading = new AbortController();
  const parsing = parseImport(workspace, files(), { maxRejectShare: 0, signal: reading.signal });
  setTimeout(() => reading.abort(), 100);
  await expect(parsing).rejects.toMatchObject({ code: "CANCELLED" });

  const stage = await parseImport(workspace, files(), { maxRejectShare: 0 });
  const writing = new AbortController();
  const seen: number[] = [];
  const onProgress = ({ done }: { done: number }) => {
    seen.push(done);
    if (done > 100_000) writing.abort();
  };
  await expect(commitImport(workspace, stage, { signal: writing.signal, onProgress })).rejects.toMatchObject({
    code: "CANCELLED",
  });
  expect(seen.at(-1)).toBeLessThan(ROWS);
  expect(contentOf(workspace)).toBe(before);
  // The stage is still there: the user may change their mind.
  await commitImport(workspace, stage);
  expect(workspaceInfo(workspace).counts["rum-latency"]).toBe(ROWS);
  workspace.close();
});

test("readers see the state before a commit until it is whole, while the engine goes on answering", async () => {
  const workspace = createWorkspace(join(folder, "w.catchment"));
  const reader = openWorkspace(workspace.path, { readOnly: true });
  const stage = await parseImport(workspace, files(), { maxRejectShare: 0 });
  const seen = new Set<number>();
  await commitImport(workspace, stage, { onProgress: () => seen.add(workspaceInfo(reader).counts["rum-latency"]) });
  expect([...seen]).toEqual([0]);
  expect(statSync(`${workspace.path}-wal`).size).toBe(0);
  expect(workspaceInfo(reader).counts["rum-latency"]).toBe(ROWS);
  reader.close();
  workspace.close();
});

test("files parsed beside a commit that then fails use no code of it", async () => {
  const workspace = createWorkspace(join(folder, "w.catchment"));
  const stage = await parseImport(workspace, files(), { maxRejectShare: 0 });
  const cancel = new AbortController();
  writeFileSync(join(folder, "late.csv"), "geo,asn,weight\nUS,1,5\n");
  const late = [{ path: join(folder, "late.csv"), table: null, mapping: null }];
  let parsing: ReturnType<typeof parseImport> | undefined;
  const onProgress = ({ done }: { done: number }) => {
    parsing ??= parseImport(workspace, late, { maxRejectShare: 0 });
    if (done > 100_000) cancel.abort();
  };
  const writing = commitImport(workspace, stage, { signal: cancel.signal, onProgress });
  await expect(writing).rejects.toMatchObject({ code: "CANCELLED" });
  const lateStage = await parsing;
  if (lateStage) await commitImport(workspace, lateStage);
  const stored = workspace.db.prepare("SELECT code, asn FROM demand JOIN geo ON geo.id = demand.geo").raw().all();
  expect(stored).toEqual([["US", 1]]);
  discardImport(stage);
  workspace.close();
});

test("a second commit beside one that is under way is refused and does it no harm", async () => {
  const workspace = createWorkspace(join(folder, "w.catchment"));
  const [first, second] = [
    await parseImport(workspace, files(), { maxRejectShare: 0 }),
    await parseImport(workspace, files(), { maxRejectShare: 0 }),
  ];
  const writing = commitImport(workspace, first);
  await expect(commitImport(workspace, second)).rejects.toMatchObject({ code: "WORKSPACE_LOCKED" });
  await writing;
  expect(workspaceInfo(workspace).counts["rum-latency"]).toBe(ROWS);
  discardImport(second);
  workspace.close();
});

const mount = (...args: string[]) => spawnSync("mount", args, { encoding: "utf8" });

/**
 * Mounts a disk in memory. Mounting is a right of the machine, not of the project: where it is denied the test is passed
 * over with a line that says so, but on CI it fails.
 */
function mountDisk(context: TestContext, folder: string, size: string): void {
  const { status, stderr } = mount("-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder);
  if (status === 0) return;
  if (process.env["CI"]) throw new Error(`A tmpfs can't be mounted on CI: ${stderr}`);
  process.stdout.write(`Passed over, since a tmpfs can't be mounted here: ${context.task.name}\n`);
  context.skip();
}

test("a full disk is an error that says so, and loses nothing", async (context) => {
  const small = join(folder, "small");
  mkdirSync(small);
  mountDisk(context, small, "6m");
  try {
    const workspace = createWorkspace(join(small, "w.catchment"));
    await commitImport(workspace, await parseImport(workspace, files().slice(0, 1), { maxRejectShare: 0 }));
    const before = contentOf(workspace);
    const stage = await parseImport(workspace, files(), { maxRejectShare: 0 });
    await expect(commitImport(workspace, stage)).rejects.toMatchObject({ code: "DISK_FULL" });
    expect(contentOf(workspace)).toBe(before);
    discardImport(stage);
    workspace.close();
    const again = openWorkspace(join(small, "w.catchment"), { readOnly: false });
    expect(contentOf(again)).toBe(before);
    expect(again.db.pragma("integrity_check", { simple: true })).toBe("ok");
    await commitImport(again, await parseImport(again, files().slice(0, 1), { maxRejectShare: 0 }));
    again.close();
  } finally {
    spawnSync("umount", [small]);
  }
});

test("a full disk for temporary files is the same error, and leaves none of them", async (context) => {
  const small = join(folder, "temporary");
  mkdirSync(small);
  mountDisk(context, small, "3m");
  const workspace = createWorkspace(join(folder, "w.catchment"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = small;
  try {
    await expect(parseImport(workspace, files(), { maxRejectShare: 0 })).rejects.toMatchObject({ code: "DISK_FULL" });
    expect(readdirSync(small)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    workspace.close();
    spawnSync("umount", [small]);
  }
});

test("a workspace on a read-only disk can be read, and is not written to", (context) => {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  mountDisk(context, disk, "6m");
  const path = join(disk, "w.catchment");
  try {
    createWorkspace(path).close();
    expect(mount("-o", "remount,ro", disk).status).toBe(0);
    const workspace = openWorkspace(path, { readOnly: true });
    expect(workspaceInfo(workspace)).toMatchObject({ readOnly: true, path });
    workspace.close();
    expect(() => openWorkspace(path, { readOnly: false })).toThrow(expect.objectContaining({ code: "IO_FAILED" }));
    expect(readdirSync(disk)).toEqual(["w.catchment"]);
  } finally {
    spawnSync("umount", [disk]);
  }
});

test("staged files of a process that died are removed by the next import", async () => {
  const left = join(tmpdir(), "catchment-stage-999999999-left");
  mkdirSync(left, { recursive: true });
  const workspace = createWorkspace(join(folder, "w.catchment"));
  discardImport(await parseImport(workspace, files().slice(0, 1), { maxRejectShare: 0 }));
  expect(existsSync(left)).toBe(false);
  workspace.close();
});
