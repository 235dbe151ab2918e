import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExportCheck, ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { exportBundle } from "./bundle.ts";
import { toolFor } from "./tools.ts";
import { writeBundle } from "./write.ts";

const PATIENCE_MS = 20_000;

/** Has the real tool read a full configuration of the plan in a folder of its own, which is removed afterwards. */
export async function checkExport(
  config: RegionConfig,
  target: ExportTarget,
  options: ExportOptions,
  signal: AbortSignal,
): Promise<ExportCheck> {
  const tool = toolFor(target);
  if (!tool) return { command: null, outcome: "not-checkable", output: "" };
  const folder = mkdtempSync(join(tmpdir(), "catchment-check-"));
  try {
    const bundle = exportBundle(config, target, { ...options, full: true, folder });
    writeBundle(bundle, folder);
    const checks: ExportCheck[] = [];
    for (const words of tool.commands(bundle, folder)) checks.push(await run(words, tool.isFine, signal));
    return joined(checks);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function joined(checks: readonly ExportCheck[]): ExportCheck {
  const worst = checks.find(({ outcome }) => outcome !== "passed") ?? checks[0];
  if (!worst) return { command: null, outcome: "not-checkable", output: "" };
  return { ...worst, output: checks.map(({ output }) => output).join("") };
}

/** Servers live in /usr/sbin, which is not on everybody's path. */
const PATH = `${process.env["PATH"] ?? ""}:/usr/local/sbin:/usr/sbin:/sbin`;

function run(
  [program = "", ...args]: readonly string[],
  isFine: (output: string) => boolean,
  signal: AbortSignal,
): Promise<ExportCheck> {
  const command = [program, ...args].join(" ");
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, signal, env: { ...process.env, PATH } };
    execFile(program, args, options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      if (error?.code === "ENOENT") resolve({ command, outcome: "not-installed", output: "" });
      else resolve({ command, outcome: error || !isFine(output) ? "failed" : "passed", output });
    });
  });
}
