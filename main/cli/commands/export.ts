import { resolve } from "node:path";
import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { ExportTarget, type ExportFinding, type ExportOptions } from "#shared/model/export.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { addExportOptions, readExportOptions, type ExportOptionFlags } from "../export-options.ts";
import { exitForFindings } from "../output.ts";
import { addJson, openForExport, runCommand, type CommandContext, type OutputFlags } from "../run.ts";
import { numberOf } from "../score-options.ts";
import { readPlan } from "../subject.ts";
import { readTargets } from "../targets.ts";
import { bundlesText, bundleText, runbooksText, runbookText } from "./export-text.ts";

interface ExportFlags extends OutputFlags, ExportOptionFlags {
  plan: string;
  target: string;
  step?: string;
  base?: string;
  allowLarge?: boolean;
  output: string;
}

const AFTER = `
One target is written into the output directory itself; several, or all, each into a folder of its own below it
(DIR/gdnsd, DIR/bird). Without --full, server targets write fragments to include in a configuration of your own; with it,
a directory from which the server starts as it is, state and sockets inside. Every file says in its header how it is
applied. Nothing is written outside the output directory. Exit status 1: findings beside mere information (see
docs/export.md).`;

/** export: configurations of a plan for DNS servers, routers and registries. */
export function addExportCommand(program: Command): void {
  const command = program
    .command("export <workspace>")
    .description("configurations of a plan for DNS, BGP and registries, with what the target can't say")
    .requiredOption("--plan <plan>", "a stored plan's id, a JSON or YAML file, or global | continents | continents-6")
    .requiredOption("--target <list>", `all, or one or more of ${ExportTarget.options.join(",")}`);
  addExportOptions(command)
    .option("--step <number>", "the runbook to the plan from --base: a step's number, or all")
    .option("--base <plan>", "with --step: the plan that is live now (default: the setting todayPlan)")
    .option("--allow-large", "with --step: also steps beyond 5% of users or 10% of a PoP's capacity")
    .requiredOption("-o, --output <dir>", "directory for the files; those of the same names are replaced")
    .addHelpText("after", AFTER);
  addJson(command).action((path: string, flags: ExportFlags) =>
    runCommand(flags, async (context) => {
      const targets = readTargets("--target", flags.target);
      const options = readExportOptions(flags);
      checkStepFlags(flags);
      await openForExport(context, path);
      const plan = await readPlan(context.engine, flags.plan.replace(/^plan:/, ""));
      const asked: Asked = { plan, targets, options, folder: resolve(flags.output) };
      const findings =
        flags.step === undefined ? await writeAll(context, asked) : await writeSteps(context, asked, flags);
      return exitForFindings(findings.some(({ severity }) => severity !== "info"));
    }),
  );
}

/** What is exported, and to where. */
interface Asked {
  readonly plan: Subject;
  readonly targets: readonly ExportTarget[];
  readonly options: ExportOptions;
  readonly folder: string;
}

function checkStepFlags({ step, base, allowLarge }: ExportFlags): void {
  if (step === undefined && (base !== undefined || allowLarge)) {
    throw new CatchmentError("BAD_USAGE", "--base and --allow-large make sense with --step only");
  }
}

/** One target's files in the folder itself, those of several each in a folder named like the target. */
async function writeAll({ engine, output, call }: CommandContext, asked: Asked): Promise<ExportFinding[]> {
  const { plan, targets, options, folder } = asked;
  const [target, ...others] = targets;
  if (target !== undefined && others.length === 0) {
    const bundle = await engine.call("export.write", { plan, target, options, folder }, call);
    output.result({ folder, ...bundle }, () => bundleText({ folder, ...bundle }));
    return bundle.findings;
  }
  const exports = await engine.call("export.writeSeveral", { plan, targets: [...targets], options, folder }, call);
  output.result({ plan: exports[0]?.plan, folder, exports }, () => bundlesText(folder, exports));
  return exports.flatMap(({ findings }) => findings);
}

/** The runbook from the plan that is live now: one target's in the folder itself, those of several like their files. */
async function writeSteps(
  { engine, output, call }: CommandContext,
  { plan, targets, options, folder }: Asked,
  flags: ExportFlags,
): Promise<ExportFinding[]> {
  const step = flags.step === "all" ? null : numberOf("--step", flags.step ?? "", 1, 1000, true);
  const base = await readBase(engine, flags.base);
  const rollout = { plan, base, options, step, allowLarge: flags.allowLarge === true, folder };
  const [target, ...others] = targets;
  if (target !== undefined && others.length === 0) {
    const runbook = await engine.call("export.runbook", { ...rollout, target }, call);
    output.result({ folder, ...runbook }, () => runbookText(folder, runbook));
    return runbook.findings;
  }
  const runbooks = await engine.call("export.runbooks", { ...rollout, targets: [...targets] }, call);
  output.result({ plan: runbooks[0]?.plan, folder, runbooks }, () => runbooksText(folder, runbooks));
  return runbooks.flatMap(({ findings }) => findings);
}

async function readBase(engine: EngineClient, word: string | undefined): Promise<Subject> {
  if (word !== undefined) return readPlan(engine, word.replace(/^plan:/, ""));
  const { todayPlan } = await engine.call("settings.get", {});
  if (todayPlan !== null) return { kind: "plan", id: todayPlan };
  throw new CatchmentError("BAD_USAGE", "--step: say which plan is live now by --base, or in the setting todayPlan");
}
