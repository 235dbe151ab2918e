/**
 * What a frame of the map costs beside a plain deck.gl scene with the same counts: 4,000 areas and 20,000 flows, one after
 * the other in one window under software rendering, twice. `npm run bench:map [-- FRAMES]`; needs a screen (without
 * one: `xvfb-run -a npm run bench:map`). Exit status 1 where the map costs more than 1.3 times as much.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "playwright-core";
import { build, preview } from "vite";
import { findRuntime } from "../../scripts/setup/runtime.mjs";
import { projectRoot, testSwitches } from "../e2e/app.ts";

const AREAS = 4_000;
const FLOWS = 20_000;
const FRAMES = Number(process.argv[2] ?? 5);
const MOST_TIMES = 1.3;
const PATIENCE_MS = 570_000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** An app that is nothing but a window on the page. */
function writeApp(folder: string, url: string): void {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "map-bench", version: "1.0.0", main: "main.cjs" }),
  );
  writeFileSync(
    join(folder, "main.cjs"),
    `const { app, BrowserWindow } = require("electron");
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL(${JSON.stringify(url)}));`,
  );
}

interface Page {
  measure: (kind: "ours" | "plain", areas: number, flows: number, frames: number) => Promise<number[]>;
}

/** Both scenes in turn, twice, so that what else the machine does falls on both alike. */
async function run(folder: string, url: string): Promise<{ ours: number[]; plain: number[] }> {
  const runtime = findRuntime();
  if (!runtime) throw new Error("No Electron runtime: run `npm run setup` first");
  writeApp(folder, url);
  const electron = await _electron.launch({
    executablePath: runtime.executable,
    // A frame of so much takes seconds here: the watchdog would take it for dead.
    args: [...testSwitches, "--disable-gpu-watchdog", folder],
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: folder },
    timeout: 60_000,
  });
  const times = { ours: [] as number[], plain: [] as number[] };
  try {
    const page = await electron.firstWindow({ timeout: 60_000 });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.waitForFunction(() => "measure" in globalThis);
    for (const kind of ["ours", "plain", "ours", "plain"] as const) {
      const measured = await page.evaluate(
        ([one, areas, flows, frames]) => (globalThis as unknown as Page).measure(one, areas, flows, frames),
        [kind, AREAS, FLOWS, FRAMES] as const,
      );
      times[kind].push(...measured);
    }
    return times;
  } finally {
    await electron.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "catchment-map-bench-"));
const outDir = join(folder, "page");
const config = { configFile: false, root: join(projectRoot, "renderer/map/bench"), logLevel: "warn" } as const;
try {
  await build({
    ...config,
    base: "./",
    build: { outDir, emptyOutDir: true, target: "chrome130", chunkSizeWarningLimit: 4_000 },
  });
  const server = await preview({ ...config, build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
  const url = server.resolvedUrls?.local[0] ?? "";
  const { ours, plain } = await run(folder, url);
  await server.close();
  const ratio = median(ours) / median(plain);
  process.stdout.write(
    `${AREAS} areas, ${FLOWS} flows, ${ours.length} frames each, software rendering, 1280 x 800:\n` +
      `  the map        median ${median(ours).toFixed(0)} ms a frame\n` +
      `  plain deck.gl  median ${median(plain).toFixed(0)} ms a frame\n` +
      `  ratio ${ratio.toFixed(2)}, at most ${MOST_TIMES}: ${ratio <= MOST_TIMES ? "met" : "MISSED"}\n`,
  );
  process.exitCode = ratio <= MOST_TIMES ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
