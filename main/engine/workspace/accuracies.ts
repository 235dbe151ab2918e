import { LearnableRule, type Accuracies } from "#shared/model/backtest.ts";
import { scoringSettings, type Accuracy, type ScoringSettings, type Settings } from "#shared/model/settings.ts";
import type { Workspace } from "./open.ts";
import { readSettings } from "./settings.ts";

/** An accuracy as a back-test learned it. */
export interface LearnedAccuracy {
  readonly rule: LearnableRule;
  readonly accuracy: number;
  /** Of the users that it was learned from. */
  readonly weight: number;
  /** UTC time. */
  readonly learnedAt: string;
  readonly deployments: readonly string[];
}

/** What the last back-test learned; rules that it could not judge are absent. */
export function readLearned({ db }: Workspace): LearnedAccuracy[] {
  const rows = db
    .prepare("SELECT rule, accuracy, weight, learned_at AS learnedAt, deployments FROM learned_accuracy ORDER BY rule")
    .all() as { rule: string; accuracy: number; weight: number; learnedAt: string; deployments: string }[];
  return rows.map(({ rule, deployments, ...row }) => ({
    ...row,
    rule: LearnableRule.parse(rule),
    deployments: JSON.parse(deployments) as string[],
  }));
}

/** Puts these in the place of what was learned before. */
export function writeLearned({ db }: Workspace, learned: readonly LearnedAccuracy[]): void {
  const insert = db.prepare(
    "INSERT INTO learned_accuracy (rule, accuracy, weight, learned_at, deployments) VALUES (?, ?, ?, ?, ?)",
  );
  db.transaction(() => {
    db.exec("DELETE FROM learned_accuracy");
    for (const { rule, accuracy, weight, learnedAt, deployments } of learned)
      insert.run(rule, accuracy, weight, learnedAt, JSON.stringify(deployments));
  }).immediate();
}

const byRule = (learned: readonly LearnedAccuracy[]): Partial<Accuracy> =>
  Object.fromEntries(learned.map(({ rule, accuracy }) => [rule, accuracy]));

/** The settings as figures use them: with the accuracies that are in force. */
export const readScoringSettings = (workspace: Workspace): ScoringSettings =>
  scoringSettings(readSettings(workspace), byRule(readLearned(workspace)));

/** The accuracies in force, each with what it rests on: what the user has set, else what was learned, else the default. */
export function accuraciesInForce(settings: Settings, learned: readonly LearnedAccuracy[]): Accuracies {
  const { accuracy, defaultAccuracies } = scoringSettings(settings, byRule(learned));
  const entries = LearnableRule.options.map((rule) => {
    const found = learned.find((each) => each.rule === rule);
    if (settings.accuracy[rule] !== null || defaultAccuracies.has(rule) || !found) {
      const basis = settings.accuracy[rule] === null ? ("default" as const) : ("set" as const);
      return [rule, { accuracy: accuracy[rule], basis, learnedAt: null, deployments: [], weight: 0 }] as const;
    }
    const { learnedAt, deployments, weight } = found;
    return [
      rule,
      { accuracy: accuracy[rule], basis: "learned" as const, learnedAt, deployments: [...deployments], weight },
    ] as const;
  });
  return Object.fromEntries(entries) as Accuracies;
}
