import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** dist/host/main.mjs stands two folders below the project, in the archive as well as in a clone. */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Plain Node cannot read the archive of a packaged app: what it runs lies unpacked beside it. */
const unpacked = (path: string) => path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);

export const rendererFolder = () => join(root, "dist", "renderer");
export const preloadEntry = () => join(root, "dist", "preload", "main.cjs");
export const engineEntry = () => unpacked(join(root, "dist", "engine", "main.mjs"));

/** The sample as a workspace, written when the app was built. */
export const builtSample = () => unpacked(join(root, "dist", "sample", "sample.catchment"));

/** The project's own Node 24; packages for users carry none, their runtime holds the engine itself. */
export const projectNode = () =>
  join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Present in the stand-in runtime only: the hashes of its files. */
export const standInMark = () => join(dirname(process.execPath), "catchment-stand-in.json");

/** What changed from version to version, in the users' words. */
export const changelog = () => join(root, "CHANGELOG.md");
