import { EvidenceRule } from "#shared/model/figures.ts";
import type { Figures } from "#shared/model/figures.ts";
import { atomsOfCell, UNKNOWN, UNSERVED } from "./outcome.ts";
import type { Atom, CellOutcome, Fate } from "./outcome.ts";
import { interval90, uncertaintyOf, varianceOf } from "./intervals.ts";
import type { ValuedCell } from "./intervals.ts";
import type { Best, Cell, Scope } from "./scope.ts";

/** What is known about the latencies of every cell, and by which a user's PoP is judged. */
export interface Judge {
  scope: Scope;
  best: Map<string, Best>;
  known: Map<string, Map<string, number>>;
}

export interface Judgement {
  judged: boolean;
  optimal: boolean;
  strict: boolean;
  /** null: not judged or unserved. */
  rttMs: number | null;
  excessMs: number | null;
}

export function judgeFate(judge: Judge, cell: Cell, fate: Fate): Judgement {
  const wrong = { judged: fate === UNSERVED, optimal: false, strict: false, rttMs: null, excessMs: null };
  if (fate === UNSERVED || fate === UNKNOWN) return wrong;
  const rttMs = judge.known.get(cell.key)?.get(fate);
  const best = judge.best.get(cell.key);
  if (rttMs === undefined || best === undefined) return wrong;
  const excessNs = Math.round(rttMs * 1e6) - Math.round(best.rttMs * 1e6);
  return {
    judged: true,
    optimal: excessNs <= judge.scope.toleranceMs * 1e6,
    strict: excessNs <= 0,
    rttMs,
    excessMs: excessNs / 1e6,
  };
}

/** A cell of one subject with its weight; factor: the share of the cell that the other side of a comparison judges. */
export interface WeightedCell {
  outcome: CellOutcome;
  weight: number;
  factor: number;
}

/** Everything in one list: so much weight of a cell meets this fate. */
interface Item extends Atom {
  cell: Cell;
  judgement: Judgement;
  /** Weight of the side alone. */
  alone: number;
  /** Weight in the figures (a comparison counts the jointly judged mass). */
  joint: number;
}

/** Share of the cell's users that can be judged, and that are on an optimal PoP. */
export function judgedShare(judge: Judge, outcome: CellOutcome): number {
  let share = 0;
  for (const atom of atomsOfCell(outcome)) if (judgeFate(judge, outcome.cell, atom.fate).judged) share += atom.mass;
  return share;
}

function itemsOf(judge: Judge, cells: WeightedCell[], pop: string | null): Item[] {
  return cells.flatMap(({ outcome, weight, factor }) =>
    atomsOfCell(outcome)
      .filter((atom) => pop === null || atom.fate === pop)
      .map((atom) => ({
        ...atom,
        cell: outcome.cell,
        judgement: judgeFate(judge, outcome.cell, atom.fate),
        alone: weight * atom.mass,
        joint: weight * atom.mass * factor,
      })),
  );
}

type Field = "alone" | "joint";

