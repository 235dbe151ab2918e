import { existsSync } from "node:fs";
import { inProject, projectNode } from "./places.mjs";
import { remember, remembered, sha256 } from "./hash.mjs";
import { log, SetupError } from "./log.mjs";
import { run } from "./run.mjs";

/** npm's own note of what it installed; gone with node_modules, so a removed folder is seen. */
const installed = inProject("node_modules", ".package-lock.json");

/** Installs what package-lock.json names, when that changed since the last time, and checks the project's Node. */
export function installDependencies() {
  const lock = sha256(inProject("package-lock.json"));
  if (existsSync(installed) && existsSync(projectNode) && remembered("lock") === lock) return;
  log("installing dependencies (npm ci)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { what: "npm ci", timeoutMs: 600_000 });
  if (!existsSync(projectNode)) {
    throw new SetupError(`npm ci left no ${projectNode}: is the install script of the package "node" allowed?`);
  }
  remember("lock", lock);
}
