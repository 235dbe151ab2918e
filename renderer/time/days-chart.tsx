import type { Day } from "#shared/model/details.ts";
import { formatInterval, formatPercent, formatShortCount } from "../figures/format.ts";
import type { DayRange } from "./day-range.ts";

const width = 1000;
const height = 100;
/** Bars take the lower part, the figure the upper. */
const barsFrom = 60;

interface Props {
  days: readonly Day[];
  range: DayRange | null;
  label: string;
}

/** Samples by day as bars, the figure by day with its 90% interval above them; days outside of the range are faint. */
export function DaysChart({ days, range, label }: Props) {
  const step = width / days.length;
  const most = Math.max(...days.map(({ samples }) => samples), 1);
  const scale = percentScale(days);
  const y = (percent: number): number => 4 + (1 - (percent - scale.low) / (scale.high - scale.low)) * (barsFrom - 12);
  return (
    <svg
      className="days-chart"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {days.map((day, place) => {
        const inside = range !== null && place >= range[0] && place <= range[1];
        const x = place * step;
        const tall = (day.samples / most) * (height - barsFrom - 2);
        const [low, high] = day.interval90;
        return (
          <g key={day.day} className={inside ? undefined : "day-outside"}>
            <title>{titleOf(day)}</title>
            <rect className="day-hit" x={x} y={0} width={step} height={height} />
            <rect className="day-bar" x={x + step * 0.1} y={height - tall} width={step * 0.8} height={tall} />
            {low !== null && high !== null && (
              <rect
                className="day-interval"
                x={x + step * 0.1}
                y={y(high)}
                width={step * 0.8}
                height={y(low) - y(high)}
              />
            )}
            {day.percentOptimal !== null && (
              <line
                className="day-figure"
                x1={x + step * 0.1}
                x2={x + step * 0.9}
                y1={y(day.percentOptimal)}
                y2={y(day.percentOptimal)}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** From a round number below the lowest interval to one above the highest, so that days can be told apart. */
export function percentScale(days: readonly Day[]): { low: number; high: number } {
  const known = days.flatMap(({ percentOptimal, interval90: [low, high] }) =>
    percentOptimal === null ? [] : [low ?? percentOptimal, high ?? percentOptimal],
  );
  if (known.length === 0) return { low: 0, high: 100 };
  const low = Math.max(0, Math.floor(Math.min(...known) / 5) * 5);
  const high = Math.min(100, Math.ceil(Math.max(...known) / 5) * 5);
  return { low: Math.min(low, high - 5), high };
}

export function titleOf({ day, samples, percentOptimal, interval90 }: Day): string {
  const figure =
    percentOptimal === null ? "" : `, ${formatPercent(percentOptimal)}% optimal (${formatInterval(interval90)})`;
  return `${day}: ${formatShortCount(samples)} samples${figure}`;
}
