import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { closeOrKill, projectRoot, startElectron } from "./electron.ts";

const pictures = join(projectRoot, "test-results", "e2e");

export interface LaunchOptions {
  /** Opened instead of the sample. */
  workspace?: string;
  /** Kept between two launches of one test; a fresh one when left out. */
  userData?: string;
  /** Of the browser, besides those of every test. */
  switches?: readonly string[];
}

export interface App {
  readonly electron: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly userData: string;
  /** Errors that a test brings about on purpose are taken out of what fails it. */
  expectError(pattern: RegExp): void;
  screenshot(name: string, page?: Page): Promise<void>;
  /** Process ids of the engines that run under this app. */
  enginePids(): number[];
  close(): Promise<void>;
}

/** What takes a task for when the test, or the file, has ended. */
type AtEnd = (task: () => void | Promise<void>) => void;

/** A folder that is gone when the test ends. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "catchment-e2e-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the real app on its built files. It is closed when the test ends; a console error or an uncaught error
 * in any of its windows fails the test then.
 */
export function launchApp(options: LaunchOptions = {}): Promise<App> {
  return start({ ...options, userData: options.userData ?? temporaryFolder() }, onTestFinished);
}

/**
 * One app for all tests of a file that leave nothing in another's way: started before the first, closed after the last,
 * which an error in its windows' console fails.
 */
export function appOfFile(userData: (atEnd: AtEnd) => string): () => App {
  const tasks: (() => void | Promise<void>)[] = [];
  let app: App | undefined;
  beforeAll(async () => {
    const atEnd: AtEnd = (task) => void tasks.unshift(task);
    app = await start({ userData: userData(atEnd) }, atEnd);
  });
  afterAll(async () => {
    for (const task of tasks) await task();
  });
  return () => app!;
}

async function start(options: LaunchOptions & { userData: string }, atEnd: AtEnd): Promise<App> {
  const { workspace, userData, switches } = options;
  const electron = await startElectron(userData, workspace, switches);
  const errors = listenForErrors(electron);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await closeOrKill(electron);
  };
  atEnd(async () => {
    await close();
    expect(errors.unexpected(), "errors in the window's console").toEqual([]);
  });
  const page = await electron.firstWindow({ timeout: 30_000 });
  await page.waitForLoadState("domcontentloaded");

  return {
    electron,
    page,
    userData,
    expectError: errors.expect,
    screenshot: async (name, of = page) => {
      mkdirSync(pictures, { recursive: true });
      await of.screenshot({ path: join(pictures, `${name}.png`) });
    },
    enginePids: () => enginePids(electron),
    close,
  };
}

function listenForErrors(electron: ElectronApplication) {
  const heard: string[] = [];
  const expected: RegExp[] = [];
  const listen = (page: Page) => {
    page.on("console", (message) => {
      if (message.type() === "error") heard.push(message.text());
    });
    page.on("pageerror", (error) => heard.push(error.message));
  };
  electron.windows().forEach(listen);
  electron.on("window", listen);
  return {
    expect: (pattern: RegExp) => void expected.push(pattern),
    unexpected: () => heard.filter((text) => !expected.some((pattern) => pattern.test(text))),
  };
}

/** Children of the app's main process that run the engine's entry; reads /proc, which every Linux has. */
function enginePids(electron: ElectronApplication): number[] {
  const parent = String(electron.process().pid);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isEngineOf(parent, name))
    .map(Number);
}

function isEngineOf(parent: string, pid: string): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const program = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return status.includes(`\nPPid:\t${parent}\n`) && program.some((argument) => argument.endsWith("engine/main.mjs"));
  } catch {
    return false;
  }
}
