import type { ExportRecord } from "#shared/model/export.ts";
import { runCommand } from "../commands/registry.ts";
import { useExportLog } from "./use-export-log.ts";
import { countOf } from "../figures/format.ts";

/** Lines beside the form; the panel has all of them. */
const LATEST = 5;

/** The latest of what was exported from the workspace. */
export function ExportLog() {
  const records = useExportLog() ?? [];
  return (
    <section className="export-log" aria-label="Latest exports">
      <h3>Latest exports</h3>
      {records.length === 0 && <p className="muted">Nothing was exported from this workspace yet.</p>}
      <ul data-testid="export-log">
        {records.slice(0, LATEST).map((record) => (
          <LogLine key={record.id} record={record} />
        ))}
      </ul>
      {records.length > 0 && (
        <button type="button" className="link export-all" onClick={() => runCommand("export.log")}>
          Log of exports ({records.length})
        </button>
      )}
    </section>
  );
}

function LogLine({ record: { exportedAt, kind, plan, target, path, files, hash } }: { record: ExportRecord }) {
  const where = path ?? "copied";
  return (
    <li title={`${exportedAt} · SHA-256 ${hash} · ${where}`}>
      <span className="export-what">
        {kind} · {target}
        {plan !== null && ` · ${plan}`}
      </span>
      <span className="muted">{new Date(exportedAt).toLocaleString()}</span>
      <span className="muted export-where">
        {countOf(files, "file")}, {where}
      </span>
      <code className="muted">{hash.slice(0, 12)}</code>
    </li>
  );
}
