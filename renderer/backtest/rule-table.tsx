import type { LearnableRule, RuleAccuracy, RuleScore } from "#shared/model/backtest.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import { formatShare } from "../figures/format.ts";
import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { useAccuracies } from "../state/use-routing.ts";
import { Term } from "../help/term.tsx";
import { ColumnHead } from "../tables/column-head.tsx";
import { basisText } from "./accuracy-text.ts";

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
        <ColumnHead
          className="cell-number"
          meaning="Share of users that the rule gets right, as every simulation uses it"
        >
          Accuracy
        </ColumnHead>
        <ColumnHead meaning="Where the accuracy comes from: a back-test, the settings, or a default">Basis</ColumnHead>
        {deployment ? (
          <ColumnHead
            className="cell-number"
            meaning="Share of the users that the rule carried, and of these the part that it got right"
          >
            In {deployment.id}
          </ColumnHead>
        ) : (
          <span role="columnheader" />
        )}
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
      <span role="rowheader" className="cell-name">
        <i className={`evidence-swatch evidence-${rule}`} />
        <Term name={rule} />
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
