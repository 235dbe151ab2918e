import type { PredictionError } from "#shared/model/backtest.ts";
import { useMemo, type ReactNode } from "react";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { formatChange, formatInterval, formatMs, formatPercent, formatShare } from "../figures/format.ts";
import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { ColumnHead } from "../tables/column-head.tsx";
import { VirtualRows } from "../tables/virtual-rows.tsx";
import { errorRows, ruleShares, type ErrorRow } from "./backtest-rows.ts";

/** How far the prediction of each deployment was from what was measured, with the two rivals beneath it. */
export function ErrorTable() {
  const result = useBackTest((state) => state.result);
  const chosen = useBackTest((state) => chosenBackTest(state)?.id ?? null);
  const rows = useMemo(() => (result ? errorRows(result) : []), [result]);
  return (
    <VirtualRows
      rows={rows}
      rowKey={({ key }) => key}
      label="Back-test by deployment"
      testId="backtest-table"
      selectedKey={chosen === null ? null : `${chosen} catchment`}
      onSelect={({ deployment }) => useBackTest.setState({ chosen: deployment.id })}
      head={<Head />}
      render={(row) => <Cells row={row} />}
    />
  );
}

function Head() {
  return (
    <>
      <span role="columnheader">Deployment</span>
      <Number meaning="% optimal predicted from the other deployments, with its 90% interval">Predicted, %</Number>
      <Number meaning="% optimal measured, over the users judged for both">Measured</Number>
      <Number meaning="Predicted minus measured % optimal, points">Error</Number>
      <Number meaning="Mean over geos, by users, of the size of the error there, points">By geo</Number>
      <Number meaning="Users whose likeliest PoP was the one that served them">Right PoP</Number>
      <Number meaning="Mean error of the RTT that was expected, over judged users">RTT error</Number>
      <Number meaning="Share of geos whose measured figure lies in the 90% interval: 90% would be perfect">
        In interval
      </Number>
      <ColumnHead className="backtest-evidence" meaning="Rules that the prediction stands on">
        Evidence
      </ColumnHead>
    </>
  );
}

const Number = ({ meaning, children }: { meaning: string; children: ReactNode }) => (
  <ColumnHead className="cell-number" meaning={meaning}>
    {children}
  </ColumnHead>
);

const rivalNames = { nearest: "nearest PoP", simulation: "simulation alone" };
const rivalTitles = {
  nearest: "Rival: everybody at the nearest PoP of the announced set",
  simulation: "Rival: the simulation of BGP alone; what it leaves goes to the nearest PoP",
};

function Cells({ row }: { row: ErrorRow }) {
  const { deployment, predictor, error } = row;
  return (
    <>
      {predictor === "catchment" ? (
        <span role="rowheader" className="cell-name" title={`Predicted from ${deployment.basis.join(", ")}`}>
          {deployment.id}
          {deployment.heldOut && <span className="tag tree-tag">held out</span>}{" "}
          <span className="muted">from {deployment.basis.join(", ")}</span>
        </span>
      ) : (
        <span role="rowheader" className="cell-name backtest-rival" title={rivalTitles[predictor]}>
          {rivalNames[predictor]}
        </span>
      )}
      <span role="cell" className="cell-number">
        {predictor === "catchment" && (
          <span className="figure">
            <b>{formatPercent(deployment.percentOptimal.predicted)}</b>
            <span className="figure-interval">{formatInterval(deployment.interval90)}</span>
          </span>
        )}
      </span>
      <span role="cell" className="cell-number">
        {predictor === "catchment" && formatPercent(deployment.percentOptimal.measured)}
      </span>
      <Figure row={row} figure="errorPoints" text={formatChange(error.errorPoints)} />
      <Figure row={row} figure="weightedGeoErrorPoints" text={formatPercent(error.weightedGeoErrorPoints)} />
      <Figure row={row} figure="top1Share" text={shareText(error.top1Share)} />
      <Figure row={row} figure="rttErrorMs" text={formatMs(error.rttErrorMs)} />
      <Figure row={row} figure="coverage90" text={shareText(error.coverage90)} />
      <span role="cell" className="backtest-evidence">
        {predictor === "catchment" && <EvidenceBar evidence={ruleShares(deployment)} />}
      </span>
    </>
  );
}

const shareText = (share: number | null): string => (share === null ? "—" : formatShare(share));

/** A figure; the best of the three predictors stands out. */
function Figure({ row, figure, text }: { row: ErrorRow; figure: keyof PredictionError; text: string }) {
  const best = row.best.has(figure);
  return (
    <span
      role="cell"
      className={`cell-number ${best ? "backtest-best" : "muted"}`}
      title={best ? "the best of the three" : undefined}
    >
      {text}
    </span>
  );
}
