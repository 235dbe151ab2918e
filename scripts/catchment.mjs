import { spawn } from "node:child_process";
import { inProject, projectNode } from "./setup/places.mjs";
import { isBuilt } from "./setup/build.mjs";
import { isInstalled } from "./setup/dependencies.mjs";
import { orExplain, setUp } from "./setup.mjs";

/**
 * The command line under any Node from 20: sets an unbuilt clone up, then goes on with the project's own Node.
 * Sources that changed since the build run as they are, so that no stale code ever answers.
 */
const bundle = inProject("dist", "cli", "main.mjs");
const source = inProject("main", "cli", "main.ts");

if (!isInstalled() || isBuilt("cli") === "never") orExplain(() => setUp({ window: false }));
const entry = isBuilt("cli") === "fresh" ? bundle : source;

const child = spawn(projectNode, [entry, ...process.argv.slice(2)], { stdio: "inherit" });
/** @type {NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of signals) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`catchment: ${error.message}\n`);
  process.exit(4);
});
child.on("exit", (status, signal) => process.exit(status ?? (signal === "SIGINT" ? 130 : 4)));
