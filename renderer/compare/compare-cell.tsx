import type { ComparedRow } from "#shared/model/table.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change, PercentWithInterval } from "../figures/figure.tsx";
import { formatInterval, formatPercent } from "../figures/format.ts";
import type { CompareColumn } from "./compare-columns.ts";

/** One cell; empty while its row is on the way. */
export function CompareCell({ column: { id, text }, row }: { column: CompareColumn; row: ComparedRow | undefined }) {
  if (!row) return <span role="cell" />;
  if (id === "evidence") {
    return (
      <span role="cell">
        <EvidenceBar evidence={row.b.evidence} />
      </span>
    );
  }
  if (id === "dumbbell") {
    return (
      <span role="cell">
        <PairDumbbell row={row} />
      </span>
    );
  }
  return (
    <span role="cell" className="cell-number">
      <Value id={id} row={row} text={text} />
    </span>
  );
}

function Value({ id, row, text }: { id: CompareColumn["id"]; row: ComparedRow; text: CompareColumn["text"] }) {
  if (id === "a" || id === "b") return <PercentWithInterval figures={row[id]} />;
  if (id !== "difference") return text?.(row);
  const { percentOptimal, interval90 } = row.difference;
  if (percentOptimal === null) return <span className="muted">not judged</span>;
  const uncalibrated = row.a.uncalibrated || row.b.uncalibrated;
  return (
    <span className="figure">
      <Change points={percentOptimal} uncalibrated={uncalibrated} />
      <span className="figure-interval">{formatInterval(interval90, uncalibrated)}</span>
    </span>
  );
}

const width = 120;
const height = 16;
const margin = 6;
const at = (percent: number): number => margin + (percent / 100) * (width - 2 * margin);

/** Both sides on a line from 0 to 100%: a ring for the baseline, a dot for the other, a line in the colour of the change. */
function PairDumbbell({ row }: { row: ComparedRow }) {
  const [a, b] = [row.a.percentOptimal, row.b.percentOptimal];
  if (a === null || b === null) return null;
  const words = `${formatPercent(a, row.a.uncalibrated)}% to ${formatPercent(b, row.b.uncalibrated)}%`;
  return (
    <svg className="pair-dumbbell" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      <line className="dumbbell-scale" x1={at(0)} x2={at(100)} y1={8} y2={8} />
      <line className={b >= a ? "pair-better" : "pair-worse"} x1={at(a)} x2={at(b)} y1={8} y2={8} />
      <circle className="pair-from" cx={at(a)} cy={8} r={4} />
      <circle className={b >= a ? "pair-to-better" : "pair-to-worse"} cx={at(b)} cy={8} r={4.5} />
    </svg>
  );
}