function sum(items: Item[], field: Field, keep: (item: Item) => boolean): number {
  let all = 0;
  for (const item of items) if (keep(item)) all += item[field];
  return all;
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
const percent = (part: number, whole: number): number | null => (whole > 0 ? (100 * part) / whole : null);
const isServed = (item: Item): boolean => item.fate !== UNSERVED && item.fate !== UNKNOWN;

/** All figures over some cells; `pop` keeps only the users that are sent to it. */
export function figuresOf(judge: Judge, cells: WeightedCell[], pop: string | null = null): Figures {
  const items = itemsOf(judge, cells, pop);
  const judged = sum(items, "joint", (item) => item.judgement.judged);
  const optimal = sum(items, "joint", (item) => item.judgement.optimal);
  const strict = sum(items, "joint", (item) => item.judgement.strict);
  const percentOptimal = percent(optimal, judged);
  const ratioOptimal = (percentOptimal ?? 0) / 100;
  const valued = valuedCells(judge, cells, pop, ratioOptimal, judged);
  return {
    percentOptimal,
    percentOptimalStrict: percent(strict, judged),
    interval90: interval90(percentOptimal, judged > 0 ? varianceOf(uncertaintyOf(valued)) : 0, 0, 100),
    percentWithinMs: {
      "10": within(items, 10, judged),
      "25": within(items, 25, judged),
      "50": within(items, 50, judged),
      "100": within(items, 100, judged),
    },
    ...latencyFigures(items),
    percentOffContinent: offContinent(judge, items),
    ...standingFigures(judge, items),
  };
}

function within(items: Item[], ms: number, judged: number): number | null {
  const near = sum(items, "joint", ({ judgement }) => judgement.excessMs !== null && judgement.excessMs <= ms);
  return percent(near, judged);
}

/** Linearised contribution of every fate to the ratio: w (optimal - R judged) / D. */
export function valuedCells(
  judge: Judge,
  cells: WeightedCell[],
  pop: string | null,
  ratioOptimal: number,
  judged: number,
): ValuedCell[] {
  return cells.map(({ outcome, weight, factor }) => ({
    outcome,
    value: (fate) => {
      if (pop !== null && fate !== pop) return 0;
      const judgement = judgeFate(judge, outcome.cell, fate);
      const v = (judgement.optimal ? 1 : 0) - ratioOptimal * (judgement.judged ? 1 : 0);
      return (weight * factor * v) / judged;
    },
    wrong: pop === null && judge.best.has(outcome.cell.key) ? (-weight * factor * ratioOptimal) / judged : 0,
  }));
}

function latencyFigures(items: Item[]) {
  const served = items.filter((item) => item.judgement.rttMs !== null);
  const rtt = served.map((item) => ({ value: item.judgement.rttMs!, weight: item.joint }));
  const excess = served.map((item) => ({ value: item.judgement.excessMs!, weight: item.joint }));
  const quantiles = (list: typeof rtt) => ({
    p50: quantile(list, 0.5),
    p90: quantile(list, 0.9),
    p95: quantile(list, 0.95),
  });
  return {
    meanRttMs: mean(rtt),
    cellMedianRttMs: quantiles(rtt),
    excessMs: { mean: mean(excess), ...quantiles(excess) },
  };
}

function mean(list: { value: number; weight: number }[]): number | null {
  const weight = list.reduce((all, entry) => all + entry.weight, 0);
  return ratio(
    list.reduce((all, entry) => all + entry.value * entry.weight, 0),
    weight,
  );
}

/** The smallest value whose cumulative weight reaches q of all, with a relative slack of 1e-9 for rounding. */
function quantile(list: { value: number; weight: number }[], q: number): number | null {
  const sorted = list.filter((entry) => entry.weight > 0).sort((a, b) => a.value - b.value);
  const all = sorted.reduce((weight, entry) => weight + entry.weight, 0);
  let upTo = 0;
  for (const entry of sorted) {
    upTo += entry.weight;
    if (upTo >= q * all * (1 - 1e-9)) return entry.value;
  }
  return null;
}

function offContinent(judge: Judge, items: Item[]): number | null {
  const { pops, geography } = judge.scope.workspace;
  const continentOfPop = (id: string) => geography.continentOf(pops.find((pop) => pop.id === id)!.country);
  const sent = items.filter((item) => isServed(item) && item.cell.continent !== null);
  const away = sum(sent, "joint", (item) => continentOfPop(item.fate) !== item.cell.continent);
  return percent(
    away,
    sum(sent, "joint", () => true),
  );
}

/** What a side says of itself alone, also inside a comparison. */
function standingFigures(judge: Judge, items: Item[]) {
  const all = sum(items, "alone", () => true);
  const optimal = sum(items, "alone", (item) => item.judgement.optimal);
  const notJudged = sum(items, "alone", (item) => !item.judgement.judged);
  const share = (part: number) => (all > 0 ? part / all : 0);
  const byRule = (rule: EvidenceRule) => share(sum(items, "alone", (item) => item.rule === rule));
  const evidence = Object.fromEntries(EvidenceRule.options.map((rule) => [rule, byRule(rule)])) as Figures["evidence"];
  const { accuracy, defaultAccuracies } = judge.scope.workspace.settings;
  const isGuess = (rule: keyof typeof accuracy): boolean =>
    evidence[rule] > 0 && defaultAccuracies.has(rule) && (rule !== "retained" || accuracy.retained < 1);
  const partly = (part: "unsettled" | "orderDependent" | "unpredictable"): number =>
    share(items.reduce((sum, item) => sum + item.alone * item[part], 0));
  const bounds: [number | null, number | null] = [percent(optimal, all), percent(optimal + notJudged, all)];
  return {
    percentOptimalBounds: bounds,
    uncalibrated: (["retained", "preference", "simulated", "inferred", "assumed"] as const).some(isGuess),
    notJudgedShare: share(notJudged),
    unservedShare: share(sum(items, "alone", (item) => item.fate === UNSERVED)),
    unsettledShare: partly("unsettled"),
    orderDependentShare: partly("orderDependent"),
    unpredictableShare: partly("unpredictable"),
    evidence,
  };
}
