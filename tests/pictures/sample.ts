import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, type Engine } from "#engine/service/engine.ts";

/** A fresh sample workspace, open in an engine, for as long as the task takes. */
export async function withSample<T>(task: (engine: Engine, folder: string) => Promise<T>): Promise<T> {
  const { engine, folder, close } = await openSample();
  try {
    return await task(engine, folder);
  } finally {
    await close();
  }
}

/** The same for tests that close it themselves. */
export async function openSample(): Promise<{ engine: Engine; folder: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "catchment-pictures-"));
  const engine = createEngine();
  await engine.call("workspace.sample", { path: join(folder, "sample.catchment") });
  const close = async (): Promise<void> => {
    await engine.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  return { engine, folder, close };
}
