import type { Command } from "commander";
import { explanationText } from "#engine/reporting/explanation-text.ts";
import { fixesCsv, fixesText } from "#engine/reporting/fixes-text.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import { Plan } from "#shared/model/plan.ts";
import type { FixList } from "#shared/model/routing.ts";
import { addAnnouncement } from "#shared/plan/announce.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { addCsv, addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";
import {
  addCommonOptions,
  addPredictionOptions,
  numberOf,
  readScoreOptions,
  type ScoreFlags,
} from "../score-options.ts";
import { readSubject } from "../subject.ts";

interface WhyFlags extends ScoreFlags, OutputFlags {
  geo: string;
  deployment?: string;
  plan?: string;
  top: string;
}

interface FixFlags extends WhyFlags {
  pop?: string;
  save?: string;
  fix: string;
}

/** explain and fixes: why users end up where they do, and which single change would bring them home. */
export function addExplainCommands(program: Command): void {
  addExplain(program);
  addFixes(program);
}

const addQuestion = (command: Command): Command =>
  command
    .requiredOption("--geo <geo>", "whose users: BR, US-NY, continent:EU or *, with what lies below it")
    .option("--asn <asn>", "only users of this AS")
    .option("--deployment <id>", "a measured deployment or group")
    .option("--plan <plan>", "a plan instead: a stored id, a JSON or YAML file, or global | continents | continents-6");

function addExplain(program: Command): void {
  const command = addQuestion(
    program
      .command("explain <workspace>")
      .description("why users end up where they do: entry sessions, AS paths, and the hop that decided"),
  ).option("--top <n>", "how many ways, largest first", "10");
  addJson(addPredictionOptions(addCommonOptions(command))).action((path: string, flags: WhyFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const question = readQuestion("explain", flags);
      await openForReading(engine, path);
      const subject = await readSubject(engine, question.word);
      const explanation = await engine.call("routing.explain", { subject, ...question.params }, call);
      output.result(explanation, () => explanationText(explanation));
      return 0;
    }),
  );
}

function addFixes(program: Command): void {
  const command = addQuestion(
    program
      .command("fixes <workspace>")
      .description("single changes to one session that would bring users home, by net gain over all users"),
  )
    .option("--pop <pop>", "the PoP whose sessions are tried (default: the one to which most of these users stray)")
    .option("--top <n>", "how many, best first", "10")
    .option("--save <id>", "store the plan with the fix under this id")
    .option("--fix <n>", "which fix to store", "1");
  addCsv(addJson(addPredictionOptions(addCommonOptions(command)))).action((path: string, flags: FixFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const question = readQuestion("fixes", flags);
      const number = numberOf("--fix", flags.fix, 1, 1_000_000, true);
      if (flags.save === undefined) await openForReading(engine, path);
      else await engine.call("workspace.open", { path });
      const subject = await readSubject(engine, question.word);
      const pop = flags.pop === undefined ? {} : { pop: flags.pop };
      const list = await engine.call("routing.fixes", { subject, ...question.params, ...pop }, call);
      if (flags.save !== undefined) {
        await saveFix(engine, list, number, flags.save);
        output.note(`stored fix ${number} as plan ${flags.save}`);
      }
      output.result(
        list,
        () => fixesText(list),
        () => fixesCsv(list),
      );
      return 0;
    }),
  );
}

interface Question {
  /** The subject as `readSubject` takes it. */
  readonly word: string;
  readonly params: {
    readonly geo: string;
    readonly asn?: number;
    readonly top: number;
    readonly options: ScoreOptions;
  };
}

function readQuestion(name: string, flags: WhyFlags): Question {
  const { asn, ...options } = readScoreOptions(flags);
  const top = numberOf("--top", flags.top, 1, 1_000_000, true);
  return {
    word: subjectWord(name, flags),
    params: { geo: flags.geo, ...(asn === undefined ? {} : { asn }), top, options },
  };
}

function subjectWord(name: string, { deployment, plan }: WhyFlags): string {
  if ((deployment === undefined) === (plan === undefined)) {
    throw new CatchmentError("BAD_USAGE", `${name}: give either --deployment or --plan`);
  }
  return deployment === undefined
    ? `plan:${plan!.replace(/^plan:/, "")}`
    : `deployment:${deployment.replace(/^deployment:/, "")}`;
}

/** Stores the subject's plan with the fix of this number (from 1). NOT_FOUND when there are fewer. */
async function saveFix(engine: EngineClient, list: FixList, number: number, id: string): Promise<void> {
  const fix = list.fixes[number - 1];
  if (!fix) throw new CatchmentError("NOT_FOUND", `There is no fix ${number} to store`, { fixes: list.fixes.length });
  const checked = Plan.safeParse({
    ...addAnnouncement(list.plan, fix.change),
    id,
    name: `${list.plan.name}: ${fix.label}`,
  });
  if (!checked.success) throw new CatchmentError("BAD_USAGE", `--save ${id}: ${checked.error.issues[0].message}`);
  await engine.call("plan.save", { plan: checked.data, create: true });
}
