import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { useSession } from "../state/session-store.ts";
import { useMapLook } from "../map/map-look.ts";
import { toggleErrorColors } from "../map/map-options.ts";
import { PanelActions } from "../workbench/panel-actions.tsx";
import { formatDay } from "./accuracy-text.ts";
import { useBackTestView, type BackTestPart } from "./backtest-view.ts";
import { ErrorTable } from "./error-table.tsx";
import { GeoTable } from "./geo-table.tsx";
import { RuleTable } from "./rule-table.tsx";
import { LearnFromHeldOut, RunControls } from "./run-controls.tsx";
import "../tables/tables.css";
import "./backtest.css";

const parts: readonly { value: BackTestPart; label: string }[] = [
  { value: "deployments", label: "Deployments" },
  { value: "geos", label: "Geos" },
  { value: "rules", label: "Rules" },
];

/** How well predictions hold: each measured anycast deployment predicted from the others, and what that teaches. */
export function BackTestPanel() {
  const part = useBackTestView((state) => state.part);
  const done = useBackTest((state) => state.result !== null);
  const hasHeldOut = useSession((state) => state.workspace?.deployments.some(({ use }) => use === "holdout") ?? false);
  return (
    <div className="backtest" data-part={part} data-testid="backtest">
      <PanelActions>
        <div className="toggle backtest-parts" role="group" aria-label="Part of the back-test">
          {parts.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={part === value}
              onClick={() => useBackTestView.setState({ part: value })}
            >
              {label}
            </button>
          ))}
        </div>
        {done && <ErrorsOnMap />}
        {hasHeldOut && <LearnFromHeldOut />}
        <RunControls />
      </PanelActions>
      <div className="backtest-part" data-part="deployments">
        {done ? <Results /> : <NotRun />}
      </div>
      <div className="backtest-part" data-part="geos">
        {done ? <GeoTable /> : <p className="empty">Geo by geo once the back-test has run.</p>}
      </div>
      <div className="backtest-part" data-part="rules">
        <RuleTable />
      </div>
    </div>
  );
}

function Results() {
  const result = useBackTest((state) => state.result);
  const ranAt = useBackTest((state) => state.ranAt);
  const error = useBackTest((state) => state.error);
  if (!result) return null;
  const none = "No anycast deployment could be predicted from others: at least two must have been measured.";
  return (
    <>
      {result.deployments.length === 0 ? <p className="empty">{none}</p> : <ErrorTable />}
      <div className="backtest-notes">
        {error !== null && <p className="error-text">{error}</p>}
        <details>
          <summary>
            {ranAt !== null && `Run ${formatDay(ranAt)}; `}what it taught is{" "}
            {result.stored ? "stored and in use" : "not stored"}
            {result.warnings.length > 0 &&
              ` · ${result.warnings.length} ${result.warnings.length === 1 ? "note" : "notes"}`}
          </summary>
          <ul>
            {result.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      </div>
    </>
  );
}

function NotRun() {
  const error = useBackTest((state) => state.error);
  const running = useBackTest((state) => state.running !== null);
  return (
    <div className="empty">
      <p className="backtest-intro">
        Predicts each measured anycast deployment from the others and holds it against what was measured. The accuracies
        that this teaches are stored in the workspace and used by every later simulation; held-out deployments are
        scored and teach nothing.
      </p>
      {error !== null && <p className="error-text">{error}</p>}
      {running && <p>Running…</p>}
    </div>
  );
}

/** Colours the map by the error of the chosen deployment. */
function ErrorsOnMap() {
  const pressed = useMapLook((look) => look.layers.errors.visible);
  const id = useBackTest((state) => chosenBackTest(state)?.id ?? null);
  if (id === null) return null;
  return (
    <div className="toggle">
      <button
        type="button"
        aria-pressed={pressed}
        title={`Colour the map by the error of ${id}`}
        data-testid="backtest-map"
        onClick={toggleErrorColors}
      >
        On the map
      </button>
    </div>
  );
}
