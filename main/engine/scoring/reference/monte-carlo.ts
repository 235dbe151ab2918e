import { judgeFate } from "./figures.ts";
import type { Judge, WeightedCell } from "./figures.ts";
import { smoothedShares } from "./intervals.ts";
import { atomsOfRegion, retainedPart, UNKNOWN } from "./outcome.ts";
import type { Base, CellOutcome, DnsMember, Fate, Prediction, RegionModel } from "./outcome.ts";
import { randomNumbers } from "./random-numbers.ts";

/** One draw of everything uncertain: a uniform number for each unit, and new counts for each sampled base. */
interface Draw {
  uniform(unit: string): number;
  counts(cell: string, base: Base): Map<Fate, number>;
}

/** Standard deviation of % optimal over whole-group draws, in points. */
export function monteCarloDeviation(judge: Judge, cells: WeightedCell[], draws: number, seed: number): number {
  const random = randomNumbers(seed);
  const values: number[] = [];
  for (let i = 0; i < draws; i++) {
    const value = percentOptimalOf(judge, cells, newDraw(random));
    if (value !== null) values.push(value);
  }
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function newDraw(random: () => number): Draw {
  const uniforms = new Map<string, number>();
  const drawn = new Map<string, Map<Fate, number>>();
  const remember = <T>(map: Map<string, T>, key: string, make: () => T): T => {
    if (!map.has(key)) map.set(key, make());
    return map.get(key)!;
  };
  return {
    uniform: (unit) => remember(uniforms, unit, random),
    counts: (cell, base) => remember(drawn, `${cell} ${base.name}`, () => resample(base, random)),
  };
}

/** As many samples again, from the smoothed shares, shifted so that the mean stays at what was measured. */
function resample(base: Base, random: () => number): Map<Fate, number> {
  const shares = smoothedShares(base);
  const shifted = new Map([...base.counts].map(([pop, k]) => [pop, k / base.samples - shares.get(pop)!]));
  for (let i = 0; i < base.samples; i++) {
    const pop = pick([...shares], random());
    shifted.set(pop, (shifted.get(pop) ?? 0) + 1 / base.samples);
  }
  return shifted;
}

/** The outcome at which the cumulative probability passes u; WRONG where the probabilities end before. */
function pick(shares: [string, number][], u: number): string {
  let upTo = 0;
  for (const [name, share] of shares) {
    upTo += share;
    if (u < upTo) return name;
  }
  return shares.reduce((sum, [, share]) => sum + share, 0) > 1 - 1e-9 ? shares.at(-1)![0] : WRONG;
}

/** The remainder of smoothed shares: somewhere that is judged wrong. */
const WRONG = "(wrong)";

function pickByProbability(distribution: Map<string, number>, u: number): string {
  const all = [...distribution.values()].reduce((a, b) => a + b, 0);
  const rounded = (p: number) => Math.round((p / all) * 1e12);
  const sorted = [...distribution].sort((a, b) => rounded(b[1]) - rounded(a[1]) || (a[0] < b[0] ? -1 : 1));
  return pick(sorted, u * all);
}

function percentOptimalOf(judge: Judge, cells: WeightedCell[], draw: Draw): number | null {
  let optimal = 0;
  let judged = 0;
  for (const { outcome, weight } of cells) {
    for (const [fate, mass] of drawCell(outcome, draw)) {
      const wrong = fate === WRONG && judge.best.has(outcome.cell.key);
      const judgement = judgeFate(judge, outcome.cell, fate === WRONG ? UNKNOWN : fate);
      if (judgement.judged || wrong) judged += weight * mass;
      if (judgement.optimal) optimal += weight * mass;
    }
  }
  return judged > 0 ? (100 * optimal) / judged : null;
}

function drawCell(outcome: CellOutcome, draw: Draw): [Fate, number][] {
  return outcome.dns.flatMap((member) =>
    drawRegions(member, draw).flatMap(([region, share]) =>
      drawRegion(outcome.cell.key, outcome.regions.get(region)!, draw).map(([fate, mass]): [Fate, number] => [
        fate,
        mass * share * member.mass,
      ]),
    ),
  );
}

function drawRegions(member: DnsMember, draw: Draw): [string, number][] {
  return member.unit === null
    ? [...member.regions]
    : [[pickByProbability(member.regions, draw.uniform(member.unit)), 1]];
}

function drawRegion(cell: string, model: RegionModel, draw: Draw): [Fate, number][] {
  if (model.kind === "certain") return atomsOfRegion(model).map((atom) => [atom.fate, atom.mass]);
  if (model.kind === "measured") return [...draw.counts(cell, model.base)];
  const { set, retained, rest } = model;
  if (!retained) return drawRest(rest, 1, draw);
  const counts = draw.counts(cell, retained.base);
  const partStaying = (pop: string): number => (set.includes(pop) ? 1 - (retained.unsettled.get(pop) ?? 0) : 0);
  const drawn = new Map(
    [...counts].filter(([pop]) => pop !== WRONG).map(([pop, share]) => [pop, share * partStaying(pop)]),
  );
  const stays = [...drawn.values()].reduce((a, b) => a + b, 0);
  const wrong = counts.get(WRONG) ?? 0;
  const { kept } = retainedPart(retained, set);
  const staying: [Fate, number][] =
    retained.unit === null || kept.size === 0
      ? [...drawn]
      : [[pickByProbability(kept, draw.uniform(retained.unit)), stays]];
  return [...staying, [WRONG, wrong], ...drawRest(rest, 1 - stays - wrong, draw)];
}

function drawRest(rest: Prediction | null, mass: number, draw: Draw): [Fate, number][] {
  if (rest === null) return [[UNKNOWN, mass]];
  if (rest.unit === null) return [...rest.distribution].map(([pop, p]) => [pop, p * mass]);
  return [[pickByProbability(rest.distribution, draw.uniform(rest.unit)), mass]];
}
