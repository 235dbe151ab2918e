import { existsSync } from "node:fs";
import { inProject, projectNode } from "./places.mjs";
import { remember, remembered, sha256 } from "./hash.mjs";
import { log, SetupError } from "./log.mjs";
import { run } from "./run.mjs";

/** npm's own note of what it installed; gone with node_modules, so a removed folder is seen. */
const installed = inProject("node_modules", ".package-lock.json");

const lockHash = () => sha256(inProject("package-lock.json"));

/** Whether node_modules holds what package-lock.json names. */
export const isInstalled = () => existsSync(installed) && existsSync(projectNode) && remembered("lock") === lockHash();

/** Installs what package-lock.json names, when that changed since the last time, and checks the project's Node. */
export function installDependencies() {
  if (isInstalled()) return;
  log("installing dependencies (npm ci)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { what: "npm ci", timeoutMs: 600_000 });
  if (!existsSync(projectNode)) {
    throw new SetupError(`npm ci left no ${projectNode}: is the install script of the package "node" allowed?`);
  }
  remember("lock", lockHash());
}
