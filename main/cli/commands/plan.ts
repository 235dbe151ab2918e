import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { PlanTemplate, type Plan, type PlanProblem } from "#shared/model/plan.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { counted } from "#shared/words/count.ts";
import { formatPlan } from "#engine/planning/document.ts";
import { exitForFindings } from "../output.ts";
import { addJson, openForExport, openForReading, runCommand, type OutputFlags } from "../run.ts";
import { oneOf } from "../score-options.ts";
import { readPlan } from "../subject.ts";
import { addPlanImport } from "./plan-import.ts";

/** `plan list|show|new|check|import|export|duplicate|delete`. */
export function addPlanCommands(program: Command): void {
  const plan = program
    .command("plan")
    .description("region plans: list, show, new, check, import, export, duplicate, delete");
  addList(plan);
  addShow(plan);
  addNew(plan);
  addCheck(plan);
  addPlanImport(plan);
  addExport(plan);
  addDuplicate(plan);
  addDelete(plan);
}

/** The document of a stored plan, a built-in or a file. */
async function documentOf(engine: EngineClient, word: string): Promise<Plan> {
  const subject = await readPlan(engine, word);
  return subject.kind === "document" ? subject.plan : engine.call("plan.get", { id: word });
}

function addList(plan: Command): void {
  addJson(plan.command("list <workspace>").description("stored and built-in plans")).action(
    (path: string, flags: OutputFlags) =>
      runCommand(flags, async ({ engine, output }) => {
        await openForReading(engine, path);
        const plans = await engine.call("plan.list", {});
        output.result({ plans }, () =>
          plans.map(({ id, name, builtin }) => `${id}\t${name}${builtin ? " (built in)" : ""}`).join("\n"),
        );
        return 0;
      }),
  );
}

function addShow(plan: Command): void {
  addJson(
    plan.command("show <workspace> <plan>").description("the plan's document (YAML, or JSON with --json)"),
  ).action((path: string, word: string, flags: OutputFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await openForReading(engine, path);
      const document = await documentOf(engine, word);
      output.result(document, () => formatPlan(document, "yaml"));
      return 0;
    }),
  );
}

interface NewFlags extends OutputFlags {
  template: string;
  name?: string;
  deployment?: string;
}

function addNew(plan: Command): void {
  addJson(
    plan
      .command("new <workspace> <id>")
      .description("store a new plan made from a template; today and today-merged follow the DNS map as measured")
      .option("--template <template>", PlanTemplate.options.join(" | "), "global")
      .option("--name <name>", "name of the plan (default: its id)")
      .option("--deployment <id>", "the DNS deployment or group to follow (default: the one with the most samples)"),
  ).action((path: string, id: string, flags: NewFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      const template = oneOf("--template", flags.template, PlanTemplate.options);
      await engine.call("workspace.open", { path });
      const document = await engine.call("plan.template", {
        template,
        id,
        name: flags.name ?? id,
        ...(flags.deployment !== undefined && { deployment: flags.deployment.replace(/^deployment:/, "") }),
      });
      await engine.call("plan.save", { plan: document, create: true });
      output.result(document, () => `stored plan ${id}: ${counted(document.regions.length, "region")}`);
      return 0;
    }),
  );
}

function addCheck(plan: Command): void {
  addJson(
    plan.command("check <workspace> <plan>").description("problems of a plan; exit status 1 when there are any"),
  ).action((path: string, word: string, flags: OutputFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await openForReading(engine, path);
      const checked = await engine.call("plan.check", { plan: await documentOf(engine, word) });
      output.result(checked, () => checked.problems.map(problemLine).join("\n") || "no problems");
      return exitForFindings(checked.problems.some(({ severity }) => severity !== "info"));
    }),
  );
}

const problemLine = ({ severity, path, message }: PlanProblem): string => `${severity}: ${path || "plan"}: ${message}`;

function addExport(plan: Command): void {
  addJson(
    plan
      .command("export <workspace> <plan> [file]")
      .description("write a plan as .json or .yaml, by the file's extension; without a file, to stdout")
      .option("--format <format>", "json or yaml, on stdout", "yaml"),
  ).action((path: string, word: string, file: string | undefined, flags: OutputFlags & { format: string }) =>
    runCommand(flags, async ({ engine, output }) => {
      const format = flags.json ? "json" : formatOf(flags.format);
      await (file === undefined ? openForReading(engine, path) : openForExport({ engine, output }, path));
      const document = await documentOf(engine, word);
      if (file === undefined) process.stdout.write(formatPlan(document, format));
      else {
        await engine.call("plan.write", { plan: document, path: file });
        output.result({ id: document.id, file }, () => `wrote ${file}`);
      }
      return 0;
    }),
  );
}

function formatOf(text: string): "json" | "yaml" {
  if (text === "json" || text === "yaml") return text;
  throw new CatchmentError("BAD_USAGE", `--format ${text}: expected json or yaml`);
}

function addDuplicate(plan: Command): void {
  addJson(
    plan
      .command("duplicate <workspace> <plan> <newId>")
      .description("a copy of a stored or built-in plan under a new id")
      .option("--name <name>", "name of the copy"),
  ).action((path: string, id: string, newId: string, flags: OutputFlags & { name?: string }) =>
    runCommand(flags, async ({ engine, output }) => {
      await engine.call("workspace.open", { path });
      const copy = await engine.call("plan.duplicate", { id, newId, name: flags.name });
      output.result(copy, () => `stored plan ${copy.id}`);
      return 0;
    }),
  );
}

function addDelete(plan: Command): void {
  addJson(plan.command("delete <workspace> <plan>").description("delete a stored plan")).action(
    (path: string, id: string, flags: OutputFlags) =>
      runCommand(flags, async ({ engine, output }) => {
        await engine.call("workspace.open", { path });
        await engine.call("plan.delete", { id });
        output.result({ deleted: id }, () => `deleted plan ${id}`);
        return 0;
      }),
  );
}
