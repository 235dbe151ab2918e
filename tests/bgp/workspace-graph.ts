import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitImport, parseImport } from "#engine/importing/stage.ts";
import type { AsGraph } from "#engine/routing/graph.ts";
import { createWorkspace, openWorkspace } from "#engine/workspace/open.ts";
import { loadRouting } from "#engine/world/load-routing.ts";
import { loadWorld } from "#engine/world/load.ts";
import type { World } from "#engine/world/world.ts";

export interface Loading {
  readonly graph: AsGraph;
  /** From the text file into a new workspace and its graph, and from the workspace when it is opened again. */
  readonly importMs: number;
  readonly openMs: number;
}

/** Imports an as-links file (plain, gzip or bzip2) as a user does, closes the workspace and reads its graph again. */
export const loadThroughWorkspace = (file: string): Promise<Loading> =>
  inWorkspace(async (path) => {
    const started = performance.now();
    await importFiles(path, [file]);
    const imported = performance.now();
    const workspace = openWorkspace(path, { readOnly: true });
    const { routing } = loadRouting(workspace.db, new Map());
    const opened = performance.now();
    workspace.close();
    return { graph: routing!.graph, importMs: imported - started, openMs: opened - imported };
  });

/** The world of these import files. */
export const loadFiles = (files: readonly string[]): Promise<World> =>
  inWorkspace(async (path) => {
    await importFiles(path, files);
    const workspace = openWorkspace(path, { readOnly: true });
    const { world } = loadWorld(workspace.db, { method: null });
    workspace.close();
    return world;
  });

async function inWorkspace<Result>(task: (path: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "catchment-bench-"));
  try {
    return await task(join(folder, "bench.catchment"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tables are recognised by the files' contents. */
async function importFiles(path: string, paths: readonly string[]): Promise<void> {
  const workspace = createWorkspace(path);
  const files = paths.map((each) => ({ path: each, table: null, mapping: null }));
  await commitImport(workspace, await parseImport(workspace, files, { maxRejectShare: 0 }));
  workspace.close();
}
