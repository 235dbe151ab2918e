import type { Comparison } from "#shared/model/figures.ts";
import { changeRangeText, changeText, evidenceText, msText, percentText, rangeText, shareText } from "../format.ts";
import type { Gathered } from "./gathered.ts";

const isUncalibrated = ({ a, b }: Comparison): boolean => a.uncalibrated || b.uncalibrated;

export function whatText({ plan, baseline }: Gathered): string {
  const regions = plan.regions.length;
  const how =
    regions === 1
      ? "one anycast prefix for the whole world"
      : `${regions} anycast prefixes, one for each region, with DNS choosing only the region`;
  const overrides = plan.dnsOverrides.length > 0 ? `, ${plan.dnsOverrides.length} DNS overrides` : "";
  const announcements = plan.announcements.length > 0 ? `, ${plan.announcements.length} changed announcements` : "";
  return `Serve users by ${how}${overrides}${announcements}, instead of ${baseline.name}.`;
}

export function gainText({ byGeo, subject, baseline }: Gathered): string {
  const { a, b, difference } = byGeo;
  if (difference.percentOptimal === null) return "Nothing could be judged for both: no gain can be told.";
  const uncalibrated = isUncalibrated(byGeo);
  const range = changeRangeText(difference.interval90, uncalibrated);
  return (
    `${changeText(difference.percentOptimal, uncalibrated)} points of users on their optimal PoP ` +
    `(90% interval ${range}): ${percentText(a.percentOptimal, a.uncalibrated)}% under ${baseline.name}, ` +
    `${percentText(b.percentOptimal, b.uncalibrated)}% under ${subject.name}. ` +
    `Excess latency ${changeText(difference.excessMs.mean, false)} ms on average (${msText(a.excessMs.mean)} to ${msText(b.excessMs.mean)} ms).`
  );
}

/** What the interval allows to say, and no more. */
export function verdictText({ byGeo }: Gathered): string {
  const [low, high] = byGeo.difference.interval90;
  if (low === null || high === null) return "Not shown: nothing could be judged for both.";
  const caveat = isUncalibrated(byGeo)
    ? " It rests on rules whose accuracy is a setting and was not learned: run a back-test first."
    : "";
  if (low > 0) return `Better: the whole interval lies above zero.${caveat}`;
  if (high < 0) return `Worse: the whole interval lies below zero.${caveat}`;
  return `Not shown: the interval includes zero.${caveat}`;
}

export const evidenceSentence = ({ byGeo: { b } }: Gathered): string =>
  `Of all users: ${evidenceText(b)}${b.uncalibrated ? "; uncalibrated, in whole points" : ""}.`;

/** Points that a geo must lose to be named among the risks. */
const LOSES_FROM = 1;

/** What may turn out otherwise, each with the share of users that it touches. */
export function riskTexts(gathered: Gathered): string[] {
  const { byGeo } = gathered;
  const { b } = byGeo;
  const bounds = rangeText(b.percentOptimalBounds, b.uncalibrated);
  const risks = [
    `Not judged: ${shareText(b.notJudgedShare)} of users would be sent where nothing was measured; with all of them wrong or all right the plan has ${bounds}% on the optimal PoP. Judged for both: ${shareText(byGeo.jointlyJudgedShare)}.`,
    losersRisk(gathered),
    shareRisk(b.unservedShare, "Unserved", "would have no route at all"),
    shareRisk(
      b.unsettledShare,
      "Unsettled",
      "may leave a PoP that is still announced, since routes upstream of them change",
    ),
    shareRisk(b.orderDependentShare, "Order-dependent", "have equal routes to several PoPs: the age of routes decides"),
    shareRisk(b.unpredictableShare, "Unpredictable", "chose between PoPs in ways that no order of preference explains"),
    shareRisk(b.evidence.assumed, "Assumed", "are taken to reach the nearest PoP, for want of anything better"),
    ...capacityRisks(gathered),
    ...planRisks(gathered),
  ];
  return risks.filter((risk) => risk !== null);
}

const shareRisk = (share: number, name: string, what: string): string | null =>
  share > 0.0005 ? `${name}: ${shareText(share)} of users ${what}.` : null;

/** What the plan's own check says, of several alike the first. */
function planRisks({ planProblems }: Gathered): string[] {
  const told = planProblems.filter(({ severity, code }) => severity !== "info" && code !== "capacity-exceeded");
  return [...new Set(told.map(({ code }) => code))].map((code) => {
    const [{ message }, ...more] = told.filter((problem) => problem.code === code);
    return `Check of the plan: ${message}${more.length > 0 ? ` (and ${more.length} more alike)` : ""}.`;
  });
}

function losersRisk({ byGeo }: Gathered): string | null {
  const losers = byGeo.rows.filter(({ difference }) => (difference.percentOptimal ?? 0) <= -LOSES_FROM);
  const share = losers.reduce((sum, row) => sum + row.share, 0);
  return losers.length === 0
    ? null
    : `Worse off: ${shareText(share)} of users live in the ${losers.length} geos that lose a point or more.`;
}

function capacityRisks({ loads }: Gathered): string[] {
  return loads.subject.rows.flatMap(({ key, load }) =>
    load && load.capacity !== null && load.peak > load.capacity
      ? [`Overload: ${key.pop} would reach ${Math.round((100 * load.peak) / load.capacity)}% of its capacity.`]
      : [],
  );
}

/** How the figures were made, for those who must believe them. */
export function groundTexts({ byGeo, baseline }: Gathered): string[] {
  const { a, b } = byGeo;
  return [
    `All figures are at cell level: a cell is a network in a country or state, and a PoP is optimal for it when its median RTT is within ${b.toleranceMs} ms of the best one; “strict” allows nothing.`,
    `Median RTTs count from ${b.minSamples} samples${b.method ? `, measured by ${b.method}` : ""}. Users who were sent to a PoP without such a median are not judged; the bounds take them as all wrong and all right.`,
    `Both sides are weighted by ${b.weights}, and compared over the users that can be judged for both. Changes are the plan minus ${baseline.name}.`,
    "Evidence names the rule that a share of the users stands on: measured, retained (they were served by a PoP that stays), preference (a learned order of PoPs), simulated (BGP), inferred (what the same network does elsewhere), assumed (the nearest PoP).",
    "Intervals hold 90%, given the table of latencies. What is called uncalibrated stands on rules whose accuracy is a setting and was not learned from a back-test; it is rounded to whole points.",
    ...new Set([...a.warnings, ...b.warnings]),
  ];
}
