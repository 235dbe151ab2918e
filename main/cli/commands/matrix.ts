import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { matrixCsv, matrixTable } from "#engine/reporting/matrix-text.ts";
import { addCsv, addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";
import { addPredictionOptions, addScoreOptions, readScoreOptions, type ScoreFlags } from "../score-options.ts";
import { readSubject } from "../subject.ts";

interface MatrixFlags extends ScoreFlags, OutputFlags {
  baseline?: string;
}

/** `matrix`: many plans and deployments in one table. */
export function addMatrixCommand(program: Command): void {
  const command = program
    .command("matrix <workspace> <subjects...>")
    .description(
      "many subjects in one table, on the users that can be judged for all; each a deployment, plan, file or 'optimal'",
    )
    .option("--baseline <subject>", "the one of them that the others are compared with (default: the first)");
  addCsv(addJson(addPredictionOptions(addScoreOptions(command)))).action(
    (path: string, words: string[], flags: MatrixFlags) =>
      runCommand(flags, async ({ engine, output, call }) => {
        if (flags.by !== undefined) {
          throw new CatchmentError("BAD_USAGE", "matrix has a row for each subject: --by makes no sense here");
        }
        const { by: _by, cellLevel: _cellLevel, ...options } = readScoreOptions(flags);
        const baseline = baselineOf(words, flags.baseline);
        await openForReading(engine, path);
        const subjects = [];
        for (const word of words) subjects.push(await readSubject(engine, word));
        const matrix = await engine.call("score.matrix", { subjects, baseline, options }, call);
        output.result(
          matrix,
          () => matrixTable(matrix),
          () => matrixCsv(matrix),
        );
        return 0;
      }),
  );
}

function baselineOf(words: readonly string[], asked: string | undefined): number {
  if (asked === undefined) return 0;
  const index = words.indexOf(asked);
  if (index >= 0) return index;
  throw new CatchmentError("BAD_USAGE", `--baseline ${asked}: expected one of ${words.join(", ")}`);
}
