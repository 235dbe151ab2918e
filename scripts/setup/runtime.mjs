import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, inProject, projectNode, root } from "./places.mjs";
import { filesBelow, sha256 } from "./hash.mjs";
import { log, SetupError } from "./log.mjs";
import { run } from "./run.mjs";
import { standIn } from "./stand-in-recipe.mjs";

const electronPackage = inProject("node_modules", "electron");
const refusal = join(cacheFolder, "electron-download-refused");
const DAY_MS = 24 * 60 * 60 * 1000;
/** Time to get a first answer; a download that has begun is given longer. */
const ANSWER_MS = 6_000;
const DOWNLOAD_MS = 300_000;

/**
 * The folder of the Electron runtime: the official one where it can be downloaded, else the stand-in.
 *
 * @returns {{ folder: string, executable: string, standIn: boolean }}
 */
export function installRuntime() {
  return findRuntime() ?? downloadOfficial() ?? makeStandIn();
}

/** The runtime that is already here, without installing anything, or null. */
export function findRuntime() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return { folder: chosen, executable: join(chosen, executableName()), standIn: isStandIn(chosen) };
  const official = officialRuntime();
  if (official) return official;
  return refusedLately() && standInIsWhole() ? standInRuntime() : null;
}

const isStandIn = (folder) => existsSync(join(folder, standIn.manifest));

const executableName = () => {
  const names = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };
  return names[process.platform] ?? "electron";
};

function officialRuntime() {
  const folder = join(electronPackage, "dist");
  const executable = join(folder, executableName());
  const version = join(folder, "version");
  if (!existsSync(executable) || !existsSync(version)) return null;
  const wanted = JSON.parse(readFileSync(join(electronPackage, "package.json"), "utf8")).version;
  return readFileSync(version, "utf8").replace(/^v/, "").trim() === wanted
    ? { folder, executable, standIn: false }
    : null;
}

/** A refused download is not tried again for a day: it costs seconds, and nothing is likely to have changed. */
const refusedLately = () => existsSync(refusal) && Date.now() - statSync(refusal).mtimeMs < DAY_MS;

/**
 * Electron's own installer in a child process: a look-up that nobody answers can't be cancelled in-process.
 * Whether anybody answers is found out first, within seconds.
 */
function downloadOfficial() {
  if (refusedLately()) return null;
  log("downloading Electron");
  const probe = [
    "-e",
    `fetch("https://github.com/electron/electron/releases").then((r) => process.exit(r.ok ? 0 : 1))`,
  ];
  /** @type {import("node:child_process").SpawnSyncOptions} */
  const quiet = { stdio: "ignore", killSignal: "SIGKILL" };
  const answers = spawnSync(projectNode, probe, { ...quiet, timeout: ANSWER_MS }).status === 0;
  if (answers) {
    const install = [join(electronPackage, "install.js")];
    spawnSync(projectNode, install, { ...quiet, cwd: root, timeout: DOWNLOAD_MS });
  }
  const official = officialRuntime();
  if (official) return official;
  log("Electron's official download does not work here; using the stand-in runtime");
  mkdirSync(dirname(refusal), { recursive: true });
  writeFileSync(refusal, "");
  return null;
}

/** The name holds a hash of the recipe, so that a changed recipe makes another folder. */
function standInFolder() {
  const recipe = [
    inProject("scripts", "setup", "stand-in-recipe.mjs"),
    ...filesBelow(inProject("scripts", "setup", "stand-in-app")),
  ];
  const mark = recipe.map((file) => sha256(file).slice(0, 4)).join("");
  return join(cacheFolder, `electron-${standIn.electronVersion}-${mark}`);
}

function standInRuntime() {
  const folder = standInFolder();
  return { folder, executable: join(folder, "electron"), standIn: true };
}

/** Every file of the stand-in has the hash that was noted when it was made. */
function standInIsWhole() {
  const folder = standInFolder();
  const manifest = join(folder, standIn.manifest);
  if (!existsSync(manifest)) return false;
  const hashes = Object.entries(JSON.parse(readFileSync(manifest, "utf8")));
  return hashes.every(([name, hash]) => existsSync(join(folder, name)) && sha256(join(folder, name)) === hash);
}

function makeStandIn() {
  if (process.platform !== standIn.platform || process.arch !== standIn.arch) {
    throw new SetupError(
      "Electron can't be downloaded (is github.com reachable?), and no stand-in exists for this system",
    );
  }
  if (!standInIsWhole()) {
    log(`making the stand-in runtime (Electron ${standIn.electronVersion} from ${standIn.package})`);
    rmSync(standInFolder(), { recursive: true, force: true });
    const assemble = [inProject("scripts", "setup", "assemble-stand-in.mjs"), standInFolder()];
    run(projectNode, assemble, { what: "making the stand-in runtime", timeoutMs: 400_000, quiet: true });
  }
  return standInRuntime();
}
