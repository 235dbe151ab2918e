import type { GroupDraws, SampleDraws, Spread } from "./spread.ts";
import type { RowOfCell } from "./tally.ts";

/**
 * One side of a figure: its spread, and what a cell's optimal and judged share add to the figure.
 * For a ratio R = N / D these are w / D and -R w / D.
 */
export interface VarianceSide {
  readonly spread: Spread;
  readonly perOptimal: Float64Array;
  readonly perJudged: Float64Array;
}

/** Variance of the figure of each row: the sum over independent groups and samples. Cells with row -1 are left out. */
export function varianceByRow(sides: readonly VarianceSide[], rowOfCell: RowOfCell, rowCount: number): Float64Array {
  const variance = new Float64Array(rowCount);
  addGroupVariance(sides, rowOfCell, rowCount, variance);
  addSampleVariance(sides, rowOfCell, variance);
  return variance;
}

/** Steps of all sides in one list, with the value that each adds to the figure. */
interface Steps {
  readonly part: Int32Array;
  readonly parts: number;
  readonly rowOfPart: Int32Array;
  readonly member: Int32Array;
  readonly value: Float64Array;
  readonly draws: GroupDraws;
}

function addGroupVariance(sides: readonly VarianceSide[], rowOfCell: RowOfCell, rowCount: number, variance: Float64Array): void {
  const parts = new PartNumbers(rowCount);
  const steps = sides.map((side) => sideSteps(side, rowOfCell, parts));
  const state = new StepSums(parts.count);
  for (const side of steps) startValues(side, state);
  if (steps.length === 1) walkJumps(steps[0], state);
  else walkMergedJumps(steps, state);
  for (let part = 0; part < parts.count; part++) variance[parts.rows[part]] += state.variance(part);
}

/** Numbers the (row, group) pairs that occur, in order of appearance. */
class PartNumbers {
  readonly #numbers = new Map<number, number>();
  readonly #rowCount: number;
  readonly rows: number[] = [];

  constructor(rowCount: number) {
    this.#rowCount = rowCount;
  }

  get count(): number {
    return this.rows.length;
  }

  numberOf(row: number, group: number): number {
    const key = group * this.#rowCount + row;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.rows.length);
    this.rows.push(row);
    return this.rows.length - 1;
  }
}

type SideSteps = Pick<Steps, "part" | "value" | "draws">;

function sideSteps(side: VarianceSide, rowOfCell: RowOfCell, parts: PartNumbers): SideSteps {
  const { draws } = side.spread;
  const part = new Int32Array(draws.group.length).fill(-1);
  const value = new Float64Array(draws.upTo.length);
  for (let member = 0; member < part.length; member++) {
    const cell = draws.cell[member];
    const row = rowOfCell[cell];
    if (row < 0) continue;
    const [perOptimal, perJudged] = [side.perOptimal[cell], side.perJudged[cell]];
    if (perOptimal === 0 && perJudged === 0) continue;
    part[member] = parts.numberOf(row, draws.group[member]);
    for (let step = draws.stepStart[member]; step < draws.stepStart[member + 1]; step++) {
      value[step] = perOptimal * draws.optimal[step] + perJudged * draws.judged[step];
    }
  }
  return { part, value, draws };
}

/** Running value of each part while the uniform number grows from 0 to 1, with its integral and that of its square. */
class StepSums {
  readonly value: Float64Array;
  readonly #reached: Float64Array;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;

  constructor(parts: number) {
    this.value = new Float64Array(parts);
    this.#reached = new Float64Array(parts);
    this.#mean = new Float64Array(parts);
    this.#square = new Float64Array(parts);
  }

  jump(part: number, at: number, change: number): void {
    this.#advance(part, at);
    this.value[part] += change;
  }

