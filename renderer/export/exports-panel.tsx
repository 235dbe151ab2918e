import type { ExportRecord } from "#shared/model/export.ts";
import { runCommand } from "../commands/registry.ts";
import { formatCount } from "../figures/format.ts";
import { VirtualRows } from "../tables/virtual-rows.tsx";
import { useExportLog } from "./use-export-log.ts";
import "../tables/tables.css";
import "./exports-panel.css";

/** Everything that was exported from the workspace: what, when, where to, and the hash that proves which bytes. */
export function ExportsPanel() {
  const records = useExportLog();
  if (!records) return <p className="empty">…</p>;
  if (records.length === 0) {
    return (
      <div className="empty">
        <p>Nothing was exported from this workspace yet.</p>
        <button type="button" className="button" onClick={() => runCommand("export.open")}>
          Export a plan…
        </button>
      </div>
    );
  }
  return (
    <VirtualRows
      rows={records}
      rowKey={({ id }) => String(id)}
      label="Log of exports"
      testId="exports-log"
      head={<Head />}
      render={(record) => <Cells record={record} />}
    />
  );
}

function Head() {
  return (
    <>
      <span role="columnheader">Exported (UTC)</span>
      <span role="columnheader">What</span>
      <span role="columnheader">Target</span>
      <span role="columnheader">Plan</span>
      <span role="columnheader">Where to</span>
      <span role="columnheader" className="cell-number">
        Files
      </span>
      <span role="columnheader">SHA-256</span>
    </>
  );
}

function Cells({ record: { exportedAt, kind, target, plan, path, files, hash } }: { record: ExportRecord }) {
  return (
    <>
      <span role="cell" className="muted">
        {exportedAt.slice(0, 19).replace("T", " ")}
      </span>
      <span role="cell">{kind}</span>
      <span role="rowheader" className="cell-name">
        {target}
      </span>
      <span role="cell" className="cell-name">
        {plan ?? <span className="muted">–</span>}
      </span>
      <span role="cell" className="cell-name" title={path ?? undefined}>
        {path ?? <span className="muted">copied</span>}
      </span>
      <span role="cell" className="cell-number">
        {formatCount(files)}
      </span>
      <span role="cell" className="cell-name muted cell-hash" title={hash}>
        {hash}
      </span>
    </>
  );
}
