import { join } from "node:path";
import { _electron, type ElectronApplication } from "playwright-core";
import { findRuntime } from "../../scripts/setup/runtime.mjs";

export const projectRoot = join(import.meta.dirname, "../..");

/** Software rendering, and what root and small containers need; users' own start has none of these. */
export const testSwitches = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-dev-shm-usage",
];

const START_MS = 30_000;

/** For many pictures: the window is put together ten times as fast, and looks the same. */
export const pictureSwitches = ["--disable-gpu-compositing"];

/** Starts the real app on its built files, with a user's folder and, where one is named, a workspace. */
export function startElectron(
  userData: string,
  workspace?: string,
  switches: readonly string[] = [],
): Promise<ElectronApplication> {
  const runtime = findRuntime();
  if (!runtime) throw new Error("No Electron runtime: run `npm run setup` first");
  return _electron.launch({
    executablePath: runtime.executable,
    args: [...testSwitches, ...switches, projectRoot, ...(workspace ? [workspace] : [])],
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: userData },
    timeout: START_MS,
  });
}

/** A window that hangs while closing must not hang the run. */
export async function closeOrKill(electron: ElectronApplication): Promise<void> {
  const process = electron.process();
  const killer = setTimeout(() => process.kill("SIGKILL"), 8_000);
  await electron.close().catch(() => undefined);
  clearTimeout(killer);
}
