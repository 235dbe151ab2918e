import { existsSync } from "node:fs";
import { inProject, projectNode } from "./places.mjs";
import { remember, remembered, sourcesHash } from "./hash.mjs";
import { log } from "./log.mjs";
import { run } from "./run.mjs";

/** What each bundle is built from; the recipes count for all of them. */
const engineSources = ["main/engine", "shared", "datasets/geo"];
const sources = {
  cli: ["main/cli", ...engineSources],
  engine: engineSources,
  host: ["main/host", "shared"],
  preload: ["main/preload", "shared"],
  renderer: ["renderer", "shared"],
  sample: ["datasets/sample", ...engineSources],
};
/** @typedef {keyof typeof sources} Target */
/** @type {Target[]} */
const allTargets = ["cli", "engine", "host", "preload", "renderer", "sample"];

/**
 * @param {Target} target
 * @returns {"never" | "stale" | "fresh"}
 */
export function isBuilt(target) {
  const products = { renderer: "index.html", preload: "main.cjs", sample: "sample.catchment" };
  const product = products[target] ?? "main.mjs";
  if (!existsSync(inProject("dist", target, product))) return "never";
  return remembered(`built-${target}`) === sourcesHash(sources[target]) ? "fresh" : "stale";
}

/** Builds the parts of dist/ whose sources changed since they were built. */
export function buildWhenChanged(targets = allTargets) {
  const changed = targets.filter((target) => isBuilt(target) !== "fresh");
  if (changed.length === 0) return;
  log(`building ${changed.join(", ")}`);
  const hashes = changed.map((target) => sourcesHash(sources[target]));
  const what = { what: "the build", timeoutMs: 300_000, quiet: true };
  run(projectNode, [inProject("scripts", "build.mjs"), ...changed], what);
  changed.forEach((target, index) => remember(`built-${target}`, hashes[index]));
}
