import { existsSync } from "node:fs";
import { inProject, projectNode } from "./places.mjs";
import { remember, remembered, sourcesHash } from "./hash.mjs";
import { log } from "./log.mjs";
import { run } from "./run.mjs";

/** Builds dist/ when the sources changed since the last build. */
export function buildWhenChanged() {
  const sources = sourcesHash();
  if (existsSync(inProject("dist", "renderer", "index.html")) && remembered("built") === sources) return;
  log("building");
  run(projectNode, [inProject("scripts", "build.mjs")], { what: "the build", timeoutMs: 300_000, quiet: true });
  remember("built", sources);
}
