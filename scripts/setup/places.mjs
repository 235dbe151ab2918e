import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What set-up keeps between clones (the stand-in runtime, refused downloads). */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "catchment");

/** What set-up knows about this clone (hashes of the lock and of the sources that were built). */
export const stateFolder = join(root, ".cache", "setup");

/** The project's own Node 24, a devDependency that ships the binary. */
export const projectNode = join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** @param {string[]} parts */
export const inProject = (...parts) => join(root, ...parts);
