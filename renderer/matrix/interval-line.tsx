import { formatInterval, formatPercent } from "../figures/format.ts";
import type { MatrixRow } from "#shared/model/matrix.ts";

const width = 160;
const height = 16;
const margin = 6;

/** From where to where the intervals of all rows reach, in percent, with some room. */
export interface IntervalScale {
  low: number;
  high: number;
  /** % optimal of the baseline: a line through all rows. */
  baseline: number | null;
}

/** One scale for all rows, so that lines can be held against each other. */
export function intervalScale(rows: readonly MatrixRow[], baseline: MatrixRow | undefined): IntervalScale {
  const ends = rows.flatMap(({ interval90, percentOptimal }) =>
    [...interval90, percentOptimal].filter((end): end is number => end !== null),
  );
  const low = Math.max(0, Math.floor(Math.min(100, ...ends) - 2));
  const high = Math.min(100, Math.ceil(Math.max(0, ...ends) + 2));
  return { low, high: Math.max(high, low + 1), baseline: baseline?.percentOptimal ?? null };
}

/** The interval as a line on the scale of all rows, with the figure as a dot. */
export function IntervalLine({ row, scale }: { row: MatrixRow; scale: IntervalScale }) {
  const { percentOptimal, interval90, uncalibrated } = row;
  const [low, high] = interval90;
  if (percentOptimal === null) return null;
  const at = (percent: number): number =>
    margin + ((percent - scale.low) / (scale.high - scale.low)) * (width - 2 * margin);
  const words = `${formatPercent(percentOptimal, uncalibrated)}%, 90% interval ${formatInterval(interval90, uncalibrated)}, on a scale from ${scale.low} to ${scale.high}%`;
  const middle = height / 2;
  return (
    <svg className="interval-line" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      <title>{words}</title>
      <line className="interval-scale" x1={margin} x2={width - margin} y1={middle} y2={middle} />
      {scale.baseline !== null && (
        <line className="interval-baseline" x1={at(scale.baseline)} x2={at(scale.baseline)} y1={0} y2={height} />
      )}
      {low !== null && high !== null && (
        <line className="interval-reach" x1={at(low)} x2={at(high)} y1={middle} y2={middle} />
      )}
      <circle className="interval-dot" cx={at(percentOptimal)} cy={middle} r={3.5} />
    </svg>
  );
}
