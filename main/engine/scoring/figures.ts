import type { Evidence, Figures } from "#shared/model/figures.ts";
import type { ScoringSettings } from "#shared/model/settings.ts";
import { RULE_COUNT } from "../prediction/destinations.ts";
import { RULES } from "./context.ts";
import { QUANTILES, type RowQuantiles } from "./quantiles.ts";
import { WITHIN_MS, type Tally } from "./tally.ts";

/** 95th percentile of the standard normal distribution: half of a 90% interval in standard deviations. */
export const HALF_INTERVAL_90 = 1.6449;

/** What percentOptimal and its bounds are made from, by row. */
export interface Ratio {
  readonly optimal: Float64Array;
  readonly strict: Float64Array;
  readonly judged: Float64Array;
  readonly notJudged: Float64Array;
}

export interface RowFigures {
  readonly tally: Tally;
  readonly ratio: Ratio;
  readonly quantiles: RowQuantiles;
  /** Variance of optimal / judged by row. */
  readonly variance: Float64Array;
  /** Whose default accuracies make a figure uncalibrated. */
  readonly settings: ScoringSettings;
}

/** The figures of one row. */
export function figuresOfRow(parts: RowFigures, row: number): Figures {
  const { tally, ratio, quantiles } = parts;
  const percentOptimal = percent(ratio.optimal[row], ratio.judged[row]);
  return {
    percentOptimal,
    percentOptimalStrict: percent(ratio.strict[row], ratio.judged[row]),
    interval90: intervalAround(percentOptimal, parts.variance[row], 0, 100),
    percentWithinMs: {
      "10": percent(tally.within[0][row], tally.judged[row]),
      "25": percent(tally.within[1][row], tally.judged[row]),
      "50": percent(tally.within[2][row], tally.judged[row]),
      "100": percent(tally.within[WITHIN_MS.length - 1][row], tally.judged[row]),
    },
    meanRttMs: mean(tally.rttMs[row], tally.served[row]),
    cellMedianRttMs: percentiles(quantiles.rttMs, row),
    excessMs: { mean: mean(tally.excessMs[row], tally.served[row]), ...percentiles(quantiles.excessMs, row) },
    percentOffContinent: percent(tally.offContinent[row], tally.continental[row]),
    ...ownFigures(tally, ratio, parts.settings, row),
  };
}

/** The figures that say how much of a subject is known; in a comparison they stay those of each side alone. */
export function ownFigures(tally: Tally, ratio: Ratio, settings: ScoringSettings, row: number) {
  const total = tally.weight[row];
  const share = (value: number): number => (total > 0 ? value / total : 0);
  return {
    percentOptimalBounds: bounds(ratio, row),
    uncalibrated: isUncalibrated(tally, row, settings),
    notJudgedShare: share(ratio.notJudged[row]),
    unservedShare: share(tally.unserved[row]),
    unsettledShare: share(tally.unsettled[row]),
    orderDependentShare: share(tally.orderDependent[row]),
    unpredictableShare: share(tally.unpredictable[row]),
    evidence: evidenceOf(tally, row),
  };
}

/** Value +- half a 90% interval, cut to the range; nulls where there is no value. `variance` is that of value / 100. */
export function intervalAround(
  value: number | null,
  variance: number,
  lowest: number,
  highest: number,
): [number | null, number | null] {
  if (value === null) return [null, null];
  const spread = 100 * HALF_INTERVAL_90 * Math.sqrt(variance);
  // What is sure on both sides leaves a crumb of the variances that cancel.
  const half = spread < 1e-9 ? 0 : spread;
  return [Math.max(lowest, value - half), Math.min(highest, value + half)];
}

const percent = (part: number, whole: number): number | null =>
  whole > 0 ? Math.min(100, (100 * part) / whole) : null;

const mean = (weighted: number, weight: number): number | null => (weight > 0 ? weighted / weight : null);

/** All not judged wrong, and all of them right; over the judged and the not judged, so that rounding can't turn them round. */
function bounds(ratio: Ratio, row: number): [number | null, number | null] {
  const whole = ratio.judged[row] + ratio.notJudged[row];
  const low = percent(ratio.optimal[row], whole);
  const high = percent(ratio.optimal[row] + ratio.notJudged[row], whole);
  const between = percent(ratio.optimal[row], ratio.judged[row]);
  // Where all is judged the three are one number, and rounding must not set them apart.
  return low === null || high === null || between === null
    ? [low, high]
    : [Math.min(low, between), Math.max(high, between)];
}

function percentiles(
  values: Float64Array,
  row: number,
): { p50: number | null; p90: number | null; p95: number | null } {
  const [p50, p90, p95] = QUANTILES.map((_, q) => {
    const value = values[row * QUANTILES.length + q];
    return Number.isNaN(value) ? null : value;
  });
  return { p50, p90, p95 };
}

function evidenceOf(tally: Tally, row: number): Evidence {
  const total = tally.weight[row];
  const shares = RULES.map((rule, index) => [rule, total > 0 ? tally.evidence[row * RULE_COUNT + index] / total : 0]);
  return Object.fromEntries(shares) as Evidence;
}

function isUncalibrated(tally: Tally, row: number, settings: ScoringSettings): boolean {
  return restsOnDefaults((rule) => tally.evidence[row * RULE_COUNT + rule] > 0, settings);
}

/** True where any weight stands on an accuracy that is known no better than by default; retained is sure by default. */
export function restsOnDefaults(
  carries: (rule: number) => boolean,
  { accuracy, defaultAccuracies }: ScoringSettings,
): boolean {
  return RULES.some((rule, index) => {
    if (rule === "measured" || !carries(index)) return false;
    return defaultAccuracies.has(rule) && (rule !== "retained" || accuracy.retained < 1);
  });
}
