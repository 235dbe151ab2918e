import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { findRuntime } from "../../scripts/setup/runtime.mjs";
import { temporaryFolder } from "./app.ts";
import { projectRoot, testSwitches } from "./electron.ts";
import { sampleCopy } from "./sample.ts";

/** From the start of the program until its first figure stands and the map's data are at deck.gl, ms. */
const GOAL_MS = 2_000;
/** Room for a machine that does other things too. */
const BUSY_FACTOR = 5;

test("the sample is on the screen soon after the start, as the app itself tells it", async () => {
  const workspace = sampleCopy();
  const userData = temporaryFolder();
  for (const which of ["a workspace never opened before", "the same again", "and again"]) {
    const { figureMs, mapMs } = await startOnce(workspace, userData);
    process.stderr.write(
      `start of the program, without a driver, to its first figure ${figureMs} ms, to the map's data at deck.gl ` +
        `${mapMs} ms (goal ${GOAL_MS} ms; ${which})\n`,
    );
    expect(figureMs).toBeLessThan(GOAL_MS * BUSY_FACTOR);
    expect(mapMs).toBeGreaterThanOrEqual(figureMs);
  }
});

/** Starts the app as a user does, reads what it says of its start, and ends it. */
async function startOnce(workspace: string, userData: string): Promise<{ figureMs: number; mapMs: number }> {
  const { executable } = findRuntime()!;
  const app = spawn(executable, [...testSwitches, projectRoot, "--verbose", workspace], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, XDG_CONFIG_HOME: userData },
  });
  onTestFinished(() => void app.kill("SIGKILL"));
  for await (const line of createInterface({ input: app.stderr })) {
    const [, figure, map] = /First figure (\d+) ms, map (\d+) ms after the program was started/.exec(line) ?? [];
    if (figure === undefined) continue;
    const ended = new Promise((resolve) => app.once("exit", resolve));
    app.kill("SIGTERM");
    await ended;
    return { figureMs: Number(figure), mapMs: Number(map) };
  }
  throw new Error("The app ended without a figure");
}
