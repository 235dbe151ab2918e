import type { Command } from "commander";
import { createEngine } from "#engine/service/engine.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { createOutput, reportError, type Format, type Output } from "./output.ts";
import { terminalProgress } from "./progress.ts";

export interface OutputFlags {
  json?: boolean;
  csv?: boolean;
}

/** What a command works with: the engine, its output, and the call options that draw progress and stop on Ctrl+C. */
export interface CommandContext {
  readonly engine: EngineClient;
  readonly output: Output;
  readonly call: CallOptions;
}

const format = (flags: OutputFlags): Format => (flags.json ? "json" : flags.csv ? "csv" : "text");

/**
 * Runs one command in an engine of its own and sets the exit status. Ctrl+C cancels the call under way,
 * so that an import that was stopped leaves the workspace as it was.
 */
export async function runCommand(
  flags: OutputFlags,
  body: (context: CommandContext) => Promise<number>,
): Promise<void> {
  const engine = createEngine();
  const cancel = new AbortController();
  const stop = () => cancel.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const progress = terminalProgress();
  try {
    const call = { signal: cancel.signal, onProgress: progress.onProgress };
    process.exitCode = await body({ engine, output: createOutput(format(flags)), call });
    progress.end();
  } catch (thrown) {
    progress.end();
    process.exitCode = reportError(thrown, flags.json === true);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    await engine.dispose();
  }
}

export const addJson = (command: Command): Command =>
  command.option("--json", "one JSON document on stdout, numbers unrounded");
export const addCsv = (command: Command): Command => command.option("--csv", "the result rows as CSV on stdout");

/** Opens a workspace for reading: also while the app or another command has it open. */
export async function openForReading(engine: EngineClient, path: string): Promise<void> {
  await engine.call("workspace.open", { path, readOnly: true });
}

/**
 * Opens a workspace so that exports are noted in its log; where it can't be written to (the app has it open, or it is
 * write-protected), for reading, and says that nothing is noted.
 */
export async function openForExport(
  { engine, output }: Pick<CommandContext, "engine" | "output">,
  path: string,
): Promise<void> {
  try {
    await engine.call("workspace.open", { path });
  } catch (thrown) {
    const { code } = CatchmentError.from(thrown);
    if (code !== "WORKSPACE_LOCKED" && code !== "READ_ONLY" && code !== "IO_FAILED") throw thrown;
    await openForReading(engine, path);
    output.note(`${path} is being written by another process or write-protected: this export is not noted in its log`);
  }
}
