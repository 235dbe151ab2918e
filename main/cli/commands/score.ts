import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { comparisonCsv, problemsCsv, resultCsv } from "#engine/reporting/csv.ts";
import { comparisonTable, problemsTable, resultTable } from "#engine/reporting/table.ts";
import { addCsv, addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";
import {
  addPredictionOptions,
  addScoreOptions,
  numberOf,
  readScoreOptions,
  type ScoreFlags,
} from "../score-options.ts";
import { readPlan, readSubject } from "../subject.ts";

const DEFAULT_TOP = "20";

/** measure, simulate, compare and problems: the commands that print figures. */
export function addScoreCommands(program: Command): void {
  addMeasure(program);
  addSimulate(program);
  addCompare(program);
  addProblems(program);
}

function addMeasure(program: Command): void {
  const command = program
    .command("measure <workspace>")
    .description("% optimal and latency of a measured deployment or group")
    .requiredOption("--deployment <id>", "deployment or group");
  addCsv(addJson(addScoreOptions(command))).action(
    (path: string, flags: ScoreFlags & OutputFlags & { deployment: string }) =>
      runCommand(flags, async ({ engine, output, call }) => {
        const options = readScoreOptions(flags);
        await openForReading(engine, path);
        const deployment = flags.deployment.replace(/^deployment:/, "");
        const result = await engine.call("score.measure", { deployment, options }, call);
        output.result(
          result,
          () => resultTable(result),
          () => resultCsv(result),
        );
        return 0;
      }),
  );
}

function addSimulate(program: Command): void {
  const command = program
    .command("simulate <workspace>")
    .description("predicted % optimal of a region plan, with its interval and what it rests on")
    .requiredOption("--plan <plan>", "a stored plan's id, a JSON or YAML file, or global | continents | continents-6");
  addCsv(addJson(addPredictionOptions(addScoreOptions(command)))).action(
    (path: string, flags: ScoreFlags & OutputFlags & { plan: string }) =>
      runCommand(flags, async ({ engine, output, call }) => {
        const options = readScoreOptions(flags);
        await openForReading(engine, path);
        const plan = await readPlan(engine, flags.plan.replace(/^plan:/, ""));
        const result = await engine.call("score.simulate", { plan, options }, call);
        output.result(
          result,
          () => resultTable(result),
          () => resultCsv(result),
        );
        return 0;
      }),
  );
}

function addCompare(program: Command): void {
  const command = program
    .command("compare <workspace> <a> <b>")
    .description(
      "b against the baseline a, on the users that can be judged for both; each a deployment, plan, file or 'optimal'",
    );
  addCsv(addJson(addPredictionOptions(addScoreOptions(command)))).action(
    (path: string, a: string, b: string, flags: ScoreFlags & OutputFlags) =>
      runCommand(flags, async ({ engine, output, call }) => {
        const options = readScoreOptions(flags);
        await openForReading(engine, path);
        const subjects = { a: await readSubject(engine, a), b: await readSubject(engine, b) };
        const comparison = await engine.call("score.compare", { ...subjects, options }, call);
        output.result(
          comparison,
          () => comparisonTable(comparison),
          () => comparisonCsv(comparison),
        );
        return 0;
      }),
  );
}

function addProblems(program: Command): void {
  const command = program
    .command("problems <workspace>")
    .description("networks that are sent to the wrong PoP, worst first: users x excess latency")
    .option("--deployment <id>", "a measured deployment or group")
    .option("--plan <plan>", "a plan instead of a deployment")
    .option("--top <n>", "how many", DEFAULT_TOP);
  addCsv(addJson(addPredictionOptions(addScoreOptions(command)))).action(
    (path: string, flags: ScoreFlags & OutputFlags & { deployment?: string; plan?: string; top: string }) =>
      runCommand(flags, async ({ engine, output, call }) => {
        const options = readScoreOptions(flags);
        const top = numberOf("--top", flags.top, 1, 1_000_000, true);
        const word = subjectWord(flags);
        await openForReading(engine, path);
        const subject = await readSubject(engine, word);
        const problems = await engine.call("score.problems", { subject, top, options }, call);
        output.result(
          problems,
          () => problemsTable(problems),
          () => problemsCsv(problems.rows),
        );
        return 0;
      }),
  );
}

function subjectWord(flags: { deployment?: string; plan?: string }): string {
  if ((flags.deployment === undefined) === (flags.plan === undefined)) {
    throw new CatchmentError("BAD_USAGE", "problems: give either --deployment or --plan");
  }
  return flags.deployment === undefined
    ? `plan:${flags.plan}`
    : `deployment:${flags.deployment.replace(/^deployment:/, "")}`;
}
