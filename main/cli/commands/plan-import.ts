import type { Command } from "commander";
import { AdoptFormat, type Adopted, type AdoptFinding } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { exitForFindings } from "../output.ts";
import { addJson, runCommand, type OutputFlags } from "../run.ts";
import { oneOf } from "../score-options.ts";
import { readPlan } from "../subject.ts";

interface ImportFlags extends OutputFlags {
  replace?: boolean;
  from?: string;
  id?: string;
  name?: string;
  like?: string;
  service?: string;
}

const AFTER = `
With --from the file (or the folder of a configuration) is what a DNS server runs on today: gdnsd's geoip plugin, the YAML of
PowerDNS' geoip backend, octoDNS dynamic records, or the neutral JSON. A region is the PoP of the same name, or, with --like,
the region of that plan with the same service address. Exit status 1: parts were not understood (see docs/export.md).`;

/** plan import: a plan document, or an existing configuration read as a plan. */
export function addPlanImport(plan: Command): void {
  const command = plan
    .command("import <workspace> <file>")
    .description("store a JSON or YAML plan under its id, or a server's configuration as a plan (--from)")
    .option("--replace", "replace a stored plan of the same id")
    .option("--from <format>", `read an existing configuration: ${AdoptFormat.options.join(" | ")}`)
    .option("--id <id>", "with --from: id of the plan (default: from the file's name)")
    .option("--name <name>", "with --from: name of the plan (default: its id)")
    .option("--like <plan>", "with --from: a plan with the same service addresses, for names, PoPs and prefixes")
    .option("--service <name>", "with --from: the map, service or record to read where there are several")
    .addHelpText("after", AFTER);
  addJson(command).action((path: string, file: string, flags: ImportFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await engine.call("workspace.open", { path });
      const { plan: document, findings } = await readSource(engine, file, flags);
      const summary = await engine.call("plan.save", { plan: document, create: flags.replace !== true });
      const result = flags.from === undefined ? summary : { ...summary, findings };
      output.result(result, () => [`stored plan ${summary.id}`, ...findings.map(findingLine)].join("\n"));
      return exitForFindings(findings.some(({ severity }) => severity === "warning"));
    }),
  );
}

async function readSource(engine: EngineClient, file: string, flags: ImportFlags): Promise<Adopted> {
  const { from, id, name, like, service } = flags;
  if (from === undefined) {
    const [option] = Object.entries({ id, name, like, service }).find(([, value]) => value !== undefined) ?? [];
    if (option !== undefined) throw new CatchmentError("BAD_USAGE", `--${option} makes sense with --from only`);
    return { plan: await engine.call("plan.read", { path: file }), findings: [] };
  }
  return engine.call("plan.adopt", {
    path: file,
    format: oneOf("--from", from, AdoptFormat.options),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(service !== undefined && { service }),
    ...(like !== undefined && { like: await readPlan(engine, like) }),
  });
}

function findingLine({ severity, message, file, line, column }: AdoptFinding): string {
  return `${severity}: ${file === null ? "" : `${file}:${line}:${column}: `}${message}`;
}
