/**
 * What a frame of the map costs beside a plain deck.gl scene with the same counts, one after the other in one window,
 * twice: 4,000 areas and 20,000 flows on a graphics card; in software, which loses its context over so many, parts of
 * these counts, from which the cost of all is drawn out along a straight line.
 *
 * `npm run bench:map [-- --parts 0.05,0.1,0.2 --frames 3]`, `--parts 1` for the full counts; without a screen:
 * `xvfb-run -a npm run bench:map`. Exit status 1 where the map costs more than 1.3 times as much.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { build, preview } from "vite";
import { findRuntime } from "../../scripts/setup/runtime.mjs";
import { projectRoot, testSwitches } from "../e2e/electron.ts";
import { ratioAtFull, type FrameCost } from "./cost.ts";

const FULL = { areas: 4_000, flows: 20_000 };
const MOST_TIMES = 1.3;
const PATIENCE_MS = 300_000;
const SIZE = { width: 1280, height: 800 };
/** Clock ticks of /proc in a second: the same on every Linux that Electron runs on. */
const TICKS_PER_SECOND = 100;

const { values } = parseArgs({
  options: {
    parts: { type: "string", default: "0.025,0.05,0.1" },
    frames: { type: "string", default: "3" },
    gpu: { type: "boolean", default: false },
  },
});
const PARTS = values.parts.split(",").map(Number);
const FRAMES = Number(values.frames);

type Kind = "ours" | "plain";

/** What the page offers. */
interface Bench {
  prepare: (kind: Kind, areas: number, flows: number) => Promise<void>;
  draw: (frames: number) => Promise<number[]>;
  destroy: () => void;
  renderer: () => string;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** An app that is nothing but a window on the page. */
function writeApp(folder: string, url: string): void {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "map-bench", version: "1.0.0", main: "main.cjs" }),
  );
  writeFileSync(
    join(folder, "main.cjs"),
    `const { app, BrowserWindow } = require("electron");
app.whenReady().then(() => new BrowserWindow(${JSON.stringify(SIZE)}).loadURL(${JSON.stringify(url)}));`,
  );
}

/**
 * Processor time so far of the window and of the process that draws, ms: other programs on the machine lengthen frames,
 * not this. NaN where the system doesn't tell it in files.
 */
function cpuMs(pids: readonly number[]): number {
  if (process.platform !== "linux") return Number.NaN;
  const ticks = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return (1_000 * ticks.reduce((sum, one) => sum + one, 0)) / TICKS_PER_SECOND;
}

const drawingProcesses = (electron: ElectronApplication): Promise<number[]> =>
  electron.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === "GPU" || type === "Tab")
      .map(({ pid }) => pid),
  );

async function measure(page: Page, pids: readonly number[], kind: Kind, part: number): Promise<FrameCost> {
  const [areas, flows] = [Math.round(FULL.areas * part), Math.round(FULL.flows * part)];
  await page.evaluate(([one, a, f]) => (globalThis as unknown as { mapBench: Bench }).mapBench.prepare(one, a, f), [
    kind,
    areas,
    flows,
  ] as const);
  const before = cpuMs(pids);
  const times = await page.evaluate(
    (frames) => (globalThis as unknown as { mapBench: Bench }).mapBench.draw(frames),
    FRAMES,
  );
  const after = cpuMs(pids);
  await page.evaluate(() => (globalThis as unknown as { mapBench: Bench }).mapBench.destroy());
  return { part, ms: median(times), cpuMs: (after - before) / FRAMES };
}

/** Both scenes in turn, twice, so that what else the machine does falls on both alike; the lower cost of each counts. */
async function measureAll(electron: ElectronApplication): Promise<Record<Kind, FrameCost[]>> {
  const page = await electron.firstWindow({ timeout: 60_000 });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.waitForFunction(() => "mapBench" in globalThis);
  const renderer = await page.evaluate(() => (globalThis as unknown as { mapBench: Bench }).mapBench.renderer());
  process.stdout.write(
    `${renderer}; ${cpus().length} x ${cpus()[0]?.model}; ${SIZE.width} x ${SIZE.height}, ${FRAMES} frames, twice\n`,
  );
  const pids = await drawingProcesses(electron);
  const costs: Record<Kind, FrameCost[]> = { ours: [], plain: [] };
  for (const part of PARTS) {
    const rounds: Record<Kind, FrameCost[]> = { ours: [], plain: [] };
    for (const kind of ["ours", "plain", "plain", "ours"] as const) {
      rounds[kind].push(await measure(page, pids, kind, part));
    }
    for (const kind of ["ours", "plain"] as const) {
      const ms = Math.min(...rounds[kind].map((cost) => cost.ms));
      costs[kind].push({ part, ms, cpuMs: Math.min(...rounds[kind].map((cost) => cost.cpuMs)) });
    }
    report(part, costs.ours.at(-1)!, costs.plain.at(-1)!);
  }
  return costs;
}

function report(part: number, ours: FrameCost, plain: FrameCost): void {
  const counts = `${Math.round(FULL.areas * part)} areas, ${Math.round(FULL.flows * part)} flows`;
  const pair = (name: string, a: number, b: number): string =>
    `${name} ${a.toFixed(0)} / ${b.toFixed(0)} ms, ${(a / b).toFixed(2)} times`;
  const cpu = Number.isNaN(ours.cpuMs) ? "" : `; ${pair("processor", ours.cpuMs, plain.cpuMs)}`;
  process.stdout.write(`${counts}: map / plain deck.gl: ${pair("frame", ours.ms, plain.ms)}${cpu}\n`);
}

function conclude({ ours, plain }: Record<Kind, FrameCost[]>): boolean {
  const byProcessor = !values.gpu && !Number.isNaN(ours[0]!.cpuMs);
  const ratio = ratioAtFull(ours, plain, (cost) => (byProcessor ? cost.cpuMs : cost.ms));
  const met = ratio <= MOST_TIMES;
  const how = PARTS.includes(1) ? "measured" : `drawn out from ${PARTS.length} smaller counts along a straight line`;
  process.stdout.write(
    `${FULL.areas} areas, ${FULL.flows} flows, ${how}, by ${byProcessor ? "processor time" : "time"}: ` +
      `${ratio.toFixed(2)} times plain deck.gl, at most ${MOST_TIMES}: ${met ? "met" : "MISSED"}\n`,
  );
  return met;
}

async function run(folder: string, url: string): Promise<boolean> {
  const runtime = findRuntime();
  if (!runtime) throw new Error("No Electron runtime: run `npm run setup` first");
  writeApp(folder, url);
  const switches = values.gpu ? ["--no-sandbox", "--ignore-gpu-blocklist"] : testSwitches;
  const electron = await _electron.launch({
    executablePath: runtime.executable,
    // A frame of so much takes seconds in software: the watchdog would take it for dead.
    args: [...switches, "--disable-gpu-watchdog", folder],
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: folder },
    timeout: 60_000,
  });
  try {
    return conclude(await measureAll(electron));
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
  const met = await run(folder, server.resolvedUrls?.local[0] ?? "");
  await server.close();
  process.exitCode = met ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
