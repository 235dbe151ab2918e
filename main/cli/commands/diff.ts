import { existsSync, statSync } from "node:fs";
import type { Command } from "commander";
import { formatAt } from "#engine/adopting/format-at.ts";
import { diffText } from "#engine/reporting/diff-text.ts";
import { AdoptFormat } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { EngineClient, ParamsInput } from "#shared/rpc/contract.ts";
import { exitForFindings } from "../output.ts";
import { addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";
import { addPredictionOptions, addScoreOptions, readScoreOptions, type ScoreFlags } from "../score-options.ts";
import { readPlan } from "../subject.ts";

type DiffWord = ParamsInput<"plan.diff">["a"];

const AFTER = `
A and B are each a stored plan's id, a built-in (global | continents | continents-6), a plan file, or a configuration on disk:
a file or folder of gdnsd, PowerDNS' geoip backend, octoDNS or the neutral JSON, known by its files, or said to be one as in
gdnsd:/etc/gdnsd. B is what would be applied: changes are from A to B. Exit status 1: DNS or BGP changes.`;

/** diff: what changes between two plans, or between what a server has and a plan. */
export function addDiffCommand(program: Command): void {
  const command = program
    .command("diff <workspace> <a> <b>")
    .description("what changes from A to B: DNS by geo and users, BGP by session, % optimal, load by PoP")
    .addHelpText("after", AFTER);
  addJson(addPredictionOptions(addScoreOptions(command))).action(
    (path: string, a: string, b: string, flags: ScoreFlags & OutputFlags) =>
      runCommand(flags, async ({ engine, output, call }) => {
        const { by, cellLevel: _cellLevel, ...options } = readScoreOptions(flags);
        if (by !== undefined)
          throw new CatchmentError("BAD_USAGE", "diff has its own tables: --by makes no sense here");
        await openForReading(engine, path);
        const sides = { a: await readSide(engine, a), b: await readSide(engine, b) };
        const diff = await engine.call("plan.diff", { ...sides, options }, call);
        output.result(diff, () => diffText(diff));
        return exitForFindings(!diff.same);
      }),
  );
}

async function readSide(engine: EngineClient, word: string): Promise<DiffWord> {
  const said = /^([a-z0-9]+):(.+)$/s.exec(word);
  const format = AdoptFormat.safeParse(said?.[1]);
  if (format.success) return { kind: "config", path: said?.[2] ?? "", format: format.data };
  const plain = word.replace(/^plan:/, "");
  const { plans } = await engine.call("workspace.info", {});
  if (!plans.some(({ id }) => id === plain) && existsSync(plain)) {
    const known = formatAt(plain);
    if (known) return { kind: "config", path: plain, format: known };
    if (statSync(plain).isDirectory()) {
      throw new CatchmentError("BAD_USAGE", `${plain}: say which system it is of, as in octodns:${plain}`, {
        path: plain,
      });
    }
  }
  return readPlan(engine, plain);
}
