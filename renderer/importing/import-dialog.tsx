import { useState } from "react";
import type { Progress } from "#shared/rpc/contract.ts";
import { countOf, formatBytes, formatCount } from "../figures/format.ts";
import { host } from "../state/engine.ts";
import { Dialog } from "../workbench/dialog.tsx";
import { Icon } from "../workbench/icon.tsx";
import { FileList } from "./file-list.tsx";
import { FileReview } from "./file-review.tsx";
import { ImportResult } from "./import-result.tsx";
import { addImportFiles, cancelImport, commitImport, parseFiles, useImporting } from "./import-store.ts";
import "./importing.css";

/** Import in two steps: what was read is shown, and only then written. */
export function ImportDialog() {
  const { phase } = useImporting();
  if (phase === "closed") return null;
  return (
    <Dialog open keepOpen title="Import files" onClose={() => void cancelImport()} width={920} testId="import-dialog">
      <Failure />
      {phase === "choosing" && <ChooseFiles />}
      {(phase === "parsing" || phase === "committing") && <Waiting />}
      {phase === "review" && <Review />}
      {phase === "done" && <ImportResult />}
      <Buttons />
    </Dialog>
  );
}

function Failure() {
  const error = useImporting((state) => state.error);
  if (!error) return null;
  return (
    <div className="import-failure" role="alert" data-testid="import-error">
      <Icon name="error" />
      <span>{error.message}</span>
    </div>
  );
}

const chooseFiles = async (): Promise<void> => addImportFiles(await host().pickImportFiles());

function ChooseFiles() {
  const files = useImporting((state) => state.files);
  return (
    <div className="dialog-body">
      <div className="drop-zone">
        <Icon name="cloud-upload" />
        <p>Drop CSV files here, plain or .gz; AS links also .bz2. Several at once, in any order.</p>
        <button type="button" className="button button-primary" autoFocus onClick={() => void chooseFiles()}>
          Choose files…
        </button>
      </div>
      {files.length > 0 && (
        <p className="muted import-again">
          {files.length === 1 ? "1 file is" : `${files.length} files are`} chosen.{" "}
          <button type="button" className="link" onClick={() => void parseFiles()}>
            Read again
          </button>
        </p>
      )}
      <p className="muted">
        A file is recognised by its header. PoPs come first (pop_id, name, country, lat, lon); then deployments,
        rum-assignments and rum-latency for DNS against anycast; the rest makes predictions better.
      </p>
    </div>
  );
}

function Waiting() {
  const { phase, progress } = useImporting();
  const doing = phase === "parsing" ? "Reading and checking" : "Writing";
  const share = progress?.total ? progress.done / progress.total : null;
  return (
    <div className="dialog-body import-waiting" data-testid="import-progress">
      <p aria-live="polite">
        {doing}… {progress ? `${progress.label} ${amount(progress)}` : ""}
      </p>
      <div
        className="progress"
        role="progressbar"
        aria-label={doing}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <span
          className={share === null ? "progress-unknown" : "progress-known"}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      <p className="muted">
        {phase === "parsing" ? "Nothing is written yet." : "One transaction: all of it is written, or nothing."}
      </p>
    </div>
  );
}

function amount({ done, total, unit }: Progress): string {
  const write = unit === "bytes" ? formatBytes : formatCount;
  const words = unit === "bytes" ? "" : ` ${unit}`;
  return total === null ? `${write(done)}${words}` : `${write(done)} of ${write(total)}${words}`;
}

function Review() {
  const { staged, files } = useImporting();
  const [shown, setShown] = useState(files[0]?.path ?? null);
  if (!staged) return null;
  const parsed = staged.files.find(({ path }) => path === shown) ?? staged.files[0];
  const chosen = files.find(({ path }) => path === parsed?.path);
  return (
    <div className="import-review">
      <FileList staged={staged} shown={parsed?.path ?? null} onShow={setShown} onAdd={() => void chooseFiles()} />
      <div className="import-file">
        {parsed && chosen && <FileReview key={parsed.path} parsed={parsed} chosen={chosen} />}
      </div>
    </div>
  );
}

function Buttons() {
  const { phase, staged, changed } = useImporting();
  const rows = staged?.files.reduce((sum, { report }) => sum + (report?.accepted ?? 0), 0) ?? 0;
  const blocked = staged?.blockedBy ?? null;
  return (
    <div className="dialog-buttons">
      {phase === "review" && (
        <div className="import-verdict">
          {blocked !== null && (
            <p className="error-text" role="alert">
              {blocked}
            </p>
          )}
          {staged?.warnings.map((warning) => (
            <p key={warning} className="muted">
              {warning}
            </p>
          ))}
        </div>
      )}
      {phase !== "done" && (
        <button type="button" className="button" data-testid="import-cancel" onClick={() => void cancelImport()}>
          Cancel
        </button>
      )}
      {phase === "done" && (
        <button
          type="button"
          className="button button-primary"
          autoFocus
          data-testid="import-close"
          onClick={() => void cancelImport()}
        >
          Close
        </button>
      )}
      {phase === "review" && changed && (
        <button type="button" className="button button-primary" autoFocus onClick={() => void parseFiles()}>
          Read again
        </button>
      )}
      {phase === "review" && !changed && (
        <button
          type="button"
          className="button button-primary"
          data-testid="import-commit"
          autoFocus
          disabled={blocked !== null}
          onClick={() => void commitImport()}
        >
          Import {countOf(rows, "row")}
        </button>
      )}
    </div>
  );
}
