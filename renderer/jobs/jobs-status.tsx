import { Popover } from "@base-ui/react/popover";
import type { Progress } from "#shared/rpc/contract.ts";
import { formatShortCount } from "../figures/format.ts";
import { useJobs, type Job } from "../state/jobs-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import "./jobs.css";

/** What the engine works on: one job in the status bar, all of them on a click, each with its cancel. */
export function JobsStatus() {
  const jobs = useJobs((state) => state.jobs);
  // What somebody asked for and waits for says how far it is; figures of a view, which stand beside it, do not.
  const first = jobs.find(({ progress }) => progress !== null) ?? jobs[0];
  if (!first) return null;
  return (
    <div className="status-jobs" data-testid="status-jobs">
      <Popover.Root>
        <Popover.Trigger className="status-item" title="What the engine works on">
          <Icon name="sync" className="codicon-modifier-spin" />
          {first.label}
          {first.progress && ` ${howFar(first.progress)}`}
          {jobs.length > 1 && ` and ${jobs.length - 1} more`}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="menu-positioner" side="top" align="start" sideOffset={4}>
            <Popover.Popup className="menu jobs" aria-label="Jobs of the engine" data-testid="jobs">
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <button
        type="button"
        className="status-item status-cancel"
        title={`Cancel: ${first.label}`}
        aria-label={`Cancel: ${first.label}`}
        data-testid="job-cancel"
        disabled={first.cancelling}
        onClick={first.cancel}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function JobRow({ job: { label, progress, cancelling, cancel } }: { job: Job }) {
  const share = progress?.total ? Math.min(1, progress.done / progress.total) : null;
  return (
    <div className="job" data-testid="job">
      <div className="job-head">
        <span className="job-label">{label}</span>
        <IconButton icon="close" title={`Cancel: ${label}`} disabled={cancelling} onClick={cancel} />
      </div>
      <div
        className="job-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <div className="job-done" style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
      <div className="muted job-note">
        {cancelling ? "Being cancelled…" : progress ? `${progress.label}, ${amount(progress)}` : "Under way"}
      </div>
    </div>
  );
}

/** `40%`, or how much is done where the whole is not known. */
function howFar({ done, total, unit }: Progress): string {
  return total ? `${Math.floor((100 * done) / total)}%` : `${formatShortCount(done)} ${unit}`;
}

const amount = ({ done, total, unit }: Progress): string =>
  total === null
    ? `${formatShortCount(done)} ${unit}`
    : `${formatShortCount(done)} of ${formatShortCount(total)} ${unit}`;
