import type { GroupDraws, Scaled, Spread } from "./spread.ts";
import type { RowOfCell } from "./tally.ts";
import type { VarianceSide } from "./variance.ts";

/**
 * Adds the variance of the groups that err together. Each group's value is a step function of its one uniform number: the
 * jumps of all members are walked once, in rising order, with the integrals of the value and of its square kept by
 * (row, group). No sort is needed: every block keeps its jumps in order.
 */
export function addGroupVariance(
  sides: readonly VarianceSide[],
  rowOfCell: RowOfCell,
  rowCount: number,
  variance: Float64Array,
): void {
  const parts = new PartNumbers(rowCount);
  const blocks = sides.flatMap((side) =>
    side.spread.draws.map(({ block, scale }) => prepareBlock(block, scale, side, rowOfCell, parts)),
  );
  const sums = new StepSums(parts.count);
  for (const block of blocks) addFirstSteps(block, sums);
  walkJumps(blocks, jumpsOf(sides), sums);
  for (let part = 0; part < parts.count; part++) variance[parts.rows[part]] += sums.variance(part);
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

/** A block with the part of each member (-1: none) and what its optimal and judged share add to the figure. */
interface PreparedBlock {
  readonly draws: GroupDraws;
  readonly part: Int32Array;
  readonly perOptimal: Float64Array;
  readonly perJudged: Float64Array;
}

function prepareBlock(
  draws: GroupDraws,
  scale: Float64Array | null,
  side: VarianceSide,
  rowOfCell: RowOfCell,
  parts: PartNumbers,
): PreparedBlock {
  const members = draws.group.length;
  const part = new Int32Array(members).fill(-1);
  const perOptimal = new Float64Array(members);
  const perJudged = new Float64Array(members);
  for (let member = 0; member < members; member++) {
    const cell = draws.cell[member];
    const share = scale ? scale[cell] : 1;
    // A member of one step never changes: it has no variance.
    if (rowOfCell[cell] < 0 || share === 0 || draws.stepStart[member + 1] - draws.stepStart[member] < 2) continue;
    perOptimal[member] = share * side.perOptimal[cell];
    perJudged[member] = share * side.perJudged[cell];
    if (perOptimal[member] === 0 && perJudged[member] === 0) continue;
    part[member] = parts.numberOf(rowOfCell[cell], draws.group[member]);
  }
  return { draws, part, perOptimal, perJudged };
}

const stepValue = ({ draws, perOptimal, perJudged }: PreparedBlock, member: number, step: number): number =>
  perOptimal[member] * draws.optimal[step] + perJudged[member] * draws.judged[step];

function addFirstSteps(block: PreparedBlock, sums: StepSums): void {
  const { draws, part } = block;
  for (let member = 0; member < part.length; member++) {
    if (part[member] >= 0) sums.value[part[member]] += stepValue(block, member, draws.stepStart[member]);
  }
}

function walkJumps(blocks: readonly PreparedBlock[], jumps: MergedJumps, sums: StepSums): void {
  for (let i = 0; i < jumps.step.length; i++) {
    const block = blocks[jumps.block[i]];
    const step = jumps.step[i];
    const member = block.draws.member[step];
    const part = block.part[member];
    if (part < 0) continue;
    const change = stepValue(block, member, step + 1) - stepValue(block, member, step);
    sums.jump(part, block.draws.upTo[step], change);
  }
}

/** The jumps of all blocks in one rising order, so that a shared group moves every side with one number. */
interface MergedJumps {
  readonly block: Uint16Array;
  readonly step: Int32Array;
}

const known = new WeakMap<Spread, MergedJumps>();

/** The total, geos and countries of one subject walk the same jumps: they are merged once. */
function jumpsOf(sides: readonly VarianceSide[]): MergedJumps {
  const blocks = sides.flatMap((side) => side.spread.draws);
  if (sides.length > 1) return mergeJumps(blocks);
  let jumps = known.get(sides[0].spread);
  if (!jumps) known.set(sides[0].spread, (jumps = mergeJumps(blocks)));
  return jumps;
}

function mergeJumps(blocks: readonly Scaled<GroupDraws>[]): MergedJumps {
  const total = blocks.reduce((count, { block }) => count + block.jumps.length, 0);
  const merged = { block: new Uint16Array(total), step: new Int32Array(total) };
  const next = blocks.map((scaled) => nextJump(scaled, 0));
  let count = 0;
  for (;;) {
    let first = -1;
    let lowest = Number.POSITIVE_INFINITY;
    for (let index = 0; index < blocks.length; index++) {
      const { jumps, upTo } = blocks[index].block;
      if (next[index] >= jumps.length || upTo[jumps[next[index]]] >= lowest) continue;
      first = index;
      lowest = upTo[jumps[next[index]]];
    }
    if (first < 0) return { block: merged.block.slice(0, count), step: merged.step.slice(0, count) };
    merged.block[count] = first;
    merged.step[count++] = blocks[first].block.jumps[next[first]];
    next[first] = nextJump(blocks[first], next[first] + 1);
  }
}

/** The next jump from `index` on in a cell that the block is about. */
function nextJump({ block, scale }: Scaled<GroupDraws>, index: number): number {
  const { jumps, member, cell } = block;
  let at = index;
  while (scale && at < jumps.length && scale[cell[member[jumps[at]]]] === 0) at++;
  return at;
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
