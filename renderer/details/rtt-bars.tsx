import type { GeoDetails } from "#shared/model/view.ts";
import { formatShare } from "../figures/format.ts";
import { ExplainedWords, Term } from "../help/term.tsx";
import { usePointing, type PointTarget } from "../state/use-pointing.ts";

const shownAtMost = 12;

type Row = GeoDetails["rttByPop"][number];

interface Props {
  rows: readonly Row[];
  /** What of the map a PoP's row stands for. */
  targetOf: (pop: string) => PointTarget;
  onPick: (pop: string) => void;
}

/** Median latency from the geo to each PoP, nearest first; the bar of the best is bright, served shares stand beside. */
export function RttBars({ rows, targetOf, onPick }: Props) {
  if (rows.length === 0) return <p className="muted">No latency was measured from here.</p>;
  const sorted = rows.toSorted((a, b) => a.rttMs - b.rttMs);
  const served = sorted.filter(({ servedShare }) => servedShare > 0.005);
  const shown = sorted.slice(0, shownAtMost);
  const all = [...shown, ...served.filter((row) => !shown.includes(row))];
  const longest = Math.max(...all.map(({ rttMs }) => rttMs), 1);
  return (
    <table className="rtt-bars">
      <thead className="visually-hidden">
        <tr>
          <th>PoP</th>
          <th>Latency</th>
          <th>Median RTT, ms</th>
          <th>Users served</th>
        </tr>
      </thead>
      <tbody>
        {all.map((row, index) => (
          <PopRow
            key={row.pop}
            row={row}
            isBest={index === 0}
            longest={longest}
            target={targetOf(row.pop)}
            onPick={onPick}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2} />
          <td className="rtt-number">
            <Term name="rtt">ms</Term>
          </td>
          <td className="rtt-share">
            <ExplainedWords meaning="Share of the users here whom the PoP serves, by the subject in view">
              served
            </ExplainedWords>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface RowProps {
  row: Row;
  isBest: boolean;
  longest: number;
  target: PointTarget;
  onPick: (pop: string) => void;
}

function PopRow({ row: { pop, rttMs, servedShare, coveredShare }, isBest, longest, target, onPick }: RowProps) {
  const pointing = usePointing(target);
  return (
    <tr {...pointing} title={`measured for ${formatShare(coveredShare)} of the users here`}>
      <th scope="row">
        <button type="button" className="details-name" onClick={() => onPick(pop)}>
          {pop}
        </button>
      </th>
      <td className="rtt-track">
        <span
          className={`rtt-bar ${isBest ? "rtt-best" : servedShare > 0.005 ? "rtt-served" : ""}`}
          style={{ width: `${(rttMs / longest) * 100}%` }}
        />
      </td>
      <td className="rtt-number">{rttMs.toFixed(0)}</td>
      <td className="rtt-share">{servedShare > 0.005 ? formatShare(servedShare) : ""}</td>
    </tr>
  );
}
