import {
  baseName,
  countOf,
  formatChange,
  formatInterval,
  formatPercent,
  formatPeriod,
  notJudged,
} from "../figures/format.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { openPalette } from "../commands/palette-store.ts";
import { useProblemCount } from "../plans/problems-panel.tsx";
import { useSession } from "../state/session-store.ts";
import { subjectLabel } from "../state/subjects.ts";
import { useCompareTo, useComparison, useMapView, useViewSubject } from "../state/use-figures.ts";
import { useView } from "../state/view-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { showPanel } from "../workbench/panel-store.ts";

export function WorkspaceStatus() {
  const workspace = useSession((state) => state.workspace);
  return (
    <button
      type="button"
      className="status-item"
      title={workspace?.path ?? "No workspace is open"}
      data-testid="status-workspace"
      onClick={() => openPalette("anything")}
    >
      <Icon name={workspace?.readOnly ? "lock" : "database"} />
      {workspace ? baseName(workspace.path) : "no workspace"}
      {workspace?.readOnly && " (read-only)"}
    </button>
  );
}

export function PeriodStatus() {
  const workspace = useSession((state) => state.workspace);
  const period = useView((state) => state.filters.period);
  if (!workspace) return null;
  return (
    <button
      type="button"
      className="status-item status-middle status-period"
      title="Choose the period of all figures"
      data-testid="status-period"
      onClick={() => showPanel("period")}
    >
      {formatPeriod(period ?? workspace.periods)}
    </button>
  );
}

/** Subject and figure with its interval, as on the map. */
export function FigureStatus() {
  const subject = useViewSubject();
  const compareTo = useCompareTo();
  const single = useMapView(compareTo ? null : subject).data?.total;
  const comparison = useComparison(compareTo, compareTo ? subject : null).data;
  if (!subject) return null;
  const label = compareTo ? `${subjectLabel(subject)} minus ${subjectLabel(compareTo)}` : subjectLabel(subject);
  return (
    <span className="status-item" data-testid="status-figure" aria-live="polite">
      {label}: {comparison ? differenceText(comparison) : single ? figureText(single) : "…"}
    </span>
  );
}

function figureText(total: {
  percentOptimal: number | null;
  interval90: [number | null, number | null];
  uncalibrated: boolean;
}): string {
  if (total.percentOptimal === null) return notJudged;
  const interval = formatInterval(total.interval90, total.uncalibrated);
  const label = total.uncalibrated ? ", uncalibrated" : "";
  return `${formatPercent(total.percentOptimal, total.uncalibrated)}% optimal${interval === "" ? "" : ` (${interval})`}${label}`;
}

function differenceText(comparison: {
  a: { uncalibrated: boolean };
  b: { uncalibrated: boolean };
  difference: { percentOptimal: number | null; interval90: [number | null, number | null] };
}): string {
  const uncalibrated = comparison.a.uncalibrated || comparison.b.uncalibrated;
  const { percentOptimal, interval90 } = comparison.difference;
  if (percentOptimal === null) return notJudged;
  return `${formatChange(percentOptimal, uncalibrated)} points (${formatInterval(interval90, uncalibrated)})`;
}

export function ProblemsStatus() {
  const count = useProblemCount();
  if (count === null) return null;
  return (
    <button
      type="button"
      className="status-item"
      title={`Problems of the plan that is open: ${count}`}
      data-testid="status-problems"
      onClick={() => showPanel("problems")}
    >
      <Icon name="warning" />
      {count}
    </button>
  );
}

export function CountsStatus() {
  const workspace = useSession((state) => state.workspace);
  if (!workspace) return null;
  return (
    <span className="status-item status-wide">
      {countOf(workspace.cells, "cell")} · {countOf(workspace.pops.length, "PoP")}
    </span>
  );
}

/** What the figure in the status bar rests on; of a difference, what its second side does. */
export function EvidenceStatus() {
  const total = useMapView(useViewSubject()).data?.total;
  if (!total) return null;
  return (
    <span className="status-item status-evidence" data-testid="status-evidence">
      <EvidenceBar evidence={total.evidence} />
    </span>
  );
}

export function SyntheticStatus() {
  const synthetic = useSession((state) => state.workspace?.synthetic ?? null);
  if (synthetic === null) return null;
  return (
    <span className="status-item" title={synthetic} data-testid="status-synthetic">
      <Icon name="beaker" />
      synthetic<span className="status-wide">sample</span>
    </span>
  );
}

const engineWords = { starting: "engine starting", restarting: "engine restarting", gone: "engine stopped" };

/** The engine, when it is not well. */
export function EngineStatus() {
  const engine = useSession((state) => state.engine);
  if (engine === "ready") return null;
  return (
    <span className="status-item" data-testid="status-engine">
      <Icon name={engine === "gone" ? "error" : "sync"} className={engine === "gone" ? "" : "codicon-modifier-spin"} />
      {engineWords[engine]}
    </span>
  );
}
