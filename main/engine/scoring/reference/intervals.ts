import { atomsOfRegion, regionShares, retainedPart } from "./outcome.ts";
import type { Base, CellOutcome, Fate, RegionModel } from "./outcome.ts";

/** One subject's cells with the linear value that each user of a cell has at each fate, weight included. */
export interface ValuedCell {
  outcome: CellOutcome;
  value: (fate: Fate) => number;
  /** Value of a user at a PoP that is judged wrong: what the smoothed remainder of a sample is worth. */
  wrong: number;
}

interface SharedMember {
  outcomes: { id: string; probability: number; value: number }[];
}

/** Everything uncertain in a figure, by the independent unit that decides it. */
export interface Uncertainty {
  sampled: Map<string, { base: Base; valueByPop: Map<string, number>; wrong: number }>;
  shared: Map<string, SharedMember[]>;
}

export function uncertaintyOf(cells: ValuedCell[]): Uncertainty {
  const uncertainty: Uncertainty = { sampled: new Map(), shared: new Map() };
  for (const valued of cells) {
    for (const [region, share] of regionShares(valued.outcome)) {
      addRegion(uncertainty, valued, valued.outcome.regions.get(region)!, share);
    }
    addMapping(uncertainty, valued);
  }
  return uncertainty;
}

function expectedValue(model: RegionModel, value: (fate: Fate) => number): number {
  return atomsOfRegion(model).reduce((sum, atom) => sum + atom.mass * value(atom.fate), 0);
}

function addMapping(uncertainty: Uncertainty, { outcome, value }: ValuedCell): void {
  for (const member of outcome.dns) {
    if (member.unit === null) continue;
    const outcomes = [...member.regions].map(([id, probability]) => ({
      id,
      probability,
      value: member.mass * expectedValue(outcome.regions.get(id)!, value),
    }));
    pushMember(uncertainty, member.unit, outcomes);
  }
}

function addRegion(
  uncertainty: Uncertainty,
  { outcome, value, wrong }: ValuedCell,
  model: RegionModel,
  share: number,
): void {
  const cell = outcome.cell.key;
  if (model.kind === "certain") return;
  if (model.kind === "measured") {
    addSampled(uncertainty, cell, model.base, share * wrong, (pop) => share * value(pop));
    return;
  }
  const { set, retained, rest } = model;
  const restValue = rest
    ? [...rest.distribution].reduce((sum, [pop, p]) => sum + p * value(pop), 0)
    : value("(unknown)");
  let left = 1;
  if (retained) {
    const { base, accuracy, unit, unsettled } = retained;
    const { kept, displaced, unsettled: moving } = retainedPart(retained, set);
    left = displaced + moving;
    const meanOfOthers = (pop: string) =>
      set.filter((other) => other !== pop).reduce((sum, other) => sum + value(other), 0) / (set.length - 1);
    const staying = (pop: string): number => (set.includes(pop) ? 1 - (unsettled.get(pop) ?? 0) : 0);
    addSampled(uncertainty, cell, base, share * wrong, (pop) => {
      const stays = staying(pop);
      const worth = stays > 0 ? accuracy * value(pop) + (1 - accuracy) * meanOfOthers(pop) : 0;
      return share * (stays * worth + (1 - stays) * restValue);
    });
    if (unit !== null) pushPrediction(uncertainty, unit, kept, share * (1 - left), value);
  }
  if (rest && rest.unit !== null) pushPrediction(uncertainty, rest.unit, rest.distribution, share * left, value);
}

function pushPrediction(
  uncertainty: Uncertainty,
  unit: string,
  distribution: Map<string, number>,
  mass: number,
  value: (fate: Fate) => number,
): void {
  if (mass <= 0 || distribution.size === 0) return;
  const sum = [...distribution.values()].reduce((a, b) => a + b, 0);
  const outcomes = [...distribution].map(([id, p]) => ({ id, probability: p / sum, value: mass * value(id) }));
  pushMember(uncertainty, unit, outcomes);
}

