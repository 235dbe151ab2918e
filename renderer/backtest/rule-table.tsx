import type { LearnableRule, RuleAccuracy, RuleScore } from "#shared/model/backtest.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import { formatShare } from "../figures/format.ts";
import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { useAccuracies } from "../state/use-routing.ts";
import { basisText } from "./accuracy-text.ts";

const meanings: Record<LearnableRule, string> = {
  retained: "Measured at a PoP that stays announced: stays there",
  preference: "What measured deployments say the users prefer",
  simulated: "Where the simulation of BGP sends the network",
  inferred: "As networks alike were measured",
  assumed: "Sent to the nearest PoP for want of anything better",
};

/** The accuracy of every rule as simulations use it, what it rests on, and how the rule did in the chosen deployment. */
export function RuleTable() {
  const deployment = useBackTest(chosenBackTest);
  const { data, error } = useAccuracies();
  if (!data) return <p className={`empty ${error ? "error-text" : ""}`}>{error?.message ?? "…"}</p>;
  const rules = EvidenceRule.exclude(["measured"]).options;
  return (
    <div className="table backtest-rules" role="table" aria-label="Accuracy of the rules" data-testid="backtest-rules">
      <div className="table-head" role="row">
        <span role="columnheader">Rule</span>
        <span
          role="columnheader"
          className="cell-number"
          title="Share of users that the rule gets right, as every simulation uses it"
        >
          Accuracy
        </span>
        <span role="columnheader">Basis</span>
        <span
          role="columnheader"
          className="cell-number"
          title="Share of the users that the rule carried, and of these the part that it got right"
        >
          {deployment ? `In ${deployment.id}` : ""}
        </span>
      </div>
      <div className="backtest-rule-rows" role="rowgroup" tabIndex={0} aria-label="Accuracy of the rules: rows">
        {rules.map((rule) => (
          <RuleRow key={rule} rule={rule} accuracy={data[rule]} score={deployment?.byRule[rule] ?? null} />
        ))}
      </div>
    </div>
  );
}

interface RuleProps {
  rule: LearnableRule;
  accuracy: RuleAccuracy;
  score: RuleScore | null;
}

function RuleRow({ rule, accuracy, score }: RuleProps) {
  return (
    <div className="table-row backtest-rule" role="row">
      <span role="rowheader" className="cell-name" title={meanings[rule]}>
        <i className={`evidence-swatch evidence-${rule}`} />
        {rule}
      </span>
      <span role="cell" className="cell-number">
        <b>{formatShare(accuracy.accuracy)}</b>
      </span>
      <span
        role="cell"
        className={`cell-name ${accuracy.basis === "default" ? "uncalibrated" : ""}`}
        title={basisText(accuracy)}
      >
        {basisText(accuracy)}
      </span>
      <span role="cell" className="cell-number muted">
        {score && score.share > 0 && (
          <>
            {formatShare(score.share)} of users
            {score.accuracy !== null && `, ${formatShare(score.accuracy)} right`}
          </>
        )}
      </span>
    </div>
  );
}
