import { setImmediate as nextTurn } from "node:timers/promises";
import { CatchmentError } from "#shared/model/errors.ts";
import { runBackTest, type BackTestOutcome } from "../backtest/run.ts";
import { accuraciesInForce, readLearned, writeLearned, type LearnedAccuracy } from "../workspace/accuracies.ts";
import { readSettings } from "../workspace/settings.ts";
import { measuredRttOf } from "../world/load-measured-rtt.ts";
import type { Handlers } from "./handler.ts";
import { scoreContext } from "./score-context.ts";
import type { Session } from "./session.ts";

export const backTestHandlers: Handlers<"backtest.run"> = {
  "backtest.run": async (session, { deployment, learnFromHeldOut, store, options }, { signal, onProgress }) => {
    const context = scoreContext(session, options);
    const settings = readSettings(session.committed());
    const outcome = await runBackTest({
      context,
      settings,
      only: deployment ?? null,
      learnFromHeldOut,
      measuredRtt: (members) => measuredRttOf(session.committed().db, context.world, members, options.period),
      onSubject: async (id, done, total) => {
        onProgress({ label: `Predicting ${id}`, done, total, unit: "deployments" });
        await nextTurn();
        signal.throwIfAborted();
      },
    });
    const learned = learnedNow(outcome);
    const why = store && learned.length > 0 ? storeLearned(session, learned) : null;
    return {
      deployments: [...outcome.deployments],
      accuracies: accuraciesInForce(settings, learned.length > 0 ? learned : readLearned(session.committed())),
      stored: store && learned.length > 0 && why === null,
      warnings: [...outcome.warnings, ...(why === null ? [] : [why])],
    };
  },
};

function learnedNow({ learned }: BackTestOutcome): LearnedAccuracy[] {
  const learnedAt = new Date().toISOString();
  return learned.map((each) => ({ ...each, learnedAt }));
}

/** Keeps what was learned; a sentence where the workspace can't be written, which is no failure of the test. */
function storeLearned(session: Session, learned: readonly LearnedAccuracy[]): string | null {
  try {
    writeLearned(session.writableWorkspace(), learned);
  } catch (thrown) {
    const { code, message } = CatchmentError.from(thrown);
    if (code !== "READ_ONLY" && code !== "WORKSPACE_LOCKED") throw thrown;
    return `The accuracies were not stored: ${message}`;
  }
  session.changed("backtest");
  return null;
}
