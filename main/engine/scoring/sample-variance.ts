import type { SampleDraws, Spread } from "./spread.ts";
import type { RowOfCell } from "./tally.ts";
import type { VarianceSide } from "./variance.ts";

/** Adds the multinomial variances, cell by cell. Samples of one base in one cell are one draw for every side. */
export function addSampleVariance(sides: readonly VarianceSide[], rowOfCell: RowOfCell, variance: Float64Array): void {
  if (sides.length === 1) addOwnVariance(sides[0], rowOfCell, variance);
  else addSharedVariance(sides, rowOfCell, variance);
}

/** Variance of a cell's optimal share, of its judged share, and their covariance. */
interface CellMoments {
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
  readonly both: Float64Array;
}

const known = new WeakMap<Spread, CellMoments>();

/** The total, geos and countries of one subject differ in what a cell's shares count, not in their moments. */
function addOwnVariance(
  { spread, perOptimal, perJudged }: VarianceSide,
  rowOfCell: RowOfCell,
  variance: Float64Array,
): void {
  // Nothing sampled: one value for all worlds, of which no moments may be kept.
  if (spread.samples.length === 0) return;
  let moments = known.get(spread);
  if (!moments) known.set(spread, (moments = cellMoments(spread, rowOfCell.length)));
  for (let cell = 0; cell < rowOfCell.length; cell++) {
    if (rowOfCell[cell] < 0) continue;
    const [o, j] = [perOptimal[cell], perJudged[cell]];
    const ofCell = o * o * moments.optimal[cell] + 2 * o * j * moments.both[cell] + j * j * moments.judged[cell];
    // Only rounding makes it negative.
    variance[rowOfCell[cell]] += Math.max(0, ofCell);
  }
}

function cellMoments({ samples }: Spread, cellCount: number): CellMoments {
  const moments = noMoments(cellCount);
  const [optimal, judged]: [number[], number[]] = [[], []];
  for (let cell = 0; cell < cellCount; cell++) {
    const only = onlyBlock(samples, cell);
    if (only === null) continue;
    if (only !== SEVERAL) {
      addScaled(moments, blockMoments(samples[only].block), cell, samples[only].scale?.[cell] ?? 1);
      continue;
    }
    for (let first = 0; first < samples.length; first++) {
      const { block } = samples[first];
      if (!isFirstOfBase(samples, first, cell)) continue;
      optimal.length = judged.length = 0;
      for (let other = first; other < samples.length; other++) {
        const { block: same, scale } = samples[other];
        if (same.base[cell] !== block.base[cell]) continue;
        const share = scale ? scale[cell] : 1;
        addOutcomes(same, cell, share, 0, optimal);
        addOutcomes(same, cell, 0, share, judged);
      }
      const [at, end] = [block.start[cell], block.start[cell + 1]];
      const count = block.samples[cell];
      moments.optimal[cell] += covariance(optimal, optimal, block.probability, at, end, at) / count;
      moments.judged[cell] += covariance(judged, judged, block.probability, at, end, at) / count;
      moments.both[cell] += covariance(optimal, judged, block.probability, at, end, at) / count;
    }
  }
  return moments;
}

const noMoments = (cellCount: number): CellMoments => ({
  optimal: new Float64Array(cellCount),
  judged: new Float64Array(cellCount),
  both: new Float64Array(cellCount),
});

const SEVERAL = -1;

/** The one block with samples that the users of a cell stand on, SEVERAL, or null for none: most cells are in one region. */
function onlyBlock(samples: Spread["samples"], cell: number): number | null {
  let only: number | null = null;
  for (let index = 0; index < samples.length; index++) {
    const { block, scale } = samples[index];
    if (block.base[cell] < 0 || (scale && scale[cell] === 0)) continue;
    if (only !== null) return SEVERAL;
    only = index;
  }
  return only;
}

function addScaled(moments: CellMoments, from: CellMoments, cell: number, share: number): void {
  moments.optimal[cell] = share * share * from.optimal[cell];
  moments.judged[cell] = share * share * from.judged[cell];
  moments.both[cell] = share * share * from.both[cell];
}

const momentsOfBlock = new WeakMap<SampleDraws, CellMoments>();

/** The moments of all users of each cell in one block; kept, since the blocks of announced sets stay while a plan is edited. */
function blockMoments(block: SampleDraws): CellMoments {
  let moments = momentsOfBlock.get(block);
  if (moments) return moments;
  const { base, start, samples, probability, optimal, judged } = block;
  moments = noMoments(base.length);
  for (let cell = 0; cell < base.length; cell++) {
    if (base[cell] < 0) continue;
    const [at, end] = [start[cell], start[cell + 1]];
    moments.optimal[cell] = covariance(optimal, optimal, probability, at, end) / samples[cell];
    moments.judged[cell] = covariance(judged, judged, probability, at, end) / samples[cell];
    moments.both[cell] = covariance(optimal, judged, probability, at, end) / samples[cell];
  }
  momentsOfBlock.set(block, moments);
  return moments;
}

function addSharedVariance(sides: readonly VarianceSide[], rowOfCell: RowOfCell, variance: Float64Array): void {
  const blocks = sides.flatMap((side) => side.spread.samples.map((scaled) => ({ side, ...scaled })));
  const values: number[] = [];
  for (let cell = 0; cell < rowOfCell.length; cell++) {
    if (rowOfCell[cell] < 0) continue;
    for (let first = 0; first < blocks.length; first++) {
      if (!isFirstOfBase(blocks, first, cell)) continue;
      const { block } = blocks[first];
      values.length = 0;
      for (let other = first; other < blocks.length; other++) {
        const { block: same, scale, side } = blocks[other];
        if (same.base[cell] !== block.base[cell]) continue;
        const share = scale ? scale[cell] : 1;
        addOutcomes(same, cell, share * side.perOptimal[cell], share * side.perJudged[cell], values);
      }
      const [at, end] = [block.start[cell], block.start[cell + 1]];
      const ofCell = covariance(values, values, block.probability, at, end, at) / block.samples[cell];
      variance[rowOfCell[cell]] += ofCell;
    }
  }
}

/** True when the block samples the cell and no earlier block is of the same base. */
function isFirstOfBase(blocks: readonly { readonly block: SampleDraws }[], index: number, cell: number): boolean {
  const base = blocks[index].block.base[cell];
  if (base < 0) return false;
  for (let earlier = 0; earlier < index; earlier++) if (blocks[earlier].block.base[cell] === base) return false;
  return true;
}

/** Adds the value of each outcome of a cell to `values`. */
function addOutcomes(block: SampleDraws, cell: number, perOptimal: number, perJudged: number, values: number[]): void {
  const { start, optimal, judged } = block;
  for (let i = start[cell], outcome = 0; i < start[cell + 1]; i++, outcome++) {
    const value = perOptimal * optimal[i] + perJudged * judged[i];
    if (outcome < values.length) values[outcome] += value;
    else values.push(value);
  }
}

/**
 * Covariance of two values of a draw whose outcomes have the probabilities `first .. end - 1`.
 *
 * @param origin where `a` and `b` begin among the probabilities
 */
function covariance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  probability: Float64Array,
  first: number,
  end: number,
  origin = 0,
): number {
  let [meanA, meanB] = [0, 0];
  for (let i = first; i < end; i++) {
    meanA += probability[i] * a[i - origin];
    meanB += probability[i] * b[i - origin];
  }
  let sum = 0;
  for (let i = first; i < end; i++) sum += probability[i] * (a[i - origin] - meanA) * (b[i - origin] - meanB);
  return sum;
}
