import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { inProject, projectNode, root } from "./setup/places.mjs";

const screen = ["-a", "-s", "-screen 0 2560x1440x24"];
const hasDisplay = () => process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * @typedef {{ name: string, tool: string, args: string[], timeoutMs: number, screen?: boolean, report?: string }} Step
 * `tool` is a program of node_modules/.bin; `screen`: under Xvfb where there is no display; `report`: vitest's JSON.
 */

/** @type {Record<string, Step>} */
export const steps = {
  types: { name: "types", tool: "tsc", args: ["-b"], timeoutMs: 180_000 },
  lint: { name: "lint", tool: "oxlint", args: ["--deny-warnings"], timeoutMs: 180_000 },
  format: { name: "format", tool: "prettier", args: ["--check", "--log-level=warn", "."], timeoutMs: 180_000 },
  unused: { name: "unused code", tool: "knip", args: ["--no-progress"], timeoutMs: 180_000 },
  fast: vitest(
    "fast unit tests",
    "fast",
    ["--exclude", "**/*.slow.test.ts", "--exclude", "tests/acceptance/**"],
    120_000,
  ),
  unit: vitest("unit tests", "unit", [], 1_800_000),
  window: { ...vitest("window", "window", ["-c", "tests/e2e/vitest.config.ts"], 2_700_000), screen: true },
};

/** @returns {Step} */
function vitest(name, reportName, args, timeoutMs) {
  const report = inProject("test-results", `${reportName}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, tool: "vitest", args: ["run", ...args, ...reporters], timeoutMs, report };
}

/**
 * Runs one step to its end or its time limit and counts: tests where it runs tests, else the step itself.
 *
 * @param {Step} step
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runStep(step) {
  process.stderr.write(`\n== ${step.name}\n`);
  if (step.report) {
    mkdirSync(dirname(step.report), { recursive: true });
    rmSync(step.report, { force: true });
  }
  const started = Date.now();
  const trouble = await runTool(step);
  const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  process.stderr.write(trouble ? `== ${step.name}: ${trouble} (${took})\n` : `== ${step.name}: good (${took})\n`);
  return step.report ? countTests(step.report, trouble) : { passed: 0, failed: trouble ? 1 : 0 };
}

/** @returns {Promise<string | null>} what went wrong, or null */
function runTool({ tool, args, timeoutMs, screen: needsScreen = false }) {
  const program = [projectNode, entryOf(tool), ...args];
  const [command, ...rest] = needsScreen && !hasDisplay() ? ["xvfb-run", ...screen, ...program] : program;
  return new Promise((resolve) => {
    // A process group of its own, so that nothing it started outlives the time limit.
    const child = spawn(command, rest, { cwd: root, stdio: ["ignore", 2, 2], detached: true });
    const timer = setTimeout(() => {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
      resolve(`not done after ${timeoutMs / 1000} s`);
    }, timeoutMs);
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (status, signal) => {
      clearTimeout(timer);
      resolve(status === 0 ? null : `failed (${signal ?? `status ${status}`})`);
    });
  });
}

/** The script behind a name in node_modules/.bin, to be run by the project's own Node on every system. */
function entryOf(tool) {
  const packages = { tsc: "typescript" };
  const folder = inProject("node_modules", packages[tool] ?? tool);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[tool]);
}

/** A run that failed otherwise than by a test (no report, a file that does not load) counts as one failure. */
function countTests(report, trouble) {
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  return { passed: numPassedTests, failed: trouble && numFailedTests === 0 ? 1 : numFailedTests };
}
