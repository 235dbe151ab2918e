import type { Command } from "commander";
import { Period } from "#shared/model/entities.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { EvidenceRule, GroupBy, type ScoreOptions } from "#shared/model/figures.ts";

/** What commander parsed of the options that measure, simulate, compare and problems share. */
export interface ScoreFlags {
  by?: string;
  within?: string;
  asn?: string;
  family?: string;
  period?: string;
  toleranceMs?: string;
  minSamples?: string;
  cellLevel?: boolean;
  crossFit?: boolean;
  weights?: string;
  rules?: string;
  dnsError?: string;
  ecsShare?: string;
}

/** Adds the options that every scoring command has. */
export function addScoreOptions(command: Command): Command {
  return addCommonOptions(
    command
      .option("--by <key>", `rows by ${GroupBy.options.join(" | ")}`)
      .option("--within <geo>", "only users in this geo and what lies below it (US, US-NY, continent:EU)")
      .option("--asn <asn>", "only users of this AS"),
  )
    .option("--cell-level", "the cell-level figure, also where users named their own optimal PoP")
    .option("--cross-fit", "pick the optimal PoP on odd days, score on even ones");
}

/** Adds the options that decide what is measured, and how it weighs. */
export function addCommonOptions(command: Command): Command {
  return command
    .option("--family <family>", "4, 6 or both (default: the deployment's own, else 4)")
    .option("--period <from..to>", "UTC dates, both inclusive")
    .option("--tolerance-ms <ms>", "a PoP is optimal within so many ms of the best (default: the workspace's setting)")
    .option("--min-samples <n>", "samples that make a latency known (default: the workspace's setting)")
    .option("--weights <id>", "weigh cells by the samples of this deployment or group, or by demand");
}

/** Adds the options that only a plan's prediction has. */
export function addPredictionOptions(command: Command): Command {
  return command
    .option("--rules <list>", `prediction rules that may be used, comma separated: ${EvidenceRule.options.join(",")}`)
    .option("--dns-error <share>", "share of users whom DNS takes for another region, where resolvers are not known")
    .option("--ecs-share <share>", "share of resolvers that send EDNS Client Subnet, where the data does not say");
}

/** The options of the contract, from what was typed. BAD_USAGE names the option and what was expected. */
export function readScoreOptions(flags: ScoreFlags): ScoreOptions {
  return {
    ...(flags.by !== undefined && { by: oneOf("--by", flags.by, GroupBy.options) }),
    ...(flags.within !== undefined && { within: flags.within }),
    ...(flags.asn !== undefined && { asn: numberOf("--asn", flags.asn.replace(/^AS/i, ""), 0, 4_294_967_295, true) }),
    ...(flags.family !== undefined && { family: familyOf(flags.family) }),
    ...(flags.period !== undefined && { period: periodOf(flags.period) }),
    ...(flags.toleranceMs !== undefined && { toleranceMs: numberOf("--tolerance-ms", flags.toleranceMs, 0, 60_000) }),
    ...(flags.minSamples !== undefined && { minSamples: numberOf("--min-samples", flags.minSamples, 1, 1e9, true) }),
    ...(flags.cellLevel && { cellLevel: true }),
    ...(flags.crossFit && { crossFit: true }),
    ...(flags.weights !== undefined && { weights: flags.weights }),
    ...(flags.rules !== undefined && { rules: rulesOf(flags.rules) }),
    ...(flags.dnsError !== undefined && { dnsError: numberOf("--dns-error", flags.dnsError, 0, 1) }),
    ...(flags.ecsShare !== undefined && { ecsShare: numberOf("--ecs-share", flags.ecsShare, 0, 1) }),
  };
}

const wrong = (option: string, value: string, expected: string): CatchmentError =>
  new CatchmentError("BAD_USAGE", `${option} ${value}: expected ${expected}`, { option, value });

export function numberOf(option: string, text: string, from: number, to: number, whole = false): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const fits = Number.isFinite(value) && value >= from && value <= to && (!whole || Number.isInteger(value));
  if (!fits) throw wrong(option, text, `a ${whole ? "whole " : ""}number from ${from} to ${to}`);
  return value;
}

export function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw wrong(option, text, `one of ${allowed.join(", ")}`);
  return found;
}

function familyOf(text: string): ScoreOptions["family"] {
  if (text === "both") return "both";
  if (text === "4" || text === "6") return text === "4" ? 4 : 6;
  throw wrong("--family", text, "4, 6 or both");
}

function periodOf(text: string): { from: string; to: string } {
  const [from, to, ...more] = text.split("..");
  const isDate = (date: string | undefined): date is string => Period.safeParse(date).success;
  if (!isDate(from) || !isDate(to) || more.length > 0 || from > to) {
    throw wrong("--period", text, "FROM..TO with UTC dates such as 2015-03-01..2015-03-28");
  }
  return { from, to };
}

const rulesOf = (text: string): EvidenceRule[] =>
  text.split(",").map((rule) => oneOf("--rules", rule.trim(), EvidenceRule.options));
