import type { ImportRecord } from "#shared/model/imports.ts";
import { runCommand } from "../commands/registry.ts";
import { baseName, formatCount } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { VirtualRows } from "./virtual-rows.tsx";
import "./tables.css";

/** Every import that was committed: where each row came from. */
export function ImportLog() {
  const imports = useSession((state) => state.imports);
  if (imports.length === 0) {
    return (
      <div className="empty">
        <p>Nothing was imported yet.</p>
        <button type="button" className="button" onClick={() => runCommand("file.import")}>
          Import files…
        </button>
      </div>
    );
  }
  return (
    <VirtualRows
      rows={imports.toSorted((a, b) => b.id - a.id)}
      rowKey={({ id }) => String(id)}
      label="Import log"
      testId="import-log"
      head={<Head />}
      render={(record) => <Cells record={record} />}
    />
  );
}

function Head() {
  return (
    <>
      <span role="columnheader">Imported (UTC)</span>
      <span role="columnheader">Table</span>
      <span role="columnheader">File</span>
      {["Read", "Accepted", "Replaced", "Rejected"].map((title) => (
        <span key={title} role="columnheader" className="cell-number">
          {title}
        </span>
      ))}
      <span role="columnheader" className="cell-hash">
        SHA-256
      </span>
    </>
  );
}

function Cells({ record }: { record: ImportRecord }) {
  return (
    <>
      <span role="cell" className="muted">
        {record.importedAt.slice(0, 19).replace("T", " ")}
      </span>
      <span role="cell">{record.table}</span>
      <span role="rowheader" className="cell-name" title={record.file}>
        {baseName(record.file)}
      </span>
      {[record.read, record.accepted, record.replaced, record.rejected].map((count, index) => (
        <span key={index} role="cell" className="cell-number">
          {formatCount(count)}
        </span>
      ))}
      <span role="cell" className="cell-name muted cell-hash" title={record.sha256}>
        {record.sha256}
      </span>
    </>
  );
}
