import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { inProject, root } from "./places.mjs";
import { SetupError } from "./log.mjs";

/**
 * PATH without the project's node_modules/.bin: a step that replaces node_modules must not run the node in it.
 */
function systemPath() {
  const ownBin = inProject("node_modules", ".bin");
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== ownBin && !folder.endsWith("node-gyp-bin"))
    .join(delimiter);
}

/**
 * Runs a program to its end with its output on stderr. Throws SetupError when it fails or takes too long.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ what: string, timeoutMs: number, quiet?: boolean, env?: Record<string, string> }} options
 */
export function run(command, args, { what, timeoutMs, quiet = false, env = {} }) {
  const started = spawnSync(command, args, {
    cwd: root,
    timeout: timeoutMs,
    killSignal: "SIGKILL",
    env: { ...process.env, PATH: systemPath(), ...env },
    stdio: ["ignore", quiet ? "pipe" : 2, quiet ? "pipe" : 2],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (started.status === 0) return started.stdout ?? "";
  const said = `${started.stdout ?? ""}${started.stderr ?? ""}`.trim().split("\n").slice(-8).join("\n");
  if (said) process.stderr.write(`${said}\n`);
  throw new SetupError(`${what} failed (${reason(started, timeoutMs)})`);
}

function reason(ended, timeoutMs) {
  if (ended.error?.code === "ETIMEDOUT") return `not done after ${timeoutMs / 1000} s`;
  if (ended.error) return ended.error.message;
  return ended.signal ? `signal ${ended.signal}` : `status ${ended.status}`;
}
