/**
 * The interaction budget on a workspace of 1,000,000 cells and 32 PoPs, in the real window: from the start of the program
 * to the first number and map, switching the subject, painting one geo, sorting a table, frames in which the window was
 * blocked, memory. Run by `npm run bench:window [-- CELLS]`, on the workspace of `npm run bench:workspace`; needs a screen
 * (without one: `xvfb-run -a npm run bench:window`). Exit status 1 where a bound is missed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright-core";
import { projectFile } from "#engine/process/places.ts";
import { largestCountries, timeOfEdit } from "../e2e/edit-times.ts";
import { closeOrKill, startElectron } from "../e2e/electron.ts";
import { workbench } from "../e2e/workbench.ts";
import { drawingMs, ownMs, takeLongFrames, watchLongFrames, type LongFrame } from "./long-frames.ts";
import { makeWorkspace } from "./million.ts";

const CELLS = Number(process.argv[2] ?? 1_000_000);
/** Bounds of the window, ms and MB. */
const SWITCH_MS = 150;
const NUMBER_MS = 50;
const LAYER_MS = 100;
const SORT_MS = 200;
const BLOCKED_MS = 50;
const MEMORY_MB = 700;
/** How long a first answer may take before the bench gives up. */
const PATIENCE_MS = 120_000;
/** Between two actions: the window does in peace what follows the one before. */
const PAUSE_MS = 3_000;

let missed = false;

