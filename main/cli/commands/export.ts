import { resolve } from "node:path";
import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { ExportOptions, ExportTarget, type ExportBundle, type ExportFinding } from "#shared/model/export.ts";
import type { Runbook } from "#shared/model/runbook.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { exitForFindings } from "../output.ts";
import { addJson, openForExport, runCommand, type OutputFlags } from "../run.ts";
import { numberOf, oneOf } from "../score-options.ts";
import { readPlan } from "../subject.ts";

interface ExportFlags extends OutputFlags {
  plan: string;
  target: string;
  zone?: string;
  name?: string;
  geoDb?: string;
  asnDb?: string;
  listen?: string;
  ttl?: string;
  full?: boolean;
  step?: string;
  base?: string;
  allowLarge?: boolean;
  output: string;
}

const AFTER = `
Without --full, server targets write fragments to include in a configuration of your own; with it, a directory from which
the server starts as it is, state and sockets inside. Every file says in its header how it is applied. Nothing is written
outside the output directory. Exit status 1: findings beside mere information (see docs/export.md).`;

/** export: configurations of a plan for DNS servers, routers and registries. */
export function addExportCommand(program: Command): void {
  const command = program
    .command("export <workspace>")
    .description("configurations of a plan for DNS, BGP and registries, with what the target can't say")
    .requiredOption("--plan <plan>", "a stored plan's id, a JSON or YAML file, or global | continents | continents-6")
    .requiredOption("--target <target>", ExportTarget.options.join(" | "))
    .option("--zone <zone>", "zone that the name is in (default: example.com)")
    .option("--name <name>", "name in the zone that clients look up, @ for the zone itself (default: www)")
    .option("--geo-db <file>", "geo database (MMDB) as the server will find it")
    .option("--asn-db <file>", "AS database (MMDB) as the server will find it")
    .option("--listen <addr:port>", "what a full configuration listens on (default: 127.0.0.1:5353)")
    .option("--ttl <seconds>", "TTL of the answers (default: 60)")
    .option("--full", "a directory from which the server starts as it is")
    .option("--step <number>", "the runbook to the plan from --base: a step's number, or all")
    .option("--base <plan>", "with --step: the plan that is live now (default: the setting todayPlan)")
    .option("--allow-large", "with --step: also steps beyond 5% of users or 10% of a PoP's capacity")
    .requiredOption("-o, --output <dir>", "directory for the files; those of the same names are replaced")
    .addHelpText("after", AFTER);
  addJson(command).action((path: string, flags: ExportFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const target = oneOf("--target", flags.target, ExportTarget.options);
      const options = readOptions(flags);
      const folder = resolve(flags.output);
      await openForExport({ engine, output }, path);
      const plan = await readPlan(engine, flags.plan.replace(/^plan:/, ""));
      if (flags.step !== undefined) {
        const step = flags.step === "all" ? null : numberOf("--step", flags.step, 1, 1000, true);
        const base = await readBase(engine, flags.base);
        const asked = { plan, base, target, options, step, allowLarge: flags.allowLarge === true, folder };
        const runbook = await engine.call("export.runbook", asked, call);
        output.result({ folder, ...runbook }, () => runbookText(folder, runbook));
        return exitForFindings(runbook.findings.some(({ severity }) => severity !== "info"));
      }
      if (flags.base !== undefined || flags.allowLarge) {
        throw new CatchmentError("BAD_USAGE", "--base and --allow-large make sense with --step only");
      }
      const bundle = await engine.call("export.write", { plan, target, options, folder }, call);
      output.result({ folder, ...bundle }, () => bundleText(folder, bundle));
      return exitForFindings(bundle.findings.some(({ severity }) => severity !== "info"));
    }),
  );
}

async function readBase(engine: EngineClient, word: string | undefined): Promise<Subject> {
  if (word !== undefined) return readPlan(engine, word.replace(/^plan:/, ""));
  const { todayPlan } = await engine.call("settings.get", {});
  if (todayPlan !== null) return { kind: "plan", id: todayPlan };
  throw new CatchmentError("BAD_USAGE", "--step: say which plan is live now by --base, or in the setting todayPlan");
}

const FLAG_OF: Readonly<Record<string, string>> = {
  zone: "--zone",
  name: "--name",
  geoDatabase: "--geo-db",
  asnDatabase: "--asn-db",
  listen: "--listen",
};

/** BAD_USAGE names the option and what was expected. */
function readOptions(flags: ExportFlags): ExportOptions {
  const read = ExportOptions.safeParse({
    ...(flags.zone !== undefined && { zone: flags.zone.replace(/\.$/, "") }),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.geoDb !== undefined && { geoDatabase: resolve(flags.geoDb) }),
    ...(flags.asnDb !== undefined && { asnDatabase: resolve(flags.asnDb) }),
    ...(flags.listen !== undefined && { listen: flags.listen }),
    ...(flags.ttl !== undefined && { ttlSeconds: numberOf("--ttl", flags.ttl, 1, 86_400, true) }),
    ...(flags.full && { full: true }),
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const key = String(issue?.path[0] ?? "");
  const option = FLAG_OF[key] ?? key;
  throw new CatchmentError("BAD_USAGE", `${option}: expected ${issue?.message ?? "something else"}`, { option });
}

function bundleText(folder: string, { files, findings }: ExportBundle): string {
  return [`${folder}:`, ...files.map(({ path }) => `  ${path}`), ...findings.map(findingLine)].join("\n");
}

function runbookText(folder: string, { steps, files, findings }: Runbook): string {
  const lines = steps.map(
    ({ number, title, movedShare, changes }) =>
      `  ${number}  ${title}: ${(100 * movedShare).toFixed(1)}% of users moved, ${changes} files change`,
  );
  return [`${folder}: ${files.length} files`, ...lines, ...findings.map(findingLine)].join("\n");
}

function findingLine({ severity, code, message, approximation, userShare }: ExportFinding): string {
  const users = userShare === null ? "" : ` (${(userShare * 100).toFixed(2)}% of users)`;
  return `${severity}: ${code}: ${message}${users}${approximation === null ? "" : `; written instead: ${approximation}`}`;
}
