import { formatCount } from "../figures/format.ts";
import { runBackTest, useBackTest } from "../state/backtest-store.ts";
import { useSession } from "../state/session-store.ts";
import { Icon } from "../workbench/icon.tsx";

/** Runs the back-test; where the workspace may not be written, without storing what was learned. */
export const startBackTest = (): Promise<void> => runBackTest(useSession.getState().workspace?.readOnly !== true);

/** The button that runs, or how far the run is and the button that stops it. */
export function RunControls() {
  const running = useBackTest((state) => state.running);
  const again = useBackTest((state) => state.result !== null);
  if (!running) {
    return (
      <button
        type="button"
        className="button backtest-run"
        data-testid="backtest-run"
        onClick={() => void startBackTest()}
      >
        <Icon name="play" />
        {again ? "Run again" : "Run the back-test"}
      </button>
    );
  }
  const { progress, stop } = running;
  const total = progress?.total ?? null;
  const part = progress && total !== null && total > 0 ? progress.done / total : null;
  return (
    <span className="backtest-progress" role="status" data-testid="backtest-progress">
      <span className="panel-note muted">
        {progress
          ? `${progress.label}${total === null ? "" : `: ${formatCount(progress.done)} of ${formatCount(total)} ${progress.unit}`}`
          : "Starting"}
      </span>
      <progress aria-label="Back-test" {...(part === null ? {} : { value: part })} />
      <button type="button" className="button backtest-run" data-testid="backtest-stop" onClick={stop}>
        Cancel
      </button>
    </span>
  );
}

/** Whether held-out deployments teach accuracies too: off unless the user says so. */
export function LearnFromHeldOut() {
  const learn = useBackTest((state) => state.learnFromHeldOut);
  const running = useBackTest((state) => state.running !== null);
  return (
    <label
      className="check backtest-check"
      title="Held-out deployments are scored, but teach no accuracy unless this is on"
    >
      <input
        type="checkbox"
        checked={learn}
        disabled={running}
        onChange={(event) => useBackTest.setState({ learnFromHeldOut: event.target.checked })}
      />
      learn from held-out
    </label>
  );
}
