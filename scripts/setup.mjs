import { pathToFileURL } from "node:url";
import { buildWhenChanged } from "./setup/build.mjs";
import { installDependencies } from "./setup/dependencies.mjs";
import { installLibraries, installServers } from "./setup/libraries.mjs";
import { log, SetupError } from "./setup/log.mjs";
import { installRuntime } from "./setup/runtime.mjs";

/**
 * Makes a clone ready, doing only what is not done yet. Depends on nothing but Node 20 and npm.
 * Without a window (the headless main job, the CLI) Electron and its libraries are left out.
 *
 * `servers`: those that tests compare with.
 *
 * @param {{ window: boolean, servers?: boolean }} options
 * @returns {{ folder: string, executable: string, standIn: boolean } | null} the Electron runtime
 */
export function setUp({ window, servers = false }) {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20) throw new SetupError(`Node 20 or later is needed, this is ${process.version}`);
  installDependencies();
  if (window) installLibraries();
  if (servers) installServers();
  const runtime = window ? installRuntime() : null;
  buildWhenChanged(window ? undefined : ["cli"]);
  return runtime;
}

/** Runs a step and ends the process with one line when something is missing. */
export function orExplain(step) {
  try {
    return step();
  } catch (thrown) {
    if (!(thrown instanceof SetupError)) throw thrown;
    log(thrown.message);
    process.exit(4);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  orExplain(() => setUp({ window: !process.argv.includes("--no-window") }));
}
