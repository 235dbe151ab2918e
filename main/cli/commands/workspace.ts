import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { mainJobTable } from "#engine/reporting/demo.ts";
import { plainText } from "#engine/reporting/text-table.ts";
import type { Accuracies } from "#shared/model/backtest.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportRecord } from "#shared/model/export.ts";
import type { RoutingSummary } from "#shared/model/routing.ts";
import { Settings } from "#shared/model/settings.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { counted } from "#shared/words/count.ts";
import { addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";

/** info, sample, export-log, settings and demo: the commands about a workspace as a whole. */
export function addWorkspaceCommands(program: Command): void {
  addInfo(program);
  addSample(program);
  addExportLog(program);
  addSettings(program);
  addDemo(program);
}

function addInfo(program: Command): void {
  const command = program
    .command("info <workspace>")
    .description("deployments, plans, periods and row counts of a workspace, and what its last back-test learned");
  addJson(command).action((path: string, flags: OutputFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await openForReading(engine, path);
      const info = await engine.call("workspace.info", {});
      const status = await engine.call("routing.status", {});
      const routing = { ...status, sessions: status.sessions.length, communities: status.communities.length };
      const accuracies = await engine.call("backtest.accuracies", {});
      output.result({ ...info, routing, accuracies }, () =>
        [infoText(info), ...routingLines(routing), ...accuracyLines(accuracies)].join("\n"),
      );
      return 0;
    }),
  );
}

function infoText(info: WorkspaceInfo): string {
  const { periods } = info;
  return [
    `${info.name}${info.synthetic ? ` (synthetic: ${info.synthetic})` : ""}`,
    `period      ${periods ? `${periods.from} to ${periods.to}` : "no measurements"}`,
    `cells       ${info.cells}`,
    ...info.deployments.map(
      ({ id, mechanism, group, use, samples, pops }) =>
        `deployment  ${id}: ${mechanism}, ${counted(samples, "sample")}${pops.length > 0 ? `, ${counted(pops.length, "PoP")}` : ""}` +
        `${group ? `, group ${group}` : ""}${use ? `, ${use}` : ""}`,
    ),
    ...info.plans.map(({ id, name, builtin }) => `plan        ${id}: ${name}${builtin ? " (built in)" : ""}`),
    ...Object.entries(info.counts).map(([table, rows]) => `table       ${table}: ${counted(rows, "row")}`),
  ].join("\n");
}

function routingLines({ topology, sessions, communities, warnings }: RoutingSummary): string[] {
  const links = topology
    ? `${topology.ases} ASes, ${topology.providerLinks} links to providers, ${topology.peerLinks} between peers, `
    : "";
  return [
    `routing     ${links}${sessions} sessions, ${communities} communities`,
    ...warnings.map((warning) => `warning     ${warning}`),
  ];
}

/** How far each rule is trusted, and why: learned by the last back-test, set by the user, or assumed. */
const accuracyLines = (accuracies: Accuracies): string[] =>
  Object.entries(accuracies).map(([rule, { accuracy, basis, learnedAt, deployments }]) => {
    const origin = {
      learned: `learned ${learnedAt?.slice(0, 10)} from ${deployments.join(", ")}`,
      set: "set by you",
      default: "assumed: no back-test has learned it",
    };
    return plainText(`accuracy    ${rule}: ${(100 * accuracy).toFixed(1)}%, ${origin[basis]}`);
  });

function addSample(program: Command): void {
  const command = program
    .command("sample <workspace>")
    .description("write the sample workspace (synthetic data) to a new file");
  addJson(command).action((path: string, flags: OutputFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const info = await engine.call("workspace.sample", { path }, call);
      output.result(info, () => infoText(info));
      return 0;
    }),
  );
}

function addExportLog(program: Command): void {
  const command = program
    .command("export-log <workspace>")
    .description("what was exported from the workspace: when, which plan, where to, and the hash of the files");
  addJson(command).action((path: string, flags: OutputFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await openForReading(engine, path);
      const exports = await engine.call("export.log", {});
      output.result({ exports }, () => exports.map(exportLine).join("\n") || "nothing was exported yet");
      return 0;
    }),
  );
}

const exportLine = ({ exportedAt, kind, plan, target, path, files, hash }: ExportRecord): string =>
  [exportedAt, kind, plan ?? "-", target, `${files} files`, hash.slice(0, 12), path ?? "copied"].join("\t");

function addSettings(program: Command): void {
  const command = program
    .command("settings <workspace> [name] [value]")
    .description("show the workspace's settings, or set one (dots for nested names: accuracy.inferred; value as JSON)");
  addJson(command).action((path: string, name: string | undefined, value: string | undefined, flags: OutputFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await engine.call("workspace.open", { path, readOnly: value === undefined });
      const settings = await engine.call("settings.get", {});
      const shown = name === undefined || value === undefined ? settings : withSetting(settings, name, value);
      if (shown !== settings) await engine.call("settings.set", shown);
      const part = name === undefined ? shown : { [name]: settingAt(shown, name) };
      output.result(part, () => JSON.stringify(part, null, 2));
      return 0;
    }),
  );
}

function settingAt(settings: Settings, name: string): unknown {
  let value: unknown = settings;
  for (const part of name.split(".")) value = (value as Record<string, unknown> | undefined)?.[part];
  if (value === undefined) throw new CatchmentError("BAD_USAGE", `There is no setting "${name}"`);
  return value;
}

function withSetting(settings: Settings, name: string, text: string): Settings {
  settingAt(settings, name);
  const changed = structuredClone(settings) as unknown as Record<string, unknown>;
  const path = name.split(".");
  const last = path.pop() ?? name;
  let place = changed;
  for (const part of path) place = place[part] as Record<string, unknown>;
  place[last] = parsedValue(text);
  const checked = Settings.safeParse(changed);
  if (checked.success) return checked.data;
  throw new CatchmentError("BAD_USAGE", `${name} ${text}: ${checked.error.issues[0]?.message ?? "not as expected"}`);
}

function parsedValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function addDemo(program: Command): void {
  const command = program
    .command("demo")
    .description("the main job on the sample, without a window: table, report, map pictures and region plan")
    .option("--out <folder>", "where to write", "out");
  addJson(command).action((flags: OutputFlags & { out: string }) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const scratch = mkdtempSync(join(tmpdir(), "catchment-demo-"));
      try {
        await engine.call("workspace.sample", { path: join(scratch, "sample.catchment") }, call);
        const { files } = await engine.call("report.write", { folder: resolve(flags.out) }, call);
        const table = await mainJobTable(engine, call);
        output.result({ files }, () => `${table}\n\nWritten:\n${files.map((file) => `  ${file}`).join("\n")}`);
        return 0;
      } finally {
        await engine.call("workspace.close", {});
        rmSync(scratch, { recursive: true, force: true });
      }
    }),
  );
}
