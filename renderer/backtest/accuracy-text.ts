import type { Accuracies, RuleAccuracy } from "#shared/model/backtest.ts";
import { formatPeriod } from "../figures/format.ts";

/** A UTC time as its day: `23 Nov 2026`. */
export function formatDay(time: string): string {
  const day = time.slice(0, 10);
  return formatPeriod({ from: day, to: day });
}

/** What an accuracy rests on, in words. */
export function basisText({ basis, learnedAt, deployments }: RuleAccuracy): string {
  if (basis === "set") return "set by you";
  if (basis === "default") return "default, not learned";
  const from = deployments.length === 0 ? "" : ` from ${deployments.join(", ")}`;
  return `learned${learnedAt === null ? "" : ` ${formatDay(learnedAt)}`}${from}`;
}

/** What the accuracies of all rules rest on, in a few words: the newest that was learned, else what was set, else none. */
export function accuraciesText(accuracies: Accuracies): string {
  const all = Object.values(accuracies);
  const learned = all
    .flatMap(({ learnedAt }) => learnedAt ?? [])
    .toSorted()
    .at(-1);
  if (learned !== undefined) return `back-tested ${formatDay(learned)}`;
  return all.some(({ basis }) => basis === "set") ? "accuracies set by hand" : "not back-tested";
}
