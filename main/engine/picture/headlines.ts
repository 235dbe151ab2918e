import type { Difference, Figures, Result } from "#shared/model/figures.ts";
import {
  changeRangeText,
  changeText,
  evidenceParts,
  msText,
  percentText,
  rangeText,
  shareText,
} from "../reporting/format.ts";
import type { Headline } from "./scene.ts";

type Line = Headline["lines"][number];

/** The number of one subject: % optimal with interval, bounds and evidence; `lines` say what the view adds. */
export function subjectHeadline(total: Result, lines: readonly Line[]): Headline {
  const { percentOptimal, interval90, percentOptimalBounds, uncalibrated } = total;
  const range = rangeText(interval90, uncalibrated);
  const bounds = rangeText(percentOptimalBounds, uncalibrated) || "–";
  return {
    label: "Users on their optimal PoP",
    number: percentOptimal === null ? "–" : percentText(percentOptimal, uncalibrated),
    unit: percentOptimal === null ? "" : "%",
    range: range === "" ? "nothing could be judged" : `90% interval ${range}`,
    tag: uncalibrated ? "uncalibrated" : null,
    lines: [{ name: `Bounds (${shareText(total.notJudgedShare)} not judged)`, value: bounds }, ...lines],
    evidenceOf: null,
    evidence: withRest(total),
  };
}

/** A subject beside its baseline, as a comparison has them. */
export interface Compared {
  readonly subject: Result;
  readonly baseline: Result;
  readonly difference: Difference;
  readonly jointlyJudgedShare: number;
  readonly subjectName: string;
  readonly baselineName: string;
}

/** The number of a difference: change in % optimal with its interval, both sides, and the evidence of the subject. */
export function differenceHeadline(compared: Compared, lines: readonly Line[]): Headline {
  const { subject, baseline, difference, jointlyJudgedShare, subjectName, baselineName } = compared;
  const uncalibrated = subject.uncalibrated || baseline.uncalibrated;
  const change = difference.percentOptimal;
  const range = changeRangeText(difference.interval90, uncalibrated);
  const side = (name: string, figures: Result): Line => ({
    name,
    value: figures.percentOptimal === null ? "–" : `${percentText(figures.percentOptimal, figures.uncalibrated)}%`,
  });
  return {
    label: "Change in users on their optimal PoP",
    number: change === null ? "–" : changeText(change, uncalibrated),
    unit: change === null ? "" : "points",
    range: range === "" ? "nothing could be judged for both" : `90% interval ${range}`,
    tag: uncalibrated ? "uncalibrated" : null,
    lines: [
      side(baselineName, baseline),
      side(subjectName, subject),
      ...lines,
      { name: "Judged for both", value: shareText(jointlyJudgedShare) },
    ],
    evidenceOf: subjectName,
    evidence: withRest(subject),
  };
}

/** Mean and p90 of the excess of one subject. */
export const excessLines = ({ excessMs }: Figures): Line[] => [
  { name: "Excess RTT, mean", value: `${msText(excessMs.mean)} ms` },
  { name: "Excess RTT, p90", value: `${msText(excessMs.p90)} ms` },
];

/** Change of the mean excess: less is better. */
export function excessChangeLine({ excessMs: { mean } }: Difference): Line {
  if (mean === null) return { name: "Excess RTT, mean", value: "–" };
  const value = `${changeText(mean, false)} ms`;
  if (value.startsWith("±")) return { name: "Excess RTT, mean", value };
  return { name: "Excess RTT, mean", value, tone: mean < 0 ? "better" : "worse" };
}

/** The evidence with what it leaves to one: the unserved, and those of whom nothing is known. */
function withRest(figures: Figures): Headline["evidence"] {
  const parts: { rule: Headline["evidence"][number]["rule"]; share: number }[] = evidenceParts(figures);
  const known = parts.reduce((sum, { share }) => sum + share, 0);
  const { unservedShare } = figures;
  const unknown = 1 - known - unservedShare;
  if (unservedShare > 0.0005) parts.push({ rule: "unserved", share: unservedShare });
  if (unknown > 0.0005) parts.push({ rule: "notJudged", share: unknown });
  return parts;
}
