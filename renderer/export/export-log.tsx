import type { ExportRecord } from "#shared/model/export.ts";
import { useEffect, useState } from "react";
import { callEngine } from "../state/engine.ts";
import { followLog, useExport } from "./export-store.ts";

/** What was exported from the workspace, latest first. */
export function ExportLog() {
  const logged = useExport((state) => state.logged);
  const [records, setRecords] = useState<readonly ExportRecord[]>([]);
  useEffect(followLog, []);
  useEffect(() => {
    const abort = new AbortController();
    callEngine("export.log", {}, { signal: abort.signal }).then(
      (list) => !abort.signal.aborted && setRecords(list),
      () => undefined,
    );
    return () => abort.abort();
  }, [logged]);
  return (
    <section className="export-log" aria-label="Log of exports">
      <h3>Log of exports</h3>
      {records.length === 0 && <p className="muted">Nothing was exported from this workspace yet.</p>}
      <ul data-testid="export-log">
        {records.map((record) => (
          <LogLine key={record.id} record={record} />
        ))}
      </ul>
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
        {files} {files === 1 ? "file" : "files"}, {where}
      </span>
      <code className="muted">{hash.slice(0, 12)}</code>
    </li>
  );
}
