import type { Figures } from "#shared/model/figures.ts";
import { formatChange, formatInterval, formatPercent, formatShare, notJudged } from "./format.ts";
import "./figures.css";

type Shown = Pick<Figures, "percentOptimal" | "interval90" | "uncalibrated">;

/** % optimal with its 90% interval beside it, whole points where uncalibrated. */
export function PercentWithInterval({ figures, unit = false }: { figures: Shown; unit?: boolean }) {
  if (figures.percentOptimal === null) return <span className="figure-none">{notJudged}</span>;
  const interval = formatInterval(figures.interval90, figures.uncalibrated);
  return (
    <span className="figure">
      <b>
        {formatPercent(figures.percentOptimal, figures.uncalibrated)}
        {unit && "%"}
      </b>
      {interval !== "" && (
        <span className="figure-interval" title="90% interval">
          {interval}
        </span>
      )}
    </span>
  );
}

/** A change in points, coloured by its sign. */
export function Change({ points, uncalibrated = false }: { points: number | null; uncalibrated?: boolean }) {
  const text = formatChange(points, uncalibrated);
  const tone = points === null || text === "±0" ? "same" : points > 0 ? "better" : "worse";
  return <span className={`change change-${tone}`}>{text}</span>;
}

/** What share of users could not be judged, with the bounds that follow; nothing where all were. */
export function NotJudged({
  figures,
}: {
  figures: Pick<Figures, "notJudgedShare" | "percentOptimalBounds" | "unservedShare">;
}) {
  const { notJudgedShare, percentOptimalBounds, unservedShare } = figures;
  if (notJudgedShare < 0.0005 && unservedShare < 0.0005) return null;
  return (
    <div className="not-judged">
      {notJudgedShare >= 0.0005 && (
        <span title="If all of them were on a wrong PoP, and if all were on their optimal one">
          {formatShare(notJudgedShare)} {notJudged}, bounds {formatInterval(percentOptimalBounds)}
        </span>
      )}
      {unservedShare >= 0.0005 && <span>{formatShare(unservedShare)} without a route</span>}
    </div>
  );
}
