import { baseName, formatCount } from "../figures/format.ts";
import { useImporting } from "./import-store.ts";

/** What was written, table by table. */
export function ImportResult() {
  const report = useImporting((state) => state.report);
  if (!report) return null;
  return (
    <div className="dialog-body" data-testid="import-result">
      <table className="import-result">
        <thead>
          <tr>
            <th>Table</th>
            <th>File</th>
            <th className="cell-number">Accepted</th>
            <th className="cell-number">Replaced</th>
            <th className="cell-number">Rejected</th>
          </tr>
        </thead>
        <tbody>
          {report.tables.map(({ table, file, accepted, replaced, rejected }) => (
            <tr key={`${table} ${file}`}>
              <td>{table}</td>
              <td title={file}>{baseName(file)}</td>
              <td className="cell-number">{formatCount(accepted)}</td>
              <td className="cell-number">{formatCount(replaced)}</td>
              <td className="cell-number">{formatCount(rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.warnings.map((warning) => (
        <p key={warning} className="muted">
          {warning}
        </p>
      ))}
    </div>
  );
}
