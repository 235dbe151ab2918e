import type { Accuracies } from "#shared/model/backtest.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import { formatShare } from "../figures/format.ts";
import { useAccuracies } from "../state/use-routing.ts";
import { Icon } from "../workbench/icon.tsx";
import { showPanel } from "../workbench/panel-store.ts";
import { accuraciesText, basisText } from "./accuracy-text.ts";
import { useBackTestView } from "./backtest-view.ts";
import "./backtest.css";

function accuraciesTitle(accuracies: Accuracies): string {
  const rules = EvidenceRule.exclude(["measured"]).options;
  const lines = rules.map(
    (rule) => `${rule} ${formatShare(accuracies[rule].accuracy)}, ${basisText(accuracies[rule])}`,
  );
  return ["Accuracy of the rules that simulations use:", ...lines].join("\n");
}

export function showAccuracies(): void {
  useBackTestView.setState({ part: "rules" });
  showPanel("backtest");
}

/** Beneath a simulated figure: what the accuracies of its rules rest on, and the way to them. */
export function AccuracyNote() {
  const { data } = useAccuracies();
  if (!data) return null;
  return (
    <button type="button" className="link accuracy-note" title={accuraciesTitle(data)} onClick={showAccuracies}>
      {accuraciesText(data)}
    </button>
  );
}

/** What simulations rest on: accuracies learned on a day, set by hand, or defaults. */
export function AccuracyStatus() {
  const { data } = useAccuracies();
  if (!data) return null;
  return (
    <button
      type="button"
      className="status-item"
      title={accuraciesTitle(data)}
      data-testid="status-accuracy"
      onClick={showAccuracies}
    >
      <Icon name="verified" />
      {accuraciesText(data)}
    </button>
  );
}