function pushMember(uncertainty: Uncertainty, unit: string, outcomes: SharedMember["outcomes"]): void {
  const rounded = (p: number) => Math.round(p * 1e12);
  const sorted = outcomes
    .filter((outcome) => outcome.probability > 0)
    .sort((a, b) => rounded(b.probability) - rounded(a.probability) || (a.id < b.id ? -1 : 1));
  uncertainty.shared.set(unit, [...(uncertainty.shared.get(unit) ?? []), { outcomes: sorted }]);
}

function addSampled(
  uncertainty: Uncertainty,
  cell: string,
  base: Base,
  wrong: number,
  valueOf: (pop: string) => number,
): void {
  const key = `${cell} ${base.name}`;
  const entry = uncertainty.sampled.get(key) ?? { base, valueByPop: new Map<string, number>(), wrong: 0 };
  entry.wrong += wrong;
  for (const pop of base.counts.keys()) {
    entry.valueByPop.set(pop, (entry.valueByPop.get(pop) ?? 0) + valueOf(pop));
  }
  uncertainty.sampled.set(key, entry);
}

/** Variance of the sum of all values: the units are independent of each other. */
export function varianceOf(uncertainty: Uncertainty): number {
  let variance = 0;
  for (const { base, valueByPop, wrong } of uncertainty.sampled.values()) {
    variance += multinomialVariance(base, valueByPop, wrong);
  }
  for (const members of uncertainty.shared.values()) variance += sharedVariance(members);
  return variance;
}

/** Shares (k + 1/2) / (n + 1), renormalised where they sum to more than one; the remainder counts as judged wrong. */
export function smoothedShares(base: Base): Map<string, number> {
  const shares = new Map([...base.counts].map(([pop, k]) => [pop, (k + 0.5) / (base.samples + 1)]));
  const sum = [...shares.values()].reduce((a, b) => a + b, 0);
  return sum > 1 ? new Map([...shares].map(([pop, share]) => [pop, share / sum])) : shares;
}

function multinomialVariance(base: Base, valueByPop: Map<string, number>, wrong: number): number {
  const shares = smoothedShares(base);
  const left = 1 - [...shares.values()].reduce((a, b) => a + b, 0);
  const remainder = left > 1e-12 ? left : 0;
  let mean = remainder * wrong;
  let square = remainder * wrong * wrong;
  for (const [pop, share] of shares) {
    const u = valueByPop.get(pop) ?? 0;
    mean += share * u;
    square += share * u * u;
  }
  return (square - mean * mean) / base.samples;
}

/** One uniform number picks every member's outcome: exact, by cutting 0..1 wherever any member changes. */
function sharedVariance(members: SharedMember[]): number {
  const cuts = [0, 1];
  for (const member of members) {
    let upTo = 0;
    for (const outcome of member.outcomes) cuts.push((upTo += outcome.probability));
  }
  const points = cuts.filter((cut) => cut >= 0 && cut <= 1).sort((a, b) => a - b);
  let mean = 0;
  let square = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const width = points[i + 1]! - points[i]!;
    const middle = (points[i + 1]! + points[i]!) / 2;
    const sum = members.reduce((all, member) => all + pick(member, middle), 0);
    mean += width * sum;
    square += width * sum * sum;
  }
  return square - mean * mean;
}

function pick(member: SharedMember, u: number): number {
  let upTo = 0;
  for (const outcome of member.outcomes) {
    upTo += outcome.probability;
    if (u < upTo) return outcome.value;
  }
  return member.outcomes.at(-1)!.value;
}

/** 1.6449 standard errors on either side, cut. */
export function interval90(
  estimate: number | null,
  variance: number,
  low: number,
  high: number,
): [number | null, number | null] {
  if (estimate === null) return [null, null];
  const half = 1.6449 * 100 * Math.sqrt(Math.max(0, variance));
  return [Math.max(low, estimate - half), Math.min(high, estimate + half)];
}
