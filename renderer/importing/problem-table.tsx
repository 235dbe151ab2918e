import type { ImportProblem } from "#shared/model/imports.ts";
import { formatCount } from "../figures/format.ts";

interface Props {
  problems: readonly ImportProblem[];
  /** All rejected rows; the list holds the first thousand problems. */
  rejected: number;
  header: readonly string[];
}

const shownAtMost = 200;

/** Rejected rows: where, and what was expected instead. */
export function ProblemTable({ problems, rejected, header }: Props) {
  const shown = problems.slice(0, shownAtMost);
  return (
    <div
      className="import-problems"
      data-testid="import-problems"
      tabIndex={0}
      role="region"
      aria-label="Rejected rows"
    >
      <table>
        <thead>
          <tr>
            <th className="cell-number">Line</th>
            <th>Column</th>
            <th>Reason</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, column, message, code }, index) => (
            <tr key={index}>
              <td className="cell-number">{line}</td>
              <td>{column === null ? "whole line" : `${column} ${header[column - 1] ?? ""}`}</td>
              <td title={code}>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rejected > shown.length && (
        <p className="muted">and {formatCount(rejected - shown.length)} more rejected rows</p>
      )}
    </div>
  );
}
