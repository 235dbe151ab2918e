import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const projectNode = join(root, "node_modules", ".bin", "node");
const node = existsSync(projectNode) ? projectNode : process.execPath;

/** Compiled code is kept between the many processes: each starts in less than half the time. */
const compiled = join(root, ".cache", "compiled-cli");

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export interface CliAnswer {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line from source, as a process of its own; its output is no terminal. */
export function runCli(args: readonly string[], cwd = root): Promise<CliAnswer> {
  const env = { ...process.env, NODE_NO_WARNINGS: "1", NODE_COMPILE_CACHE: compiled };
  const options = { cwd, timeout: 60_000, maxBuffer: 64 * 1024 * 1024, env };
  return new Promise((resolve, reject) => {
    execFile(node, [join(root, "main", "cli", "main.ts"), ...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : error.code;
      if (typeof status === "number") resolve({ status, stdout, stderr });
      else reject(new Error(`catchment ${args.join(" ")} ended by ${error?.signal}: ${stderr}`));
    });
  });
}

/** The one JSON document on stdout; anything beside it is an error. */
export function jsonOf(answer: CliAnswer): Record<string, unknown> {
  try {
    return JSON.parse(answer.stdout) as Record<string, unknown>;
  } catch {
    throw new Error(`stdout is no JSON document (status ${answer.status}): ${answer.stdout}\n${answer.stderr}`);
  }
}

/** Runs a command that must succeed with --json. */
export async function ask(...args: string[]): Promise<Record<string, unknown>> {
  const answer = await runCli([...args, "--json"]);
  if (answer.status !== 0) throw new Error(`catchment ${args.join(" ")}: status ${answer.status}: ${answer.stderr}`);
  return jsonOf(answer);
}

/** A folder that lives as long as the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "catchment-acceptance-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for a whole group of tests; the caller removes it by `removeFolder` in `afterAll`. */
export const longLivedFolder = (): string => mkdtempSync(join(tmpdir(), "catchment-acceptance-"));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
