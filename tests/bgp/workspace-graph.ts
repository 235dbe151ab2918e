import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitImport, parseImport } from "#engine/importing/stage.ts";
import type { AsGraph } from "#engine/routing/graph.ts";
import { createWorkspace, openWorkspace } from "#engine/workspace/open.ts";
import { loadRouting } from "#engine/world/load-routing.ts";

export interface Loading {
  readonly graph: AsGraph;
  /** From the text file into a new workspace and its graph, and from the workspace when it is opened again. */
  readonly importMs: number;
  readonly openMs: number;
}

/** Imports an as-links file (plain, gzip or bzip2) as a user does, closes the workspace and reads its graph again. */
export async function loadThroughWorkspace(file: string): Promise<Loading> {
  const folder = mkdtempSync(join(tmpdir(), "catchment-bench-"));
  const path = join(folder, "graph.catchment");
  try {
    const started = performance.now();
    await importLinks(path, file);
    const imported = performance.now();
    const workspace = openWorkspace(path, { readOnly: true });
    const { routing } = loadRouting(workspace.db, new Map());
    const opened = performance.now();
    workspace.close();
    return { graph: routing!.graph, importMs: imported - started, openMs: opened - imported };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importLinks(path: string, file: string): Promise<void> {
  const workspace = createWorkspace(path);
  const files = [{ path: file, table: "as-links" as const, mapping: null }];
  await commitImport(workspace, await parseImport(workspace, files, { maxRejectShare: 0 }));
  workspace.close();
}