function say(what: string, value: number, unit: string, bound: number | null): void {
  const isMissed = bound !== null && !(value <= bound);
  missed ||= isMissed;
  const verdict = bound === null ? "" : `  bound ${bound} ${unit}: ${isMissed ? "MISSED" : "met"}`;
  process.stdout.write(`${what.padEnd(56)}${value.toFixed(0).padStart(7)} ${unit}${verdict}\n`);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** From a click to the attribute of an element that the click changes, ms, as the window itself sees it. */
const timeOfClick = (page: Page, click: string, watched: string, attribute: string): Promise<number> =>
  page.evaluate(
    async ([button, element, name, mostMs]) => {
      const value = () => document.querySelector(element)?.getAttribute(name);
      const before = value();
      const begin = performance.now();
      return new Promise<number>((resolve, reject) => {
        const watch = new MutationObserver(() => {
          if (value() === before || value() === null) return;
          watch.disconnect();
          resolve(performance.now() - begin);
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: [name] });
        setTimeout(() => reject(new Error(`${element}: ${name} stays ${before}`)), mostMs);
        document.querySelector<HTMLElement>(button)?.click();
      });
    },
    [click, watched, attribute, PATIENCE_MS] as const,
  );

/** All long frames of the run so far. */
const frames: LongFrame[] = [];

const testId = (name: string): string => `[data-testid="${name}"]`;

/** From the click until the map's new colours and flows were handed to deck.gl. */
const timeOfSwitch = async (page: Page, to: string): Promise<number> => {
  const begin = await page.evaluate(
    (button) => {
      const now = performance.now();
      document.querySelector<HTMLElement>(button)?.click();
      return now;
    },
    testId(`map-switch-${to}`),
  );
  const handed = await page.waitForFunction(
    (since) =>
      performance.getEntriesByName("catchment.flows").find(({ startTime }) => startTime > since)?.startTime ?? false,
    begin,
    { timeout: PATIENCE_MS, polling: 50 },
  );
  return Number(await handed.jsonValue()) - begin;
};

async function switches(page: Page): Promise<void> {
  say("another subject for the first time", await timeOfSwitch(page, "anycast"), "ms", null);
  const times: number[] = [];
  for (const to of ["dns", "anycast", "dns", "anycast", "dns"]) {
    await page.waitForTimeout(PAUSE_MS);
    times.push(await timeOfSwitch(page, to));
  }
  say("switch between subjects seen before, median", median(times), "ms", SWITCH_MS);
}

async function paint(page: Page): Promise<void> {
  const bench = workbench(page);
  say("a plan for the first time, to its map layer", await timeOfSwitch(page, "plan"), "ms", null);
  await page.waitForTimeout(PATIENCE_MS / 4);
  const [numbers, apart, layers]: [number[], number[], number[]] = [[], [], []];
  for (const geo of await largestCountries(page, 7)) {
    await bench.part(geo).dispatchEvent("click");
    await page.waitForTimeout(PAUSE_MS);
    const times = await timeOfEdit(page, PATIENCE_MS);
    await page.waitForTimeout(PAUSE_MS);
    frames.push(...(await takeLongFrames(page)));
    if (!times) continue;
    numbers.push(times.numberMs);
    apart.push(times.numberMs - drawingMs(frames, times.atMs, times.atMs + times.numberMs));
    layers.push(times.layerMs);
  }
  say(`one geo painted, ${numbers.length} edits: number, median`, median(numbers), "ms", null);
  say("the same, slowest", Math.max(...numbers), "ms", null);
  say("the same without frames drawn by software, median", median(apart), "ms", NUMBER_MS);
  say("one geo painted: layer's data at deck.gl, median", median(layers), "ms", LAYER_MS);
}

async function sort(page: Page): Promise<void> {
  const bench = workbench(page);
  await bench.palette.open();
  await bench.palette.run(">compare two subjects: table");
  const table = bench.part("compared-table");
  await table.waitFor({ timeout: PATIENCE_MS });
  await table.getByRole("row").nth(1).waitFor({ timeout: PATIENCE_MS });
  const first = '[data-testid="compared-table"] [role="rowheader"]';
  const heading = '[data-testid="compared-table"] [role="columnheader"]:nth-child(3) button';
  const times: number[] = [];
  for (let i = 0; i < 6; i++) {
    await page.waitForTimeout(PAUSE_MS);
    times.push(await timeOfClick(page, heading, first, "title"));
  }
  say("table of a comparison sorted, median", median(times), "ms", SORT_MS);
}

/** Memory of the window's own process, MB. */
const windowMemoryMb = (electron: ElectronApplication): Promise<number> =>
  electron.evaluate(({ app, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    return (app.getAppMetrics().find((metric) => metric.pid === pid)?.memory.workingSetSize ?? 0) / 1_000;
  });

function tellFrames(): void {
  const own = frames.filter((frame) => ownMs(frame) > BLOCKED_MS).toSorted((a, b) => ownMs(b) - ownMs(a));
  say("longest block of the window by its own code", Math.max(0, ...frames.map(ownMs)), "ms", BLOCKED_MS);
  process.stdout.write(
    `frames over ${BLOCKED_MS} ms: ${frames.length}, of them ${own.length} with own code of more than that; ` +
      `the longest with software rendering ${Math.max(0, ...frames.map(({ durationMs }) => durationMs)).toFixed(0)} ms\n`,
  );
  for (const { atMs, durationMs, scripts } of own.slice(0, 12)) {
    const parts = scripts
      .toSorted((a, b) => b.durationMs - a.durationMs)
      .slice(0, 3)
      .map((one) => `${one.invoker} in ${one.file} ${one.durationMs.toFixed(0)} (layout ${one.layoutMs.toFixed(0)})`);
    process.stdout.write(`  at ${(atMs / 1_000).toFixed(1)} s, ${durationMs.toFixed(0)} ms: ${parts.join("; ")}\n`);
  }
}

/** Starts the app on the workspace; from the start of the program until the map is drawn. */
async function open(userData: string, path: string): Promise<{ electron: ElectronApplication; page: Page }> {
  const begin = performance.now();
  const electron = await startElectron(userData, path);
  const page = await electron.firstWindow({ timeout: PATIENCE_MS });
  await watchLongFrames(page);
  page.setDefaultTimeout(PATIENCE_MS);
  await page.waitForSelector('[data-testid="headline"][data-percent]', { timeout: PATIENCE_MS });
  say("start of the program to the first number", performance.now() - begin, "ms", null);
  await workbench(page).skipTour();
  await page.waitForSelector('[data-testid="map"][data-ready="true"]', { timeout: PATIENCE_MS });
  say("start of the program to the map drawn", performance.now() - begin, "ms", null);
  return { electron, page };
}

const path = projectFile(`out/bench/workspace-${CELLS}.catchment`);
await makeWorkspace(path, CELLS);
process.stdout.write(
  `the window, ${CELLS} cells, 32 PoPs; Node ${process.version}, ${cpus()[0]?.model ?? "?"} x ${cpus().length}, software rendering\n`,
);
const userData = mkdtempSync(join(tmpdir(), "catchment-window-bench-"));
const { electron, page } = await open(userData, path);
try {
  for (const part of [switches, paint, sort]) {
    await page.waitForTimeout(PAUSE_MS);
    await part(page);
  }
  say("memory of the window's process", await windowMemoryMb(electron), "MB", MEMORY_MB);
  frames.push(...(await takeLongFrames(page)));
  tellFrames();
} finally {
  await closeOrKill(electron);
  rmSync(userData, { recursive: true, force: true });
}
process.exit(missed ? 1 : 0);
