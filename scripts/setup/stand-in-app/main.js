import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

/**
 * Stands for Electron's default app in the stand-in runtime: `electron [switches] [-r module] FOLDER [arguments]`
 * runs the app of that folder. The import is awaited, because schemes can only be registered before `ready`.
 */
const args = process.argv.slice(1);
let folder = null;
for (let index = 0; index < args.length && folder === null; index++) {
  if (args[index] === "-r" || args[index] === "--require") createRequire(import.meta.url)(resolve(args[++index]));
  else if (!args[index].startsWith("-")) folder = resolve(args[index]);
}
if (folder === null) {
  process.stderr.write("electron: which folder holds the app?\n");
  process.exit(2);
}

const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