  variance(part: number): number {
    this.#advance(part, 1);
    return Math.max(0, this.#square[part] - this.#mean[part] ** 2);
  }

  #advance(part: number, to: number): void {
    const width = to - this.#reached[part];
    const value = this.value[part];
    this.#mean[part] += value * width;
    this.#square[part] += value * value * width;
    this.#reached[part] = to;
  }
}

function startValues({ part, value, draws }: SideSteps, state: StepSums): void {
  for (let member = 0; member < part.length; member++) {
    if (part[member] >= 0) state.value[part[member]] += value[draws.stepStart[member]];
  }
}

function walkJumps({ part, value, draws }: SideSteps, state: StepSums): void {
  const jumps = draws.jumps();
  for (let i = 0; i < jumps.length; i++) {
    const step = jumps[i];
    const at = part[draws.member[step]];
    if (at >= 0 && value[step + 1] !== value[step]) state.jump(at, draws.upTo[step], value[step + 1] - value[step]);
  }
}

/** The jumps of two sides in one rising order, so that a shared group moves both with one number. */
function walkMergedJumps(sides: readonly SideSteps[], state: StepSums): void {
  const lists = sides.map((side) => side.draws.jumps());
  const next = lists.map(() => 0);
  for (;;) {
    let first = -1;
    let lowest = Number.POSITIVE_INFINITY;
    for (let side = 0; side < sides.length; side++) {
      if (next[side] >= lists[side].length) continue;
      const upTo = sides[side].draws.upTo[lists[side][next[side]]];
      if (upTo < lowest) [first, lowest] = [side, upTo];
    }
    if (first < 0) return;
    const { part, value, draws } = sides[first];
    const step = lists[first][next[first]++];
    const at = part[draws.member[step]];
    if (at >= 0) state.jump(at, lowest, value[step + 1] - value[step]);
  }
}

function addSampleVariance(sides: readonly VarianceSide[], rowOfCell: RowOfCell, variance: Float64Array): void {
  const next = sides.map(() => 0);
  const values: number[] = [];
  for (;;) {
    const members = sides.map((side, index) => memberAt(side.spread.samples, next[index]));
    const first = members.reduce<MemberKey | null>((best, key) => (key && (!best || isBefore(key, best)) ? key : best), null);
    if (!first) return;
    values.length = 0;
    let probability: Float64Array | null = null;
    for (let index = 0; index < sides.length; index++) {
      const key = members[index];
      if (!key || key.cell !== first.cell || key.base !== first.base) continue;
      addOutcomes(sides[index], next[index], values);
      probability ??= outcomesOf(sides[index].spread.samples, next[index]);
      next[index]++;
    }
    const row = rowOfCell[first.cell];
    if (row >= 0) variance[row] += outcomeVariance(values, probability!) / first.samples;
  }
}

interface MemberKey {
  readonly cell: number;
  readonly base: number;
  readonly samples: number;
}

const isBefore = (a: MemberKey, b: MemberKey): boolean => a.cell < b.cell || (a.cell === b.cell && a.base < b.base);

const memberAt = (draws: SampleDraws, member: number): MemberKey | null =>
  member < draws.cell.length ? { cell: draws.cell[member], base: draws.base[member], samples: draws.samples[member] } : null;

const outcomesOf = (draws: SampleDraws, member: number): Float64Array =>
  draws.probability.subarray(draws.start[member], draws.start[member + 1]);

function addOutcomes({ spread, perOptimal, perJudged }: VarianceSide, member: number, values: number[]): void {
  const { cell, start, optimal, judged } = spread.samples;
  const at = cell[member];
  for (let i = start[member], outcome = 0; i < start[member + 1]; i++, outcome++) {
    values[outcome] = (values[outcome] ?? 0) + perOptimal[at] * optimal[i] + perJudged[at] * judged[i];
  }
}

function outcomeVariance(values: readonly number[], probability: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += probability[i] * values[i];
  let variance = 0;
  for (let i = 0; i < values.length; i++) variance += probability[i] * (values[i] - mean) ** 2;
  return variance;
}
