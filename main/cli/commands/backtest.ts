import type { Command } from "commander";
import { backTestCsv, backTestText } from "#engine/reporting/backtest-text.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { BackTest } from "#shared/model/backtest.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { exitForFindings } from "../output.ts";
import { addCsv, addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";
import { readScoreOptions, type ScoreFlags } from "../score-options.ts";

interface BackTestFlags extends OutputFlags, ScoreFlags {
  deployment?: string;
  learnFromHeldOut?: boolean;
  store: boolean;
}

/** backtest: predicts what was measured from the rest of what was measured, and learns how far to trust each rule. */
export function addBackTestCommand(program: Command): void {
  const command = program
    .command("backtest <workspace>")
    .description(
      "predict each measured anycast deployment from the others and learn the accuracy of every rule; exit status 1 when a prediction misses by more than its 90% interval",
    )
    .option("--deployment <id>", "only this deployment or group (accuracies are learned from all)")
    .option("--learn-from-held-out", "learn from held-out deployments too")
    .option("--no-store", "leave the accuracies in the workspace as they are")
    .option("--family <family>", "4, 6 or both (default: the deployment's own)")
    .option("--period <from..to>", "UTC dates, both inclusive")
    .option("--tolerance-ms <ms>", "a PoP is optimal within so many ms of the best (default: the workspace's setting)")
    .option("--min-samples <n>", "samples that make a latency known (default: the workspace's setting)");
  addCsv(addJson(command)).action((path: string, flags: BackTestFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const options = readScoreOptions(flags);
      const why = flags.store ? await openToStore(engine, path) : await openForReading(engine, path).then(() => null);
      const params = { learnFromHeldOut: flags.learnFromHeldOut ?? false, store: flags.store && why === null, options };
      const deployment = flags.deployment?.replace(/^(deployment|group):/, "");
      const result = await engine.call("backtest.run", { ...params, deployment }, call);
      const backTest = why === null ? result : { ...result, warnings: [...result.warnings, why] };
      output.result(
        backTest,
        () => backTestText(backTest),
        () => backTestCsv(backTest),
      );
      return exitForFindings(misses(backTest));
    }),
  );
}

/** Opens for writing; where somebody else writes, for reading, and says that nothing will be stored. */
async function openToStore(engine: EngineClient, path: string): Promise<string | null> {
  try {
    await engine.call("workspace.open", { path });
    return null;
  } catch (thrown) {
    const { code, message } = CatchmentError.from(thrown);
    if (code !== "WORKSPACE_LOCKED" && code !== "IO_FAILED") throw thrown;
    await openForReading(engine, path);
    return `The accuracies are not stored: ${message}`;
  }
}

/** True when a measured figure lies outside the interval of its prediction. */
const misses = ({ deployments }: BackTest): boolean =>
  deployments.some(({ percentOptimal: { measured }, interval90: [low, high] }) =>
    measured === null || low === null || high === null ? false : measured < low || measured > high,
  );
