import { formatPercent } from "../figures/format.ts";
import type { CompareRow } from "./compare-rows.ts";

const roles = ["dns", "anycast", "plan"] as const;
const width = 160;
const height = 16;
const margin = 6;

const at = (percent: number): number => margin + (percent / 100) * (width - 2 * margin);

/** DNS, anycast and plan of one geo as dots on a line from 0 to 100%. */
export function Dumbbell({ row }: { row: CompareRow }) {
  const dots = roles.flatMap((role) => {
    const percent = row[role]?.percentOptimal ?? null;
    return percent === null ? [] : [{ role, percent, uncalibrated: row[role]?.uncalibrated ?? false }];
  });
  if (dots.length === 0) return null;
  const percents = dots.map(({ percent }) => percent);
  const words = dots.map(({ role, percent, uncalibrated }) => `${role} ${formatPercent(percent, uncalibrated)}%`);
  return (
    <svg className="dumbbell" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.join(", ")}>
      <line className="dumbbell-scale" x1={at(0)} x2={at(100)} y1={height / 2} y2={height / 2} />
      <line
        className="dumbbell-line"
        x1={at(Math.min(...percents))}
        x2={at(Math.max(...percents))}
        y1={height / 2}
        y2={height / 2}
      />
      {dots.map(({ role, percent }) => (
        <circle key={role} className={`dumbbell-${role}`} cx={at(percent)} cy={height / 2} r={4.5} />
      ))}
    </svg>
  );
}
