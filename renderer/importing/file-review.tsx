import { ImportTable } from "#shared/model/entities.ts";
import type { ParsedFile } from "#shared/model/imports.ts";
import { baseName, countOf, formatBytes, formatCount } from "../figures/format.ts";
import { Choice } from "../workbench/choice.tsx";
import { ColumnMapping } from "./column-mapping.tsx";
import { setTable, type ChosenFile } from "./import-store.ts";
import { ProblemTable } from "./problem-table.tsx";

/** One file: what it was recognised as, its first rows, and every problem by line, column and reason. */
export function FileReview({ parsed, chosen }: { parsed: ParsedFile; chosen: ChosenFile }) {
  const { report } = parsed;
  return (
    <>
      <div className="import-file-heading">
        <h3 title={parsed.path}>{baseName(parsed.path)}</h3>
        <span className="muted">
          {formatBytes(parsed.sizeBytes)} · SHA-256 {parsed.sha256.slice(0, 12)}…
        </span>
        <span className="import-table">
          <span className="muted">is</span>
          <Choice
            label="Table that the file holds"
            value={chosen.table ?? parsed.table}
            placeholder="choose a table"
            options={ImportTable.options.map((table) => ({ value: table, label: table }))}
            onChange={(table) => setTable(parsed.path, ImportTable.parse(table))}
            testId="import-table"
          />
        </span>
      </div>
      {parsed.table === null && (
        <p className="error-text">
          This is none of the tables that Catchment knows: its header is “{parsed.header.slice(0, 8).join(", ")}
          {parsed.header.length > 8 ? ", …" : ""}”. Choose the table, if it is one with other column names.
        </p>
      )}
      {(parsed.missingColumns.length > 0 || chosen.mapping !== null) && (
        <ColumnMapping parsed={parsed} chosen={chosen} />
      )}
      {parsed.ignoredColumns.length > 0 && <p className="muted">Ignored columns: {parsed.ignoredColumns.join(", ")}</p>}
      {report && (
        <p>
          {countOf(report.read, "row")} read, <b>{formatCount(report.accepted)}</b> accepted
          {report.replaced > 0 && `, of which ${formatCount(report.replaced)} replace rows of the same key`}
          {report.rejected > 0 && (
            <>
              , <b className="change-worse">{formatCount(report.rejected)} rejected</b>
            </>
          )}
        </p>
      )}
      {report && report.problems.length > 0 && (
        <ProblemTable problems={report.problems} rejected={report.rejected} header={parsed.header} />
      )}
      <FirstRows parsed={parsed} />
    </>
  );
}

function FirstRows({ parsed }: { parsed: ParsedFile }) {
  if (parsed.firstRows.length === 0) return null;
  return (
    <div className="import-first-rows" tabIndex={0} role="region" aria-label="First rows">
      <table>
        <thead>
          <tr>
            {parsed.header.map((name, index) => (
              <th key={index} className={parsed.ignoredColumns.includes(name) ? "import-ignored" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parsed.firstRows.slice(0, 8).map((row, at) => (
            <tr key={at}>
              {row.map((value, index) => (
                <td key={index}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
