import type { SampleDraws } from "./spread.ts";
import type { RowOfCell } from "./tally.ts";
import type { VarianceSide } from "./variance.ts";

/** A block of samples with the side that it belongs to. */
interface SideBlock {
  readonly side: VarianceSide;
  readonly block: SampleDraws;
  readonly scale: Float64Array | null;
}

/** Adds the multinomial variances, cell by cell; blocks of one base in one cell are one sample that moves them together. */
export function addSampleVariance(sides: readonly VarianceSide[], rowOfCell: RowOfCell, variance: Float64Array): void {
  const blocks: SideBlock[] = sides.flatMap((side) => side.spread.samples.map((scaled) => ({ side, ...scaled })));
  const values: number[] = [];
  for (let cell = 0; cell < rowOfCell.length; cell++) {
    const row = rowOfCell[cell];
    if (row < 0) continue;
    for (let first = 0; first < blocks.length; first++) {
      if (!isFirstOfBase(blocks, first, cell)) continue;
      const { block } = blocks[first];
      values.length = 0;
      for (let other = first; other < blocks.length; other++) {
        if (blocks[other].block.base[cell] === block.base[cell]) addOutcomes(blocks[other], cell, values);
      }
      variance[row] += multinomialVariance(values, block.probability, block.start[cell]) / block.samples[cell];
    }
  }
}

/** True when the block samples the cell and no earlier block is of the same base. */
function isFirstOfBase(blocks: readonly SideBlock[], index: number, cell: number): boolean {
  const base = blocks[index].block.base[cell];
  if (base < 0) return false;
  for (let earlier = 0; earlier < index; earlier++) if (blocks[earlier].block.base[cell] === base) return false;
  return true;
}

function addOutcomes({ side, block, scale }: SideBlock, cell: number, values: number[]): void {
  const { start, optimal, judged } = block;
  const share = scale ? scale[cell] : 1;
  const perOptimal = share * side.perOptimal[cell];
  const perJudged = share * side.perJudged[cell];
  for (let i = start[cell], outcome = 0; i < start[cell + 1]; i++, outcome++) {
    const value = perOptimal * optimal[i] + perJudged * judged[i];
    if (outcome < values.length) values[outcome] += value;
    else values.push(value);
  }
}

function multinomialVariance(values: readonly number[], probability: Float64Array, first: number): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += probability[first + i] * values[i];
  let variance = 0;
  for (let i = 0; i < values.length; i++) variance += probability[first + i] * (values[i] - mean) ** 2;
  return variance;
}
